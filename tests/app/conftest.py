"""The whole application on a data folder of its own, and a client that is signed in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI

from earmark.app import create_app
from earmark.db.folder import DataFolder
from earmark.settings import Settings

ORIGIN = "http://127.0.0.1:8000"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", timezone="Europe/Berlin", upload_max_bytes=3_000_000)


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[FastAPI]:
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def client(app: FastAPI, settings: Settings) -> AsyncIterator[httpx2.AsyncClient]:
    token = DataFolder(settings.home).read_or_create_token()
    async with httpx2.AsyncClient(
        transport=httpx2.ASGITransport(app),
        base_url=f"{ORIGIN}/api/v1",
        headers={"Authorization": f"Bearer {token}"},
    ) as client:
        yield client

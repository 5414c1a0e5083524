"""The page under /app."""

from __future__ import annotations

from pathlib import Path

import httpx2
import pytest


@pytest.fixture
def built(tmp_path: Path) -> Path:
    static = tmp_path / "static"
    (static / "assets").mkdir(parents=True)
    (static / "index.html").write_text("<title>Earmark</title>")
    (static / "assets" / "app-1.js").write_text("1")
    return static


async def test_the_root_leads_to_the_page(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/")
    assert (answer.status_code, answer.headers["location"]) == (307, "/app")


async def test_a_missing_page_says_so_in_words(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/app")
    assert answer.status_code == 503
    assert answer.headers["content-type"].startswith("text/plain")
    assert "not built" in answer.text


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("path", ["/app", "/app/", "/app/chats/helen-marsh", "/app/search"])
async def test_every_address_in_the_page_is_the_page(client: httpx2.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert answer.text == "<title>Earmark</title>"
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.usefixtures("built")
async def test_assets_are_kept_for_ever(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/app/assets/app-1.js")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript")


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize(
    "path", ["/app/assets/gone.js", "/app/assets/..%2f..%2ftoken", "/api/v1/app", "/api/v1/x"]
)
async def test_what_is_no_page_stays_missing(client: httpx2.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 404


@pytest.mark.usefixtures("built", "token")
async def test_the_page_leads_out_of_its_folder_nowhere(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/app/..%2ftoken")
    assert answer.text == "<title>Earmark</title>"

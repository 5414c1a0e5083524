"""A small application behind the real guard: the sign-in routes and a few that misbehave."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest
from fastapi import APIRouter, FastAPI, Request, WebSocket
from pydantic import BaseModel
from starlette.responses import StreamingResponse

from earmark.core.errors import ConflictError, NotFoundError
from earmark.db.folder import DataFolder
from earmark.features.system.routes import auth, health
from earmark.http.auth import Doorkeeper, SignedIn
from earmark.http.errors import handle_errors
from earmark.http.guard import Guard, Hosts
from earmark.http.pages import page_router
from earmark.http.routing import mount, operation_id
from earmark.http.services import Services
from earmark.http.uploads import FormFile, parts

ORIGIN = "http://127.0.0.1:8000"


@dataclass(slots=True)
class Hands:
    """A clock a test turns by hand."""

    time: int = 1_760_000_000_000

    def now(self) -> int:
        """Return what the hands show."""
        return self.time


class Note(BaseModel):
    """Something to send."""

    text: str


routes = APIRouter()


@routes.get("/missing")
async def missing() -> None:
    raise NotFoundError("There is no such note.", hint="List them first.")


@routes.get("/crash")
async def crash() -> None:
    raise RuntimeError("Ruben's secret")


@routes.post("/notes")
async def save(caller: SignedIn, note: Note) -> str:
    if note.text == "twice":
        raise ConflictError("It is there already.", field="text")
    return f"{caller.signed_in_with}: {note.text}"


@routes.post("/imports")
async def upload(request: Request) -> list[list[object]]:
    found: list[list[object]] = []
    async for part in parts(request):
        if isinstance(part, FormFile):
            found.append([part.file_name, sum([len(chunk) async for chunk in part.chunks])])
        else:
            found.append([part.name, part.value])
    return found


@routes.get("/half")
async def half() -> StreamingResponse:
    async def body() -> AsyncIterator[bytes]:
        yield b"half"
        raise RuntimeError("Ruben's secret")

    return StreamingResponse(body())


@routes.websocket("/live")
async def live(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close()


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def app(tmp_path: Path, clock: Hands) -> FastAPI:
    app = FastAPI(generate_unique_id_function=operation_id)
    app.state.services = Services()
    app.state.services.add(Doorkeeper, Doorkeeper(tmp_path, clock))
    handle_errors(app)
    mount(app, [auth, health], [health])
    app.include_router(routes)
    app.include_router(page_router(tmp_path / "static"))
    hosts = Hosts.of("127.0.0.1", 8000)
    app.add_middleware(Guard, hosts=hosts, upload_limit=200_000)
    return app


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx2.AsyncClient]:
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        yield client


@pytest.fixture
def token(tmp_path: Path) -> str:
    return DataFolder(tmp_path).read_or_create_token()


@pytest.fixture
def signed(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}

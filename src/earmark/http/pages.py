"""Serves the built page under /app; every address inside the page gives the page itself."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from earmark.http.media import part_of

_NOT_BUILT = (
    "The page was not built in this installation.\n"
    "From a clone, `./run earmark demo` builds it; the API and the command line work without it.\n"
)
_FOREVER = "public, max-age=31536000, immutable"


def built_page() -> Path:
    """Return where the build puts the page."""
    return Path(str(files("earmark"))) / "static"


def page_router(folder: Path) -> APIRouter:
    """Return the routes of the page in this folder."""
    router = APIRouter(include_in_schema=False)
    static = StaticFiles(directory=folder, check_dir=False)

    @router.get("/")
    async def go_to_page() -> Response:
        return RedirectResponse("/app", status_code=307)

    @router.get("/app")
    @router.get("/app/{path:path}")
    async def page(request: Request, path: str = "") -> Response:
        if not (folder / "index.html").is_file():
            return PlainTextResponse(_NOT_BUILT, status_code=503)
        return await _file(static, request, path)

    return router


def _check_range(request: Request, response: Response) -> None:
    """Let only a range through that can be answered; the framework refuses others in plain text.

    Raises:
        HTTPException: 416 when it lies outside the file.
    """
    wanted = request.headers.get("range")
    if wanted is None:
        return
    is_plain = "if-range" not in request.headers
    size = int(response.headers.get("content-length", 0))
    if not (is_plain and part_of(wanted, size)):
        # The whole file answers every range that is conditional, or none we know.
        headers = request.scope["headers"]
        request.scope["headers"] = [each for each in headers if each[0] != b"range"]


async def _file(static: StaticFiles, request: Request, path: str) -> Response:
    """Return the file of this path; a path without a file is an address inside the page."""
    is_asset = path.startswith("assets/")
    try:
        response = await static.get_response(path or "index.html", request.scope)
    except HTTPException as error:
        if error.status_code != 404 or is_asset:  # noqa: PLR2004 HTTP's own number
            raise
        response = await static.get_response("index.html", request.scope)
    _check_range(request, response)
    response.headers["Cache-Control"] = _FOREVER if is_asset else "no-cache"
    return response

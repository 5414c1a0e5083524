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


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize(
    ("wanted", "status", "text"),
    [
        ("bytes=1-5", 206, "title"),
        ("bytes=-8", 206, "</title>"),
        ("bytes=oops", 200, "<title>Earmark</title>"),
        ("bytes=0-1,3-4", 200, "<title>Earmark</title>"),
        ("pages=1-2", 200, "<title>Earmark</title>"),
    ],
)
async def test_a_part_of_the_page_is_sent_and_a_range_nobody_knows_is_ignored(
    client: httpx2.AsyncClient, wanted: str, status: int, text: str
) -> None:
    answer = await client.get("/app", headers={"Range": wanted})
    assert (answer.status_code, answer.text) == (status, text)


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("wanted", ["bytes=500-", "bytes=500-600", "bytes=5-1", "bytes=-0"])
async def test_a_part_that_is_not_there_is_a_problem(
    client: httpx2.AsyncClient, wanted: str
) -> None:
    answer = await client.get("/app", headers={"Range": wanted})
    assert (answer.status_code, answer.json()["code"]) == (416, "range_not_satisfiable")
    assert answer.headers["content-range"] == "bytes */22"
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.usefixtures("built")
async def test_a_range_of_an_older_page_gets_the_whole_new_one(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/app", headers={"Range": "bytes=500-", "If-Range": '"old"'})
    assert (answer.status_code, answer.text) == (200, "<title>Earmark</title>")

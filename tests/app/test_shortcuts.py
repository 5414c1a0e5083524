"""A shortcut gives the answer of its route to the last byte, and leaves what is wrong to it."""

from urllib.parse import quote

import httpx2
import pytest

# The route itself answers what carries one more parameter; an empty one changes nothing.
LONG_WAY = "q="


@pytest.fixture
async def filled(client: httpx2.AsyncClient) -> httpx2.AsyncClient:
    messages: list[dict[str, object]] = [
        {
            "conversation_id": f"chat-{n % 3}",
            "user_id": "me" if n % 4 == 0 else f"person {n % 5}",
            "user_type": "owner" if n % 4 == 0 else "contact",
            "message_content": f"“{n}” \\ <b>\u202e",
            "timestamp": 1_760_000_000 + n // 2,
            "is_starred": n % 7 == 0,
            "is_deleted": n % 11 == 0,
        }
        for n in range(30)
    ]
    messages += [
        {"conversation_id": "chat-0", "user_id": "Ana", "media_url": "https://a.example/x.jpg"},
        {"conversation_id": "chat-1", "user_type": "system", "message_content": "Ana left"},
    ]
    assert (await client.post("/messages", json=messages)).status_code == 201
    return client


def told(answer: httpx2.Response) -> tuple[int, dict[str, str], bytes]:
    ours = {"x-request-id"}
    headers = {name: value for name, value in answer.headers.items() if name not in ours}
    return answer.status_code, headers, answer.content


def problem(answer: httpx2.Response) -> tuple[int, dict[str, object]]:
    return answer.status_code, answer.json() | {"request_id": ""}


async def both(
    client: httpx2.AsyncClient, query: str, path: str = "/messages"
) -> tuple[httpx2.Response, httpx2.Response]:
    long = "&".join(filter(None, (query, LONG_WAY)))
    return await client.get(f"{path}?{query}"), await client.get(f"{path}?{long}")


@pytest.mark.parametrize("query", ["", "limit=1", "limit=7", "limit=31", "limit=32", "limit=500"])
async def test_the_answer_is_that_of_the_route(filled: httpx2.AsyncClient, query: str) -> None:
    short, long = await both(filled, query)
    assert short.status_code == 200
    assert told(short) == told(long)


@pytest.mark.parametrize("limit", [1, 5, 16, 32])
async def test_pages_are_those_of_the_route_to_the_end(
    filled: httpx2.AsyncClient, limit: int
) -> None:
    query, seen = f"limit={limit}", list[str]()
    while query:
        short, long = await both(filled, query)
        assert told(short) == told(long)
        page = short.json()
        seen += [each["message_id"] for each in page["items"]]
        cursor = page["next_cursor"]
        query = f"limit={limit}&cursor={quote(cursor)}" if cursor else ""
    assert len(seen) == len(set(seen)) == 32


async def test_the_path_without_a_version_has_it_too(filled: httpx2.AsyncClient) -> None:
    root = str(filled.base_url).removesuffix("/api/v1/")
    short, long = await both(filled, "limit=4", f"{root}/messages")
    assert (short.status_code, told(short)) == (200, told(long))
    assert short.content == (await filled.get("/messages?limit=4")).content


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=501",
        "limit=-1",
        "limit=many",
        "limit=٣",
        "limit=",
        "cursor=",
        "cursor=nonsense",
        f"cursor={'A' * 401}",
        f"cursor={'A' * 900}",
        "cursor=WyIxIiwyXQ",
        "limit=1&cursor=WzFd",
    ],
)
async def test_what_is_wrong_is_refused_in_the_words_of_the_route(
    filled: httpx2.AsyncClient, query: str
) -> None:
    short, long = await both(filled, query)
    assert problem(short) == problem(long)


@pytest.mark.parametrize(
    "query", ["limit=2&limit=3", "limit=2&fields=message_id", "limit=2&page=2", "starred=true"]
)
async def test_what_it_does_not_know_is_left_to_the_route(
    filled: httpx2.AsyncClient, query: str
) -> None:
    short, long = await both(filled, query)
    assert (short.status_code, told(short)) == (200, told(long))


@pytest.mark.parametrize("token", [None, "Bearer ", "Bearer wrong", "Basic abc"])
async def test_nobody_gets_in_by_a_shortcut(filled: httpx2.AsyncClient, token: str | None) -> None:
    del filled.headers["authorization"]
    if token is not None:
        filled.headers["authorization"] = token
    short, long = await both(filled, "limit=1")
    assert short.status_code == 401
    assert problem(short) == problem(long)
    assert short.headers.get("www-authenticate") == long.headers.get("www-authenticate")


async def test_a_foreign_host_or_origin_is_refused_before(filled: httpx2.AsyncClient) -> None:
    for header in ({"Host": "evil.example"}, {"Origin": "https://evil.example"}):
        refused = await filled.get("/messages?limit=1", headers=header)
        assert refused.status_code == 403


async def test_head_has_the_headers_of_get(filled: httpx2.AsyncClient) -> None:
    head, get = await filled.head("/messages?limit=3"), await filled.get("/messages?limit=3")
    assert head.status_code == 200
    assert told(head)[1] == told(get)[1]


async def test_what_was_changed_is_seen_at_once(filled: httpx2.AsyncClient) -> None:
    newest = (await filled.get("/messages?limit=1")).json()["items"][0]
    await filled.patch(f"/messages/{newest['message_id']}", json={"is_starred": True})
    assert (await filled.get("/messages?limit=1")).json()["items"][0]["is_starred"] is True
    await filled.delete(f"/chats/{newest['conversation_id']}")
    short, long = await both(filled, "")
    assert told(short) == told(long)
    assert newest["conversation_id"] not in {
        each["conversation_id"] for each in short.json()["items"]
    }

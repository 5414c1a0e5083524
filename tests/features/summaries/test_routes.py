"""The digest over HTTP: every parameter, and what a wrong one is answered."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx2
import pytest
import pytest_asyncio
from tests.app.one_chat import reading

from earmark.features.summaries.schemas import DigestOut

pytestmark = pytest.mark.asyncio(loop_scope="module")

END = "2025-10-14T10:00:00+02:00"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[httpx2.AsyncClient]:
    """Return a client of one application for the whole file: nothing here changes what it holds."""
    async with reading(tmp_path_factory.mktemp("digest") / "home") as client:
        yield client


async def metadata(client: httpx2.AsyncClient, **query: object) -> dict[str, object]:
    """Return the metadata of the digest a query gives."""
    answer = await client.get("/digest", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()["metadata"]


async def refused(client: httpx2.AsyncClient, status: int, **query: object) -> dict[str, object]:
    """Return the problem a query is answered with."""
    answer = await client.get("/digest", params=query)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("application/problem+json")
    return answer.json()


async def test_without_a_word_it_is_the_week(client: httpx2.AsyncClient) -> None:
    assert await metadata(client) == await metadata(client, period="week")


@pytest.mark.parametrize(
    ("query", "start"),
    [
        ({"period": "today"}, "2025-10-14T00:00:00+02:00"),
        ({"period": "week"}, "2025-10-07T10:00:00+02:00"),
        ({"period": "last"}, "2025-10-13T10:00:00+02:00"),
        ({"period": "last", "days": 3}, "2025-10-11T10:00:00+02:00"),
        ({"period": "all"}, "2025-10-13T09:00:00+02:00"),
        ({"from": "2025-10-12"}, "2025-10-12T00:00:00+02:00"),
        ({"from": "2025-10-12T08:30"}, "2025-10-12T08:30:00+02:00"),
        ({"from": "2025-10-12T08:30:00Z"}, "2025-10-12T10:30:00+02:00"),
        ({"from": "1760263200"}, "2025-10-12T12:00:00+02:00"),
    ],
)
async def test_a_period_begins_where_it_says(
    client: httpx2.AsyncClient, query: dict[str, object], start: str
) -> None:
    period = (await metadata(client, **query))["period"]
    assert period == {"start": start, "end": END}


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"from": "2025-10-13", "to": "2025-10-13"}, 60),
        ({"from": "2025-10-13", "to": "2025-10-14"}, 121),
        ({"to": "2025-10-13"}, 60),
        ({"to": "2025-10-13T09:10"}, 20),
        ({"from": "2025-10-14T09:29"}, 3),
        ({"from": "2025-10-13T09:00", "to": "2025-10-13T09:01"}, 2),
        ({"from": "2025-01-01", "to": "2025-01-31"}, 0),
        ({"period": "today"}, 61),
        ({"period": "today", "from": "2025-10-13"}, 121),
    ],
)
async def test_a_day_at_the_end_belongs_to_it_and_a_moment_does_not(
    client: httpx2.AsyncClient, query: dict[str, object], count: int
) -> None:
    assert (await metadata(client, **query))["message_count"] == count


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "14 October 2025 at 10:00"),
        ("de", "14. Oktober 2025 um 10:00"),
        ("es", "14 de octubre de 2025 a las 10:00"),
        ("fr", "14 October 2025 at 10:00"),
    ],
)
async def test_a_language_is_spoken_where_we_can(
    client: httpx2.AsyncClient, language: str, words: str
) -> None:
    told = await metadata(client, language=language)
    assert told["summarization_time_text"] == words


async def test_the_language_changes_our_words_and_no_quotation(client: httpx2.AsyncClient) -> None:
    english = (await client.get("/digest")).json()["needs_you"]
    german = (await client.get("/digest", params={"language": "de"})).json()["needs_you"]
    assert [item["text"] for item in english] != [item["text"] for item in german]
    assert [item["lines"] for item in english] == [item["lines"] for item in german]


@pytest.mark.parametrize("ids", ["helen-marsh", ["helen-marsh", "helen-marsh"]])
async def test_chats_are_named_once_or_often(client: httpx2.AsyncClient, ids: object) -> None:
    assert (await metadata(client, conversation_id=ids))["conversation_count"] == 1


@pytest.mark.parametrize("ids", ["nobody", "helen-marsh,nobody", ["helen-marsh", "nobody"]])
async def test_a_chat_that_is_not_there_is_a_404(client: httpx2.AsyncClient, ids: object) -> None:
    problem = await refused(client, 404, conversation_id=ids)
    assert problem["code"] == "not_found"
    assert "earmark chats" in str(problem)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"period": "month"}, "period"),
        ({"period": "last", "days": 0}, "days"),
        ({"period": "last", "days": 36501}, "days"),
        ({"period": "last", "days": "many"}, "days"),
        ({"from": "yesterday"}, "from"),
        ({"from": "2025-02-30"}, "from"),
        ({"to": "25:00"}, "to"),
        ({"from": ""}, "from"),
        ({"from": "2025-10-14", "to": "2025-10-13"}, "to"),
        ({"from": "2025-10-14T10:00", "to": "2025-10-14T10:00"}, "to"),
        ({"language": "x" * 17}, "language"),
    ],
)
async def test_a_wrong_parameter_is_named(
    client: httpx2.AsyncClient, query: dict[str, object], field: str
) -> None:
    problem = await refused(client, 422, **query)
    assert field in str(problem)
    assert "Traceback" not in str(problem)


async def test_nobody_reads_a_digest_without_the_token(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/digest", headers={"Authorization": "Bearer wrong"})
    assert answer.status_code == 401
    assert "Helen" not in answer.text


async def test_the_answer_is_the_object_of_the_contract(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/digest", params={"period": "all"})
    told = DigestOut.model_validate_json(answer.content, extra="forbid")
    assert told.metadata.engine == "extractive"
    assert told.metadata.model is None
    (asked,) = told.needs_you
    assert asked.lines[0].text == "Can you send me the invoice by Friday?"
    assert asked.due is not None
    assert asked.due.date == "2025-10-17"
    assert asked.owner == "me"


async def test_every_quotation_lies_inside_its_message(client: httpx2.AsyncClient) -> None:
    found = (await client.get("/digest", params={"period": "all"})).json()
    items = [*found["needs_you"], *found["questions"], *found["top_ranked_conversations"]]
    lines = [line for item in items for line in item["lines"]]
    assert lines
    for line in lines:
        assert 0 <= line["quote"]["start"] < line["quote"]["end"] <= len(line["text"])


async def test_a_digest_is_read_and_never_written(client: httpx2.AsyncClient) -> None:
    assert (await client.post("/digest", json={})).status_code == 405
    assert (await client.get("/digest")).content == (await client.get("/digest")).content


async def ranked(client: httpx2.AsyncClient, **trial: object) -> httpx2.Response:
    """Return the answer to a ranking that is only tried."""
    return await client.post("/digest/ranking", params={"period": "all"}, json=trial)


async def test_a_ranking_without_changes_is_that_of_the_digest(client: httpx2.AsyncClient) -> None:
    (tried,) = (await ranked(client)).json()["items"]
    told = (await client.get("/digest", params={"period": "all"})).json()
    (kept,) = told["top_ranked_conversations"]
    assert tried == {name: kept[name] for name in tried}


async def test_other_weights_are_tried_and_not_kept(client: httpx2.AsyncClient) -> None:
    before = (await client.get("/config/preferences")).content
    only = dict.fromkeys(("sender", "recency", "interaction", "sentiment"), 0)
    (silent,) = (await ranked(client, ranking_weights=only)).json()["items"]
    (told,) = (await ranked(client, ranking_weights=only, critical_keywords=["invoice"])).json()[
        "items"
    ]
    assert silent["score"] == 0
    assert told["score"] > 0.9
    assert "invoice" in told["reason"]
    assert (await client.get("/config/preferences")).content == before


@pytest.mark.parametrize(
    "trial",
    [
        {"ranking_weights": {"sender": -1}},
        {"ranking_weights": {"beauty": 3}},
        {"ranking_weights": dict.fromkeys(("sender", "keyword", "recency"), 101)},
        {
            "ranking_weights": dict.fromkeys(
                ("sender", "keyword", "recency", "interaction", "sentiment"), 0
            )
        },
        {"critical_keywords": [""]},
        {"limit": 0},
    ],
)
async def test_weights_that_rank_nothing_are_refused(
    client: httpx2.AsyncClient, trial: dict[str, object]
) -> None:
    assert (await ranked(client, **trial)).status_code == 422

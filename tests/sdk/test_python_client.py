"""The Python client of examples/ against a running server, and over a line that fails."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.e2e.serving import Served
from tests.fakes.flaky_proxy import FlakyProxy, flaky
from tests.sdk.node import ROOT

if TYPE_CHECKING:
    from examples.python_client import Earmark, NewMessage

EXAMPLES = ROOT / "examples"
pytestmark = pytest.mark.xdist_group("sdk")
client = import_module("examples.python_client")


@pytest.fixture
def earmark(server: Served) -> Earmark:
    return client.Earmark(server.address(), server.token())


@pytest.fixture
def proxy(server: Served) -> Iterator[FlakyProxy]:
    with flaky(server.address()) as proxy:
        yield proxy


def said(chat: str, text: str, at: int = 0) -> NewMessage:
    return {
        "conversation_id": chat,
        "user_id": "Ana",
        "message_content": text,
        "timestamp": 1_700_000_000 + at,
    }


def test_messages_posted_are_listed_found_and_changed(earmark: Earmark) -> None:
    posted = earmark.post([said("py", "Is the kettle on?"), said("py", "No", 1)])
    assert [m["message_content"] for m in earmark.conversation("py")] == ["Is the kettle on?", "No"]
    (hit,) = earmark.search("kettle")
    assert hit["message_id"] == posted["message_ids"][0]
    assert earmark.change(hit["message_id"], is_starred=True)["is_starred"]
    assert [m["message_id"] for m in earmark.messages(starred=True, chat="py")] == [
        hit["message_id"]
    ]
    assert "py" in [chat["conversation_id"] for chat in earmark.chats()]


def test_a_list_is_read_page_after_page(earmark: Earmark) -> None:
    earmark.upload(said("pages", f"line {at}", at) for at in range(25))
    found = [message["message_content"] for message in earmark.messages(chat="pages", limit=7)]
    assert found == [f"line {at}" for at in reversed(range(25))]


def test_what_cannot_be_kept_is_told_by_its_place_among_all(earmark: Earmark) -> None:
    sent: list[NewMessage] = [said("bad", f"line {at}", at) for at in range(10)]
    sent[4] = sent[9] = {"conversation_id": "bad"}
    told: list[int] = []
    kept = earmark.upload(sent, batch=3, progress=told.append)
    assert [(error["index"], error["code"]) for error in kept["errors"]] == [
        (4, "message_empty"),
        (9, "message_empty"),
    ]
    assert (kept["stored"], told) == (8, [3, 6, 9, 10])


def test_a_refusal_carries_its_code_and_the_next_step(server: Served, earmark: Earmark) -> None:
    with pytest.raises(client.EarmarkError) as missing:
        list(earmark.conversation("no such/chat"))
    assert (missing.value.status, missing.value.code) == (404, "not_found")
    stranger = client.Earmark(server.address(), "wrong")
    with pytest.raises(client.EarmarkError) as refused:
        next(stranger.chats())
    assert (refused.value.status, bool(refused.value.hint)) == (401, True)


def test_nobody_there_is_said_after_every_attempt() -> None:
    nobody = client.Earmark("http://127.0.0.1:9", "t", attempts=2)
    with pytest.raises(client.UnreachableError) as gone:
        next(nobody.chats())
    assert gone.value.code == "unreachable"


def test_a_line_that_fails_keeps_nothing_twice(
    server: Served, earmark: Earmark, proxy: FlakyProxy
) -> None:
    over_it = client.Earmark(proxy.url, server.token())
    for at in range(6):
        over_it.post(said("lossy py", f"once {at}", at))
    found = [message["message_content"] for message in earmark.conversation("lossy py")]
    assert found == [f"once {at}" for at in range(6)]
    assert proxy.faults["cut_after"] + proxy.faults["cut_midway"] > 0


def test_what_was_read_is_changed_only_as_it_was_read(earmark: Earmark) -> None:
    (key,) = earmark.post(said("state", "Is it Friday?"))["message_ids"]
    read = earmark.message(key)
    assert earmark.change(read, is_starred=True)["is_starred"]
    with pytest.raises(client.EarmarkError) as late:
        earmark.change(read, message_content="It is Monday.")
    assert late.value.status == 412
    with pytest.raises(client.EarmarkError):
        earmark.take_back(read)
    fresh = earmark.message(key)
    assert (fresh.value["message_content"], fresh.value["is_starred"]) == ("Is it Friday?", True)
    earmark.take_back(fresh)
    assert earmark.message(key).value["is_deleted"]


def test_a_change_by_name_asks_for_no_state(earmark: Earmark) -> None:
    (key,) = earmark.post(said("by name", "Who feeds the cat?"))["message_ids"]
    read = earmark.message(key)
    earmark.change(key, is_starred=True)
    assert earmark.change(key, message_content="Who feeds the dog?")["is_starred"]
    assert earmark.message(key).etag != read.etag


def test_what_is_as_it_was_is_not_sent_again(
    server: Served, earmark: Earmark, monkeypatch: pytest.MonkeyPatch
) -> None:
    (key,) = earmark.post(said("again", "Did you lock the door?"))["message_ids"]
    told: list[int] = []
    whole = client.urllib.request.HTTPErrorProcessor.http_response

    def counted(self: object, request: object, response: object) -> object:
        told.append(getattr(response, "status", 0))
        return whole(self, request, response)

    monkeypatch.setattr(client.urllib.request.HTTPErrorProcessor, "http_response", counted)
    monkeypatch.setattr(client.urllib.request, "_opener", None)
    first = earmark.message(key)
    assert earmark.message(key) == first
    earmark.change(key, is_starred=True)
    assert earmark.message(key).value["is_starred"]
    assert told == [200, 304, 200, 200]
    without = client.Earmark(server.address(), server.token(), answers=0)
    told.clear()
    assert without.message(key) == without.message(key)
    assert told == [200, 200]


def test_no_more_is_kept_than_asked_for(server: Served, earmark: Earmark) -> None:
    posted = earmark.post([said("few", f"line {at}", at) for at in range(5)])
    few = client.Earmark(server.address(), server.token(), answers=2)
    for key in posted["message_ids"]:
        assert few.message(key).value["message_id"] == key
    assert len(few._kept) == 2


def test_taking_back_over_a_line_that_fails_takes_back_once(
    server: Served, earmark: Earmark, proxy: FlakyProxy
) -> None:
    over_it = client.Earmark(proxy.url, server.token())
    posted = earmark.post([said("lossy back", f"gone {at}", at) for at in range(4)])
    for key in posted["message_ids"]:
        over_it.take_back(key)
        assert earmark.message(key).value["is_deleted"]


def test_the_example_program_runs_as_its_page_says(server: Served, tmp_path: Path) -> None:
    command = [sys.executable, str(EXAMPLES / "support_desk.py"), str(tmp_path / "all.zip")]
    environment = {"EARMARK_URL": server.address(), "EARMARK_TOKEN": server.token()}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert "3 kept, 0 known, 0 refused" in done.stdout
    assert "found in ticket-7: The boiler you fitted" in done.stdout
    assert "needs you: ticket-8" in done.stdout
    assert "manifest.json" in zipfile.ZipFile(tmp_path / "all.zip").namelist()

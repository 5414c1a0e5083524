"""Whole accounts and single chats of Telegram: what each is called, who owns it, what was left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.adapters.bundle.zips import zip_bytes
from tests.adapters.telegram.exports import (
    CHOICES,
    Json,
    account,
    chat,
    chats_of,
    event,
    item,
    messages,
)

BEN = {"from": "Ben", "from_id": "user7"}
EVA = {"from": "Eva", "from_id": "user9"}


@pytest.mark.parametrize(
    ("kind", "chat_type"),
    [
        ("personal_chat", "one_to_one"),
        ("bot_chat", "one_to_one"),
        ("saved_messages", "one_to_one"),
        ("private_group", "group"),
        ("private_supergroup", "group"),
        ("public_supergroup", "group"),
        ("private_channel", "group"),
        ("public_channel", "group"),
        ("something_new", "group"),
        (None, "group"),
    ],
)
def test_the_kind_of_a_chat_says_whether_two_talk(
    tmp_path: Path, kind: str | None, chat_type: str
) -> None:
    (one,) = chats_of(tmp_path, chat(item(1), type=kind))
    assert one.report.chat_type == chat_type


@pytest.mark.parametrize(
    ("number", "conversation"),
    [
        (42, "telegram-42"),
        ("x42", "telegram-x42"),
        (-100, "telegram--100"),
        (None, None),
        (1.5, None),
    ],
)
def test_a_chat_is_known_by_its_number(
    tmp_path: Path, number: object, conversation: str | None
) -> None:
    (one,) = chats_of(tmp_path, chat(item(1), id=number))
    assert one.report.conversation_id == conversation


def test_the_report_of_a_fresh_chat_asks_nothing(tmp_path: Path) -> None:
    report = chats_of(tmp_path, chat(item(1)))[0].survey(CHOICES)
    assert (report.format, report.file) == ("telegram-json", "result.json")
    assert (report.date_order, report.date_order_proof) == (None, "not_needed")
    assert report.timezone == "Europe/Berlin"
    assert report.questions == []
    assert report.not_understood_count == 0


def test_the_owner_of_an_account_is_its_owner_in_every_chat(tmp_path: Path) -> None:
    export = account(
        chat(item(1), item(2, **BEN)),
        chat(item(3, **EVA), item(4, **BEN), name="Club", type="private_group", id=9),
        chat(item(5, **EVA), name="Quiet", type="private_group", id=10),
    )
    owners = [one.survey(CHOICES).owner for one in chats_of(tmp_path, export)]
    assert owners == ["Ben", "Ben", None]


def test_an_account_without_a_number_falls_back_on_the_chat(tmp_path: Path) -> None:
    export = {**account(chat(item(1), item(2, **BEN))), "personal_information": {}}
    assert chats_of(tmp_path, export)[0].survey(CHOICES).owner == "Ben"


def test_what_is_saved_is_saved_by_the_owner(tmp_path: Path) -> None:
    (one,) = chats_of(tmp_path, chat(item(1, **BEN), type="saved_messages", name=None))
    assert one.survey(CHOICES).owner == "Ben"


def test_chats_that_were_left_are_read_too(tmp_path: Path) -> None:
    export = account(chat(item(1)), left=(chat(item(2), name="Gone", id=43),))
    titles = [one.report.title for one in chats_of(tmp_path, export)]
    assert titles == ["Anna", "Gone"]


def test_parts_of_an_account_we_do_not_know_are_passed_over(tmp_path: Path) -> None:
    export = {
        "stories": {"list": [{"id": 1}]},
        "sessions": [1, 2, {"messages": [3]}],
        **account(chat(item(1))),
        "ips": None,
    }
    (one,) = chats_of(tmp_path, export)
    assert [message.text for message in messages(one)] == ["Hello"]


def test_an_account_without_chats_has_none(tmp_path: Path) -> None:
    assert chats_of(tmp_path, account()) == []
    assert chats_of(tmp_path, {"chats": {"about": ""}}) == []
    assert chats_of(tmp_path, {"chats": [], "left_chats": 5}) == []


@pytest.mark.parametrize("name", ["result.json", "anything.json", "export.txt", "noending"])
def test_an_export_is_known_by_what_is_in_it(tmp_path: Path, name: str) -> None:
    assert len(chats_of(tmp_path, chat(item(1)), name)) == 1


def test_chats_of_an_account_in_a_zip_are_each_read_from_their_place(tmp_path: Path) -> None:
    chats = [chat(item(n, f"text {n}"), id=n, name=f"Chat {n}") for n in range(1, 30)]
    packed = zip_bytes({"result.json": json.dumps(account(*chats)).encode()})
    found = chats_of(tmp_path, packed, "export.zip")
    texts = [message.text for one in reversed(found) for message in messages(one)]
    assert texts == [f"text {n}" for n in range(29, 0, -1)]


def test_two_chats_may_be_read_in_turns(tmp_path: Path) -> None:
    export = account(chat(*(item(n) for n in range(8000))), chat(item(1, "other"), id=43))
    first, second = chats_of(tmp_path, export)
    walking = first.messages(CHOICES)
    assert len(next(walking)) == 5000
    assert [message.text for message in messages(second)] == ["other"]
    assert [len(batch) for batch in walking] == [3000]


def test_participants_are_counted_and_notices_are_not_messages(tmp_path: Path) -> None:
    talk: tuple[Json, ...] = (item(1), item(2, **BEN), item(3), event(4, "pin_message"))
    report = chats_of(tmp_path, chat(*talk))[0].survey(CHOICES)
    assert report.participants == {"Anna": 2, "Ben": 1}
    assert (report.messages, report.system_events) == (3, {"pinned": 1})


def test_media_are_counted_as_there_or_missing(tmp_path: Path) -> None:
    missing = "(File not included. Change data exporting settings to download.)"
    export = chat(
        item(1, "", photo="photos/here.jpg"),
        item(2, "", photo="photos/gone.jpg"),
        item(3, "", file=missing),
        item(4, "no media"),
    )
    files = {"result.json": json.dumps(export).encode(), "photos/here.jpg": b"\xff\xd8\xff"}
    (one,) = chats_of(tmp_path, zip_bytes(files), "export.zip")
    report = one.survey(CHOICES)
    assert (report.media_present, report.media_missing) == (1, 2)
    assert one.media("gone.jpg") is None
    found = one.media("here.jpg")
    assert found is not None
    assert found.open().read() == b"\xff\xd8\xff"


def test_a_file_cut_in_its_header_is_no_chat_and_no_traceback(tmp_path: Path) -> None:
    whole = json.dumps(chat(item(1))).encode()
    start = whole.index(b'"messages"')
    assert chats_of(tmp_path, whole[: start + 4]) == []


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_an_account_cut_off_gives_what_comes_before(tmp_path: Path, share: float) -> None:
    chats = [chat(*(item(n) for n in range(20)), id=number) for number in range(10)]
    whole = json.dumps(account(*chats)).encode()
    found = chats_of(tmp_path, whole[: int(len(whole) * share)])
    counts = [len(messages(one)) for one in found]
    assert counts[:-1] == [20] * (len(found) - 1)
    assert share * 10 - 2 < len(found) <= share * 10 + 1


def test_dates_bound_the_report_whatever_their_order(tmp_path: Path) -> None:
    report = chats_of(tmp_path, chat(item(30), item(10), item(20)))[0].survey(CHOICES)
    assert (report.first, report.last) == (1_760_425_210_000, 1_760_425_230_000)

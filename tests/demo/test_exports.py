"""The export files of the demo, read by the archives that read everybody's."""

from collections import Counter
from datetime import datetime

import pytest

from earmark.cli.reading import Surveyed, survey
from earmark.core.messages import Incoming, MessageKind
from earmark.core.ports.archive import ReadingChoices
from earmark.core.reports import DateOrder
from earmark.demo.builder import OWNER, build, scripts
from earmark.demo.days import Days
from earmark.demo.script import Script

ZONE = "America/New_York"
NOW = round(datetime.fromisoformat("2026-03-10T21:40:00-04:00").timestamp() * 1000)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Surveyed]:
    files = build(tmp_path_factory.mktemp("demo"), now=NOW, timezone=ZONE)
    surveyed, failures = survey(files, ReadingChoices(timezone=ZONE, now=NOW), None)
    assert not failures
    return {one.report.title or one.report.file: one for one in surveyed}


@pytest.fixture(scope="module")
def written() -> list[Script]:
    return scripts(Days.around(NOW, ZONE), NOW)


def messages(one: Surveyed) -> list[Incoming]:
    return [each for batch in one.chat.messages(one.choices) for each in batch]


def test_every_message_is_read_at_its_minute(
    read: dict[str, Surveyed], written: list[Script]
) -> None:
    for script in written:
        said = [each for each in messages(read[script.title]) if each.author]
        meant = [entry for entry in script.entries if entry.author]
        assert [each.author for each in said] == [entry.author for entry in meant]
        assert [each.sent_at // 60_000 for each in said] == [e.sent_at // 60_000 for e in meant]


def test_nothing_is_left_over(read: dict[str, Surveyed]) -> None:
    assert not [one.report.title for one in read.values() if one.report.not_understood_count]


def test_the_files_prove_their_owner(read: dict[str, Surveyed]) -> None:
    assert {one.report.owner for one in read.values()} == {OWNER}


def test_one_phone_writes_the_month_first(read: dict[str, Surveyed]) -> None:
    assert read["Theo"].report.date_order is DateOrder.MDY
    assert read["WG Feldstraße"].report.date_order is DateOrder.DMY


def test_groups_are_groups(read: dict[str, Surveyed]) -> None:
    groups = {title for title, one in read.items() if one.report.chat_type == "group"}
    assert groups == {"WG Feldstraße", "Familia Vidal", "Alster Rowers"}


def test_all_sorts_of_messages_are_there(read: dict[str, Surveyed]) -> None:
    everything = [each for one in read.values() for each in messages(one)]
    kinds = Counter(each.kind for each in everything)
    assert kinds.keys() >= {
        MessageKind.IMAGE,
        MessageKind.AUDIO,
        MessageKind.STICKER,
        MessageKind.DOCUMENT,
        MessageKind.CONTACT_CARD,
        MessageKind.POLL,
        MessageKind.SYSTEM,
    }
    assert any(each.deleted for each in everything)
    assert any(each.edited for each in everything)
    assert any(each.forwarded for each in everything)


def test_the_pictures_of_the_flat_are_in_its_zip(read: dict[str, Surveyed]) -> None:
    flat = read["WG Feldstraße"]
    names = [each.attachment for each in messages(flat) if each.attachment]
    assert flat.report.media_present == len(names) == 7
    assert all(flat.chat.media(name) for name in names)

"""The demo as files: ten chats in six formats that read like real ones."""

import hashlib
import json
import zipfile
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from earmark.demo.builder import OWNER, build, scripts
from earmark.demo.days import Days
from earmark.demo.script import Script

ZONE = "Europe/Berlin"
NOW = round(datetime.fromisoformat("2026-11-18T09:20:00+01:00").timestamp() * 1000)
DAY = 86_400_000


@pytest.fixture(scope="module")
def chats() -> list[Script]:
    return scripts(Days.around(NOW, ZONE), NOW)


def fingerprint(paths: list[Path]) -> list[tuple[str, str]]:
    return [(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths]


def test_ten_chats_three_of_them_groups(chats: list[Script]) -> None:
    assert len(chats) == 10
    assert sum(chat.is_group for chat in chats) == 3
    assert {chat.owner for chat in chats} == {OWNER}


def test_at_least_1500_messages_in_six_formats(chats: list[Script]) -> None:
    said = [entry for chat in chats for entry in chat.entries if entry.author]
    assert len(said) >= 1500
    assert len({chat.format for chat in chats}) == 6


def test_nobody_repeats_a_long_text(chats: list[Script]) -> None:
    texts = Counter(entry.text for chat in chats for entry in chat.entries if len(entry.text) > 30)
    assert [text for text, times in texts.items() if times > 1] == []


def test_no_placeholder_is_left(chats: list[Script]) -> None:
    assert not [e.text for chat in chats for e in chat.entries if "{" in e.text or "}" in e.text]


@pytest.mark.parametrize("days", range(7))
def test_every_day_of_the_week_has_a_living_week(days: int) -> None:
    now = NOW + days * DAY
    for chat in scripts(Days.around(now, ZONE), now):
        recent = [entry for entry in chat.entries if now - entry.sent_at < 7 * DAY]
        assert recent, chat.title
        assert recent[-1].sent_at < now


def test_the_same_moment_gives_the_same_files(tmp_path: Path) -> None:
    once = build(tmp_path / "once", now=NOW, timezone=ZONE)
    again = build(tmp_path / "again", now=NOW, timezone=ZONE)
    assert fingerprint(once) == fingerprint(again)


def test_another_zone_tells_the_same_clock_times(tmp_path: Path) -> None:
    here = build(tmp_path / "here", now=NOW, timezone="America/New_York")
    assert len(here) == 9


def test_pictures_a_card_and_a_letter_lie_in_the_zip(tmp_path: Path) -> None:
    paths = build(tmp_path, now=NOW, timezone=ZONE)
    with zipfile.ZipFile(next(path for path in paths if "WG" in path.name)) as archive:
        starts = {Path(name).suffix: archive.read(name)[:4] for name in archive.namelist()}
    assert starts[".jpg"] == b"\xff\xd8\xff\xe0"
    assert starts[".pdf"] == b"%PDF"
    assert starts[".webp"] == b"RIFF"
    assert starts[".vcf"] == b"BEGI"


def test_the_account_of_telegram_names_its_owner(tmp_path: Path) -> None:
    path = next(p for p in build(tmp_path, now=NOW, timezone=ZONE) if p.name == "result.json")
    account = json.loads(path.read_text("utf-8"))
    owner = account["personal_information"]
    assert f"{owner['first_name']} {owner['last_name']}" == OWNER
    assert len(account["chats"]["list"]) == 2


def test_building_takes_less_than_a_second(tmp_path: Path) -> None:
    start = datetime.now().astimezone()
    build(tmp_path, now=NOW, timezone=ZONE)
    assert datetime.now().astimezone() - start < timedelta(seconds=1)

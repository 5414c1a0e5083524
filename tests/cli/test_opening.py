"""`earmark open` and `earmark demo` in one process: what they print, keep, and answer as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import NOW, WHO, ZONE, Earmark

AMBIGUOUS = "04/05/2025, 09:00 - Anna: hi\n04/05/2025, 09:01 - Ben: ho\n"


@pytest.fixture
def ambiguous(tmp_path: Path) -> Path:
    path = tmp_path / "WhatsApp Chat with Anna.txt"
    path.write_text(AMBIGUOUS, encoding="utf-8")
    return path


def test_a_file_is_kept_summed_up_and_the_page_pointed_to(
    earmark: Earmark, exports: dict[str, Path], home: Path
) -> None:
    said = earmark("open", exports["Petersen"], *WHO)
    assert said.code == 0
    assert said.err.startswith("35 new messages in 1 chat.")
    assert said.out.splitlines()[-1] == (
        f"The page: http://127.0.0.1:8000/app, after `earmark serve --data-dir {home}`"
    )
    assert (home / "earmark.sqlite").stat().st_mode & 0o777 == 0o600


def test_opened_again_it_says_that_everything_was_here(
    earmark: Earmark, exports: dict[str, Path]
) -> None:
    earmark("import", exports["Petersen"], *WHO)
    said = earmark("open", exports["Petersen"], *WHO)
    assert said.code == 0
    assert said.err.startswith("0 new messages in 1 chat, 35 were here already.")


def test_json_holds_the_digest_the_reports_and_the_page(
    earmark: Earmark, exports: dict[str, Path]
) -> None:
    answer = earmark("open", exports["Petersen"], "--json", *WHO).json()
    assert answer["metadata"]["conversation_count"] == 1
    (report,) = answer["imports"]
    assert (report["state"], report["new"], report["owner"]) == ("done", 35, "Mara Vidal")
    assert answer["page"]["url"] == "http://127.0.0.1:8000/app"
    assert "errors" not in answer
    assert "open_questions" not in answer


def test_an_open_question_shows_no_digest_and_says_how_to_answer(
    earmark: Earmark, ambiguous: Path
) -> None:
    said = earmark("open", ambiguous)
    assert (said.code, said.out) == (4, "")
    assert "--date-order dmy" in said.err
    answer = earmark("open", ambiguous, "--json").json()
    assert answer["questions"][0]["id"] == "date_order"
    assert "metadata" not in answer


def test_what_is_asked_of_a_file_does_not_take_the_place_of_the_digests_questions(
    earmark: Earmark, exports: dict[str, Path], tmp_path: Path
) -> None:
    asking = tmp_path / "WhatsApp Chat with Anna.txt"
    asking.write_text(AMBIGUOUS.replace("/", "."), encoding="utf-8")
    said = earmark("open", exports["Petersen"], asking, "--json", *WHO)
    answer = said.json()
    assert said.code == 4
    assert {each["id"] for each in answer["open_questions"]} == {"date_order"}
    assert {each["kind"] for each in answer["questions"]} == {"question"}
    assert [each["state"] for each in answer["imports"]] == ["done", "waiting"]


def test_what_can_be_read_is_summed_up_beside_what_cannot(
    earmark: Earmark, exports: dict[str, Path], tmp_path: Path
) -> None:
    said = earmark("open", exports["Petersen"], tmp_path / "gone.zip", "--json", *WHO)
    assert said.code == 3
    answer = said.json()
    assert answer["metadata"]["conversation_count"] == 1
    assert [each["field"] for each in answer["errors"]] == ["file"]


def test_the_digest_is_of_the_last_days_of_an_old_export(earmark: Earmark, tmp_path: Path) -> None:
    old = tmp_path / "WhatsApp Chat with Otto.txt"
    old.write_text("24/05/2019, 09:00 - Otto: Bring the key\n24/05/2019, 10:00 - Me: Yes\n")
    answer = earmark("open", old, "--json", "--owner", "Me", "--timezone", "UTC").json()
    assert answer["metadata"]["message_count"] == 2
    assert answer["metadata"]["period"]["end"].startswith("2019-05-2")


def test_the_demo_keeps_to_its_own_folder_and_answers_json(earmark: Earmark, home: Path) -> None:
    said = earmark("demo", "--json", "--now", NOW, "--port", "9000")
    answer = said.json()
    assert said.code == 0
    assert answer["metadata"]["conversation_count"] == 10
    assert answer["page"]["url"] == "http://127.0.0.1:9000/app"
    assert str(home.with_name("home-demo")) in said.err
    assert not home.exists()


@pytest.mark.parametrize(("now", "zone"), [("soon", ZONE), ("2026-02-30", ZONE), (NOW, "Mars/X")])
def test_a_moment_or_a_zone_that_cannot_be_is_refused(
    earmark: Earmark, ambiguous: Path, home: Path, now: str, zone: str
) -> None:
    said = earmark("open", ambiguous, "--now", now, "--timezone", zone)
    assert (said.code, said.out) == (2, "")
    assert not home.exists()

"""A name of `--owner` that nobody in the files has is said, with the names they do have."""

from pathlib import Path

import pytest
from tests.cli.conftest import NOW, ZONE, Earmark

from earmark.cli.owners import stranger
from earmark.core.reports import ReadingReport

GIVEN = ("--owner", "Nadja", "--timezone", ZONE, "--now", NOW)


def report(*names: str) -> ReadingReport:
    found = ReadingReport(file="chat.txt", format="whatsapp", timezone="UTC")
    found.participants.update(names)
    return found


@pytest.mark.parametrize("given", ["Ana Pérez", "ana pérez", "~Ana  Pérez", "Ana Pe\u0301rez"])
def test_a_name_is_known_however_it_is_typed(given: str) -> None:
    assert stranger(given, [report("Ben"), report("Ana Pérez")]) is None


@pytest.mark.parametrize("given", ["+49 170 1234567", "+491701234567", "+49 (170) 12345-67"])
def test_a_number_is_known_however_it_is_grouped(given: str) -> None:
    assert stranger(given, [report("+49 170 1234567", "Ben")]) is None


def test_nobody_is_missed_where_nobody_was_named_or_nobody_speaks() -> None:
    assert stranger(None, [report("Ben")]) is None
    assert stranger("Ana", [report()]) is None
    assert stranger("Ana", []) is None


def test_the_names_are_listed_once_each_and_never_by_the_hundred() -> None:
    many = report(*(f"Person {n}" for n in range(40)))
    error = stranger("Ana", [report("Ben", "Cy"), report("Ben"), many])
    assert error
    assert error.message == "Nobody in these files is called Ana."
    assert error.hint.count("Ben") == 1
    assert "Person 9 and 30 more." in error.hint
    assert (error.code, error.field) == ("owner_not_found", "owner")


@pytest.mark.parametrize("command", ["inspect", "digest", "import", "open"])
def test_every_command_says_so_and_does_its_work_all_the_same(
    earmark: Earmark, exports: dict[str, Path], command: str
) -> None:
    said = earmark(command, exports["Theo"], *GIVEN)
    assert said.code == 3
    assert "Nobody in these files is called Nadja." in said.err
    assert "Theo" in said.err
    assert "Mara Vidal" in said.err
    assert said.out


def test_the_json_says_so_too(earmark: Earmark, exports: dict[str, Path]) -> None:
    said = earmark("digest", exports["Theo"], "--json", *GIVEN)
    (error,) = said.json()["errors"]
    assert (error["code"], error["field"]) == ("owner_not_found", "owner")
    assert said.json()["metadata"]["message_count"] > 0


def test_one_of_several_files_with_the_name_is_enough(
    earmark: Earmark, exports: dict[str, Path]
) -> None:
    files = (exports["Theo"], exports["Rowers"])
    said = earmark("inspect", *files, "--owner", "Theo Brandt", "--json", "--timezone", ZONE)
    names = {name for each in said.json()["imports"] for name in each["participants"]}
    known = next(name for name in names if name.startswith("Theo"))
    assert earmark("inspect", *files, "--owner", known, "--timezone", ZONE).code == 0


@pytest.mark.parametrize(
    "option", [("--owner", "Mara"), ("--date-order", "dmy"), ("--column", "user_id=Who")]
)
def test_an_option_about_files_is_not_passed_over_without_files(
    earmark: Earmark, option: tuple[str, str]
) -> None:
    said = earmark("digest", *option)
    assert said.code == 2
    assert f"{option[0]} says how files are read" in said.err

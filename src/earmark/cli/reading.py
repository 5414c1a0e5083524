"""Opens chat exports for the commands that keep nothing."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from earmark.cli.chosen import is_interactive
from earmark.cli.moments import chosen_moment, chosen_zone
from earmark.cli.questions import ask
from earmark.core.errors import EarmarkError, InputError, QuestionOpenError
from earmark.core.ports.archive import ReadingChoices
from earmark.core.reports import DateOrder, Question, QuestionOption

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from earmark.cli.options import Reading
    from earmark.core.messages import Incoming
    from earmark.core.ports.archive import ArchivedChat
    from earmark.core.reports import ReadingReport
    from earmark.settings import Settings

MOST_NAMES = 20
# These leave messages without a date or an author; an unknown owner does not.
BLOCKING = ("date_order", "columns")


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A chat read once to the end, and the choices that read it."""

    chat: ArchivedChat
    report: ReadingReport
    choices: ReadingChoices


def reading_choices(reading: Reading, settings: Settings | None) -> ReadingChoices:
    """Return what the options say about the files."""
    timezone = chosen_zone(reading.timezone, settings)
    return ReadingChoices(
        timezone=timezone,
        now=chosen_moment(reading.now, timezone),
        date_order=DateOrder(reading.date_order) if reading.date_order else None,
        columns=reading.columns(),
    )


def shown_name(path: Path) -> str:
    """Return the name of a file with signs of replacement for what is in no encoding."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def unusable(path: Path) -> InputError | None:
    """Say why a path is no file to read; None when it is one."""
    try:
        mode = path.stat().st_mode
    except PermissionError:
        return InputError(
            f"{path} may not be read.", hint="Check the rights of its folder.", field="file"
        )
    except OSError:
        return InputError(f"There is no file {path}.", hint="Check the name.", field="file")
    if stat.S_ISREG(mode):
        if os.access(path, os.R_OK):
            return None
        return InputError(f"{path} may not be read.", hint="Check its rights.", field="file")
    if stat.S_ISDIR(mode):
        return InputError(f"{path} is a folder.", hint="Name the export files in it.", field="file")
    return InputError(
        f"{path} is no ordinary file.", hint="Name the exported file itself.", field="file"
    )


def opened(path: Path, settings: Settings | None) -> Sequence[ArchivedChat]:
    """Return the chats of a file.

    Raises:
        InputError: when it is not there or nobody reads it.
    """
    from earmark.backends import read_file

    wrong = unusable(path)
    if wrong is not None:
        raise wrong
    return read_file(path, shown_name(path), settings)


def survey(
    paths: Sequence[Path], choices: ReadingChoices, settings: Settings | None
) -> tuple[list[Surveyed], list[EarmarkError]]:
    """Read every chat of the files to the end; what cannot be read is returned beside them."""
    surveyed: list[Surveyed] = []
    failures: list[EarmarkError] = []
    for path in paths:
        try:
            chats = opened(path, settings)
            surveyed += [Surveyed(chat, chat.survey(choices), choices) for chat in chats]
        except EarmarkError as error:
            failures.append(error)
    return list(_with_siblings(surveyed)), failures


def settled(
    paths: Sequence[Path], choices: ReadingChoices, settings: Settings | None
) -> tuple[list[Surveyed], list[EarmarkError]]:
    """Read the files as `survey`, and ask at the terminal what only the owner can tell.

    Raises:
        QuestionOpenError: when nobody answers.
    """
    surveyed, failures = survey(paths, choices, settings)
    questions = open_questions(surveyed)
    if questions and questions[0].id == "date_order" and is_interactive():
        answer = ask(questions[0])
        if answer is not None:
            answered = replace(choices, date_order=DateOrder(answer))
            surveyed, failures = survey(paths, answered, settings)
            questions = open_questions(surveyed)
    if questions:
        raise QuestionOpenError(questions)
    return surveyed, failures


def owner_among(surveyed: Sequence[Surveyed]) -> str | None:
    """Return the name one of the files proves to be the owner's, else ask at the terminal."""
    proven = {one.report.owner for one in surveyed if one.report.owner}
    if proven:
        return next(iter(proven)) if len(proven) == 1 else None
    names = [name for one in surveyed for name in one.report.participants]
    if not names or not is_interactive():
        return None
    options = tuple(QuestionOption(name, name) for name in dict.fromkeys(names))[:MOST_NAMES]
    return ask(Question("owner", surveyed[0].report.file, 0, "", options))


def open_questions(surveyed: Sequence[Surveyed]) -> list[Question]:
    """Return the questions without whose answer a chat cannot be read."""
    return [each for one in surveyed for each in one.report.questions if each.id in BLOCKING]


def _with_siblings(surveyed: Sequence[Surveyed]) -> Iterator[Surveyed]:
    """Read again what its dates did not prove, with the order another such file proved."""
    proven: dict[str, set[DateOrder]] = {}
    for one in surveyed:
        if one.report.date_order and not one.report.questions:
            proven.setdefault(one.report.form, set()).add(one.report.date_order)
    for one in surveyed:
        orders = proven.get(one.report.form, set())
        if any(each.id == "date_order" for each in one.report.questions) and len(orders) == 1:
            choices = replace(one.choices, sibling_date_order=next(iter(orders)))
            yield Surveyed(one.chat, one.chat.survey(choices), choices)
        else:
            yield one


def streamed(
    surveyed: Sequence[Surveyed],
) -> Iterator[tuple[ReadingReport, Iterable[list[Incoming]]]]:
    """Read the messages of each chat once more, beside what the survey found."""
    for one in surveyed:
        yield one.report, one.chat.messages(one.choices)

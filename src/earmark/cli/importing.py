"""Imports files for a command, and asks at the terminal what only the owner can tell."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from earmark.cli.answers import error_json
from earmark.cli.chosen import is_interactive
from earmark.cli.output import with_parts
from earmark.cli.owners import stranger
from earmark.cli.progress import shown
from earmark.cli.questions import ask, question_json
from earmark.cli.reading import BLOCKING, shown_name, unusable
from earmark.cli.workshop import ACCOUNT
from earmark.core.errors import EarmarkError, InputError
from earmark.core.reports import ImportState
from earmark.features.imports.reporting import record_to_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from earmark.cli.workshop import Workshop
    from earmark.core.reports import Question
    from earmark.db.folder import DataFolder
    from earmark.features.imports.reporting import ImportRecord, Progress
    from earmark.features.imports.service import Choices, Imports

ASKED = ("date_order", "owner")


async def import_files(
    shop: Workshop, paths: Sequence[Path], choices: Choices
) -> list[ImportRecord]:
    """Import the files and return what became of each chat in them.

    Raises:
        InputError: when the only file cannot be read.
    """
    files = [(_nameable(path.absolute(), shop.folder), shown_name(path)) for path in paths]
    with shown("Importing") as show:

        def progress(at: Progress) -> None:
            show(at.percent, f"{at.messages:,} messages")

        reports = await shop.imports.add_all(ACCOUNT, files, choices, progress)
    if is_interactive():
        for report in reports:
            await _answered(shop.imports, report.import_id)
    return [await shop.imports.get(ACCOUNT, report.import_id) for report in reports]


def _nameable(path: Path, folder: DataFolder) -> Path:
    """Return a path the store can remember: a link where the name is in no encoding it knows."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        # The same file has the same link, so that a second try resumes the first.
        name = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
        link = folder.create_private(folder.staging) / f"upload-{name}"
        if not link.is_symlink():
            link.symlink_to(path)
        return link
    return path


async def _answered(imports: Imports, import_id: str) -> None:
    """Ask what is open about an import; what is answered is read on at once."""
    record = await imports.get(ACCOUNT, import_id)
    for question in record.report.reading.questions:
        answer = ask(question) if question.id in ASKED else None
        if answer is not None:
            await imports.answer(ACCOUNT, import_id, {question.id: answer})
            await imports.run(ACCOUNT, record.upload_id)


def sorted_out(paths: Sequence[Path]) -> tuple[list[Path], list[EarmarkError]]:
    """Return the files to read, and an error for each path that is none."""
    looked_at = [(path, unusable(path)) for path in paths]
    files = [path for path, wrong in looked_at if wrong is None]
    return files, [wrong for _, wrong in looked_at if wrong is not None]


def failures(records: Sequence[ImportRecord], owner: str | None) -> list[EarmarkError]:
    """Return the errors of the imports that failed, and one if nobody is called like the owner."""
    nobody = stranger(owner, (record.report.reading for record in records))
    errors = [record.error or {} for record in records if record.report.state is ImportState.FAILED]
    failed: list[EarmarkError] = [
        InputError(
            str(each.get("detail")),
            hint=str(each.get("hint") or ""),
            code=str(each.get("code") or InputError.code),
        )
        for each in errors
    ]
    return failed if nobody is None else [*failed, nobody]


def reports_json(
    records: Sequence[ImportRecord], questions: Sequence[Question], failed: Sequence[EarmarkError]
) -> dict[str, object]:
    """Return what became of the files as JSON, with `questions` and `errors` if any."""
    parts = {
        "questions": [question_json(each) for each in questions],
        "errors": [error_json(each) for each in failed],
    }
    return with_parts({"imports": [record_to_json(record) for record in records]}, parts)


def open_questions(records: Sequence[ImportRecord]) -> list[Question]:
    """Return the questions that keep a file from being imported."""
    return [
        question
        for record in records
        if record.report.state is ImportState.WAITING
        for question in record.report.reading.questions
        if question.id in BLOCKING
    ]


def done(records: Sequence[ImportRecord]) -> list[ImportRecord]:
    """Return the imports that are complete."""
    return [record for record in records if record.report.state is ImportState.DONE]

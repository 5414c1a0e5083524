"""`earmark inspect`: what a file holds, without keeping anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from earmark.cli.answers import error_json
from earmark.cli.chosen import settings
from earmark.cli.failures import ended
from earmark.cli.options import Files, Json, Reading, grouped
from earmark.cli.output import json_text, out, out_json, with_parts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from earmark.cli.reading import Surveyed
    from earmark.core.errors import EarmarkError
    from earmark.core.messages import Incoming
    from earmark.core.reports import Question


@grouped
def inspect(
    files: Files,
    reading: Reading,
    messages: Annotated[
        bool, typer.Option("--messages", help="Write every message, one JSON object a line.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Say what chat exports hold; nothing is kept."""
    from earmark.cli.owners import stranger
    from earmark.cli.reading import open_questions, reading_choices, survey

    chosen = settings()
    surveyed, failures = survey(files, reading_choices(reading, chosen), chosen)
    questions = open_questions(surveyed)
    if nobody := stranger(reading.owner, (one.report for one in surveyed)):
        failures.append(nobody)
    if messages and not questions:
        _write_messages(surveyed)
    elif as_json:
        _write_json(surveyed, questions, failures)
    elif surveyed and not messages:
        _write_words(surveyed)
    ended(failures, questions, done=len(surveyed))


def _write_messages(surveyed: Sequence[Surveyed]) -> None:
    from zoneinfo import ZoneInfo

    for one in surveyed:
        zone = ZoneInfo(one.choices.timezone)
        for batch in one.chat.messages(one.choices):
            lines = (json_text(_message(each, zone), indent=None) for each in batch)
            out("\n".join(lines))


def _message(message: Incoming, zone: tzinfo) -> dict[str, object]:
    from datetime import datetime

    return {
        "sent_at": datetime.fromtimestamp(message.sent_at / 1000, zone).isoformat(),
        "author": message.author,
        "kind": message.kind.value,
        "text": message.text,
        "attachment": message.attachment,
        "edited": message.edited,
        "deleted": message.deleted,
        "line": message.line,
    }


def _write_json(
    surveyed: Sequence[Surveyed], questions: Sequence[Question], failures: Sequence[EarmarkError]
) -> None:
    from earmark.cli.questions import question_json
    from earmark.features.imports.reporting import reading_to_json

    parts = {
        "questions": [question_json(each) for each in questions],
        "errors": [error_json(each) for each in failures],
    }
    out_json(with_parts({"imports": [reading_to_json(one.report) for one in surveyed]}, parts))


def _write_words(surveyed: Sequence[Surveyed]) -> None:
    from earmark.cli.reports import reading_text

    out("\n\n".join(reading_text(one.report) for one in surveyed))

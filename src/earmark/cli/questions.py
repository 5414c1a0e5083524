"""Questions only the owner can answer: as JSON, in words, or asked at the terminal."""

from __future__ import annotations

import shlex

import typer

from earmark.cli.options import COLUMNS
from earmark.cli.output import clean, note
from earmark.core.reports import Question

ASKED = {
    "date_order": "Which part of the date comes first?",
    "owner": "Which of these is you?",
    "columns": "Which column holds what?",
}
ANSWERED_BY = {
    "date_order": "--date-order {value}",
    "owner": '--owner "{value}"',
    "columns": "--column NAME={value}",
}
_READS = {"columns": "holds, for example,"}


def question_json(question: Question) -> dict[str, object]:
    """Return the question as the contract writes it."""
    return {
        "id": question.id,
        "file": question.file,
        "line": question.line,
        "text": question.text,
        "options": [
            {"value": option.value, "reads_as": option.reads_as} for option in question.options
        ],
    }


def question_text(question: Question) -> str:
    """Return the question in words, with each reading and the option that gives it."""
    lines = [f"{question.file}: {ASKED[question.id]}"]
    if question.text:
        lines.append(f"  Line {question.line}: {question.text}")
    for option in question.options:
        value = shlex.quote(option.value) if question.id == "columns" else option.value
        given = ANSWERED_BY[question.id].format(value=value)
        reads = _READS.get(question.id, "reads it as")
        lines.append(f"  {given:<20} {reads} {option.reads_as or 'nothing'}")
    if question.id == "columns":
        lines.append(f"  NAME is one of {', '.join(COLUMNS)}; the first three are needed.")
    return "\n".join(lines)


def ask(question: Question) -> str | None:
    """Ask at the terminal; None when the person leaves it open."""
    note(f"\n{question.file}: {ASKED[question.id]}")
    if question.text:
        note(f"  Line {question.line}: {question.text}")
    for number, option in enumerate(question.options, start=1):
        note(clean(f"  {number}  {option.reads_as}"))
    while True:
        answer = typer.prompt(
            "Number (Enter leaves it open)", default="", show_default=False, err=True
        )
        if not answer:
            return None
        if answer.isdigit() and 0 < int(answer) <= len(question.options):
            return question.options[int(answer) - 1].value

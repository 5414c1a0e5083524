"""`earmark digest`: what needs you, what was promised, what is coming, what the rest was about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from earmark.cli.chosen import settings
from earmark.cli.options import Json, OptionalFiles, Reading, Span, grouped
from earmark.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from earmark.cli.letters import Form
    from earmark.core.digest import Digest
    from earmark.core.ports.archive import ReadingChoices
    from earmark.features.summaries.periods import Period
    from earmark.settings import Settings


@grouped
def digest(
    span: Span,
    reading: Reading,
    files: OptionalFiles = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Write Markdown.")] = False,
    as_json: Json = False,
) -> None:
    """Sum up your chats, or the given files without keeping them."""
    from earmark.cli.letters import Form
    from earmark.cli.reading import reading_choices
    from earmark.cli.spans import period_of

    chosen = settings()
    choices = reading_choices(reading, chosen)
    period = period_of(span, now=choices.now, timezone=choices.timezone)
    form = Form.of(as_json=as_json, markdown=markdown)
    if files:
        _of_files(files, reading, choices, period, form)
    else:
        _refuse_options_of_files(reading)
        _of_store(chosen, reading, period, form)


def _refuse_options_of_files(reading: Reading) -> None:
    """Say that an option has no meaning without files, rather than pass it over."""
    given = {
        "--owner": reading.owner,
        "--date-order": reading.date_order,
        "--column": reading.column,
    }
    name = next((name for name, value in given.items() if value), None)
    if name is not None:
        raise InputError(
            f"{name} says how files are read, and no file was named.",
            hint=f"Name the files, or leave {name} out to sum up the chats that are kept.",
            field="files",
        )


def _of_files(
    files: Sequence[Path], reading: Reading, choices: ReadingChoices, period: Period, form: Form
) -> None:
    from earmark.cli.answers import error_json
    from earmark.cli.failures import ended
    from earmark.cli.letters import write_digest
    from earmark.cli.owners import stranger
    from earmark.cli.reading import owner_among, settled, streamed
    from earmark.features.summaries.from_archive import Wishes, digest_chats

    surveyed, failures = settled(files, choices, settings())
    if nobody := stranger(reading.owner, (one.report for one in surveyed)):
        failures.append(nobody)
    if surveyed:
        owner = reading.owner or owner_among(surveyed)
        wishes = Wishes(owner=owner, follow_last_message=reading.now is None)
        parts = {"errors": [error_json(each) for each in failures]}
        write_digest(digest_chats(streamed(surveyed), period, wishes), form, parts)
    ended(failures, [], done=len(surveyed))


def _of_store(chosen: Settings, reading: Reading, period: Period, form: Form) -> None:
    from earmark.cli.letters import write_digest
    from earmark.cli.workshop import kept_digest, run, workshop

    async def work() -> Digest:
        async with workshop(chosen, period.as_of) as shop:
            follow = reading.now is None
            return await kept_digest(shop, period, follow_last_message=follow)

    write_digest(run(work()), form)

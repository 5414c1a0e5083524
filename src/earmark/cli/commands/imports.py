"""`earmark import`, `imports` and `undo`: keep exports, list what was kept, take it back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from earmark.cli.chosen import colour, is_interactive, settings
from earmark.cli.failures import ended
from earmark.cli.options import Files, Json, Reading, Yes, grouped
from earmark.cli.output import count, out, out_json, table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from earmark.features.imports.reporting import ImportRecord
    from earmark.settings import Settings

MOST = 200


@grouped
def import_(
    files: Files,
    reading: Reading,
    bring_back: Annotated[
        bool, typer.Option("--bring-back", help="Keep what was erased before, too.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Keep chat exports; what is kept already is not kept twice."""
    from earmark.cli import importing

    there, lost = importing.sorted_out(files)
    records = _imported(there, reading, settings(), bring_back=bring_back) if there else []
    questions = importing.open_questions(records)
    failed = [*lost, *importing.failures(records, reading.owner)]
    if as_json:
        out_json(importing.reports_json(records, questions, failed))
    else:
        _write_reports(records)
    ended(failed, questions, done=len(importing.done(records)))


def _imported(
    files: Sequence[Path], reading: Reading, chosen: Settings, *, bring_back: bool
) -> list[ImportRecord]:
    from earmark.cli.importing import import_files
    from earmark.cli.reading import reading_choices
    from earmark.cli.workshop import import_choices, run, workshop

    choices = reading_choices(reading, chosen)

    async def work() -> list[ImportRecord]:
        async with workshop(chosen, choices.now) as shop:
            wanted = replace(import_choices(reading, choices), bring_back=bring_back)
            return await import_files(shop, files, wanted)

    return run(work())


def _write_reports(records: Sequence[ImportRecord]) -> None:
    from earmark.cli.reports import import_text

    if records:
        out("\n\n".join(import_text(record.report) for record in records))


def imports(as_json: Json = False) -> None:
    """List what was imported, the latest first."""
    from earmark.cli.moments import chosen_moment
    from earmark.cli.reports import day_text
    from earmark.cli.workshop import ACCOUNT, run, workshop
    from earmark.features.imports.reporting import record_to_json

    async def work() -> list[ImportRecord]:
        async with workshop(settings(), chosen_moment(None, "UTC")) as shop:
            return await shop.imports.list(ACCOUNT, limit=MOST)

    records = run(work())
    if as_json:
        out_json({"imports": [record_to_json(record) for record in records]})
        return
    rows = [
        (
            record.report.import_id,
            record.report.conversation_title or "",
            record.report.reading.file,
            f"{record.report.new:,}",
            record.report.state,
            day_text(record.created_at, record.report.reading.timezone),
        )
        for record in records
    ]
    nothing = "Nothing was imported yet. Begin with: earmark open FILE"
    headers = ("Id", "Chat", "File", "New", "State", "Imported")
    out(table(headers, rows, colour=colour()) if rows else nothing)


def undo(
    import_id: Annotated[str, typer.Argument(metavar="IMPORT_ID", help="See `earmark imports`.")],
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Take an import back; what another import holds too stays."""
    from earmark.cli.moments import chosen_moment
    from earmark.cli.workshop import ACCOUNT, run, workshop
    from earmark.features.imports.reporting import record_to_json

    async def work() -> ImportRecord:
        async with workshop(settings(), chosen_moment(None, "UTC")) as shop:
            record = await shop.imports.get(ACCOUNT, import_id)
            held = count(record.report.new, "message")
            if is_interactive() and not yes:
                question = f"Take back {record.report.reading.file} ({held})?"
                typer.confirm(question, abort=True, err=True)
            return await shop.imports.undo(ACCOUNT, import_id)

    record = run(work())
    if as_json:
        out_json(record_to_json(record))
    else:
        out(f"{record.report.reading.file} is taken back. What another import holds too stayed.")

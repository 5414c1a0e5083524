"""`earmark open`: import files and read their digest in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.cli.chosen import is_interactive, settings
from earmark.cli.options import Files, Json, Reading, grouped
from earmark.cli.output import note, out_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from earmark.core.digest import Digest
    from earmark.features.imports.reporting import ImportRecord
    from earmark.settings import Settings


@grouped
def open_(files: Files, reading: Reading, as_json: Json = False) -> None:
    """Import chat exports, show the digest of their last week, and open the page."""
    from earmark.cli import importing
    from earmark.cli.failures import ended
    from earmark.cli.letters import write_digest
    from earmark.cli.serving import point_to_page

    chosen = settings()
    there, lost = importing.sorted_out(files)
    records, digest = _opened(there, reading, chosen) if there else ([], None)
    failed = [*lost, *importing.failures(records, reading.owner)]
    questions = importing.open_questions(records)
    if importing.done(records):
        note(_summary(records))
    if as_json:
        _write_json(digest, importing.reports_json(records, questions, failed), chosen)
    elif digest is not None:
        write_digest(digest)
        point_to_page(chosen, serve=not failed and not questions and is_interactive())
    ended(failed, questions, done=len(importing.done(records)))


def _write_json(digest: Digest | None, reports: Mapping[str, object], chosen: Settings) -> None:
    from earmark.cli.letters import Form, write_digest
    from earmark.cli.serving import page_json

    if digest is None:
        out_json(reports)
    else:
        # A digest has `questions` of its own: those people asked each other.
        asked = {"open_questions": reports.get("questions")}
        told = {name: part for name, part in reports.items() if name != "questions"}
        write_digest(digest, Form.JSON, {**told, **asked, "page": page_json(chosen)})


def _opened(
    files: Sequence[Path], reading: Reading, chosen: Settings
) -> tuple[list[ImportRecord], Digest | None]:
    from earmark.cli.importing import done, import_files
    from earmark.cli.reading import reading_choices
    from earmark.cli.workshop import import_choices, kept_digest, run, workshop
    from earmark.features.summaries.periods import parse_period

    choices = reading_choices(reading, chosen)
    week = parse_period("week", now=choices.now, timezone=choices.timezone)

    async def work() -> tuple[list[ImportRecord], Digest | None]:
        async with workshop(chosen, choices.now) as shop:
            records = await import_files(shop, files, import_choices(reading, choices))
            if not done(records):
                return records, None
            return records, await kept_digest(shop, week, follow_last_message=True)

    return run(work())


def _summary(records: Sequence[ImportRecord]) -> str:
    from earmark.cli.importing import done
    from earmark.cli.output import count

    complete = done(records)
    new = sum(record.report.new for record in complete)
    known = sum(record.report.already_present for record in complete)
    chats = len({record.report.conversation_id for record in complete})
    present = f", {known:,} were here already" if known else ""
    return f"{count(new, 'new message')} in {count(chats, 'chat')}{present}.\n"

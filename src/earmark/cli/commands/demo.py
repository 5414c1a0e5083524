"""`earmark demo`: ten invented chats, their digest and their page, in a folder of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from earmark.cli.chosen import is_interactive, settings
from earmark.cli.options import Json

if TYPE_CHECKING:
    from earmark.core.digest import Digest
    from earmark.settings import Settings


def demo(
    now: Annotated[
        str | None, typer.Option("--now", metavar="ISO", help="Act as if it were this moment.")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option("--port", min=0, max=65535, help="For the page; 0 takes a free one."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Show Earmark with sample chats of this week, in a folder of their own."""
    from earmark.cli.letters import Form, write_digest
    from earmark.cli.output import note
    from earmark.cli.serving import page_json, point_to_page
    from earmark.cli.showroom import showroom

    chosen = showroom(settings())
    if port is not None:
        chosen = chosen.model_copy(update={"port": port})
    note(f"Sample chats of an invented person, kept apart in {chosen.home}\n")
    digest = _built(chosen, now)
    if as_json:
        write_digest(digest, Form.JSON, {"page": page_json(chosen)})
        return
    write_digest(digest)
    point_to_page(chosen, serve=is_interactive())


def _built(chosen: Settings, now: str | None) -> Digest:
    """Write the demo files, import them, and return the digest of the week."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from earmark.cli.importing import import_files
    from earmark.cli.moments import chosen_moment, chosen_zone
    from earmark.cli.workshop import kept_digest, run, workshop
    from earmark.demo.builder import OWNER, build
    from earmark.features.imports.service import Choices
    from earmark.features.summaries.periods import parse_period

    zone = chosen_zone(None, chosen)
    moment = chosen_moment(now, zone)
    week = parse_period("week", now=moment, timezone=zone)

    async def work(folder: Path) -> Digest:
        files = build(folder, now=moment, timezone=zone)
        async with workshop(chosen, moment) as shop:
            await import_files(shop, files, Choices(zone, owner=OWNER))
            return await kept_digest(shop, week, follow_last_message=False)

    with TemporaryDirectory(prefix="earmark-demo-") as folder:
        return run(work(Path(folder)))

"""`earmark export`: everything in one file, to take along or to import again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from earmark.cli.chosen import settings
from earmark.cli.new_files import expect_new
from earmark.cli.options import Json
from earmark.cli.output import count, out, out_json

if TYPE_CHECKING:
    from earmark.features.exports.writing import Written


def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The zip to write.")],
    chat: Annotated[
        list[str] | None, typer.Option("--chat", metavar="CHAT_ID", help="Only this chat; repeat.")
    ] = None,
    media: Annotated[
        bool, typer.Option("--media/--no-media", help="With pictures and files, or without.")
    ] = True,
    as_json: Json = False,
) -> None:
    """Write everything, or some chats, into one file; `earmark import` reads it again."""
    expect_new(file)
    written = _written(file, tuple(chat) if chat else None, media=media)
    size = file.stat().st_size
    if as_json:
        counts = {"chats": written.chats, "messages": written.messages, "media": written.media}
        out_json({"file": str(file), "size": size, **counts})
        return
    chats, messages = count(written.chats, "chat"), count(written.messages, "message")
    out(f"{file} holds {chats} with {messages}. Unpack it and open index.html to read them.")


def _written(file: Path, chats: tuple[str, ...] | None, *, media: bool) -> Written:
    from earmark.cli.moments import chosen_moment
    from earmark.cli.progress import shown
    from earmark.cli.workshop import ACCOUNT, run, workshop
    from earmark.features.exports.writing import Wanted

    async def work() -> Written:
        async with workshop(settings(), chosen_moment(None, "UTC")) as shop:
            with shown("Exporting") as show:
                wanted = Wanted(chats, media)
                return await shop.exports.write_to(
                    ACCOUNT, file, wanted, lambda percent: show(percent, "")
                )

    try:
        return run(work())
    except BaseException:
        file.unlink(missing_ok=True)
        raise

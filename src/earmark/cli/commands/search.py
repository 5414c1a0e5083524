"""`earmark search`: find messages by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from earmark.cli.chosen import colour, settings
from earmark.cli.options import Json
from earmark.cli.output import clean, out, out_json
from earmark.core.errors import InputError

if TYPE_CHECKING:
    from earmark.features.search.service import Hit, SearchPage

AROUND = 120
MARK, END = "\x1b[1;33m", "\x1b[0m"


def search(
    words: Annotated[
        list[str], typer.Argument(help='Words, "a phrase", or the begin* of one.', metavar="WORDS")
    ],
    chat: Annotated[
        str | None, typer.Option("--chat", metavar="CHAT_ID", help="Only in this chat.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=500, help="At most so many.")] = 20,
    as_json: Json = False,
) -> None:
    """Find messages that hold all the words."""
    from earmark.cli.moments import chosen_moment, chosen_zone
    from earmark.cli.workshop import ACCOUNT, run, workshop
    from earmark.features.search.query import read_query
    from earmark.features.search.service import search as find
    from earmark.features.search.wanted import Wanted

    chosen = settings()
    zone = chosen_zone(None, chosen)
    typed = " ".join(words)
    if read_query(typed, zone).is_empty:
        raise InputError(
            "There is no word to search for.",
            hint='Give a word or more: earmark search ladder, earmark search "the red van".',
            field="words",
        )

    async def work() -> SearchPage:
        async with workshop(chosen, chosen_moment(None, zone)) as shop:
            wanted = Wanted(conversation_id=chat, timezone=zone)
            return await find(shop.store, ACCOUNT, typed, wanted, limit=limit)

    page = run(work())
    if as_json:
        items = [_json(hit, zone) for hit in page.items]
        out_json({"items": items, "next_cursor": page.next_cursor})
        return
    for one in page.summary.suggestions:
        out(f"Nobody wrote {clean(one.typed)}; looked for {clean(one.meant)}.\n")
    if page.items:
        out("\n\n".join(_text(hit, zone, coloured=colour()) for hit in page.items))
        if page.next_cursor:
            out(f"\nThere are more; show them with --limit {min(limit * 5, 500)}.")
    else:
        out("No message holds these words.")


def _json(hit: Hit, zone: str) -> dict[str, object]:
    from earmark.features.imports.reporting import moment

    message = hit.message
    return {
        "message_id": str(message.message_id),
        "conversation_id": message.conversation_id,
        "conversation_title": message.conversation_title,
        "author": message.author,
        "timestamp": moment(message.sent_at, zone),
        "message_type": message.kind,
        "message_content": message.text,
        "match": hit.match,
        "highlights": [{"start": start, "end": end} for start, end in hit.highlights],
    }


def _text(hit: Hit, zone: str, *, coloured: bool) -> str:
    from earmark.features.imports.reporting import moment

    message = hit.message
    at = (moment(message.sent_at, zone) or "").replace("T", " ")[:16]
    who = clean(message.author or message.conversation_title)
    where = clean(message.conversation_title)
    return f"{who} · {where} · {at}\n    {_quoted(hit, coloured=coloured)}"


def _quoted(hit: Hit, *, coloured: bool) -> str:
    """Return the text around the first match on one line, the matches marked."""
    text = clean(hit.message.text or "").replace("\n", " ")
    first = hit.highlights[0][0] if hit.highlights else 0
    start, end = max(0, first - AROUND), first + AROUND
    shown = [text[start:end]]
    if coloured:
        shown, place = [], start
        for begin, finish in hit.highlights:
            if start <= begin and finish <= end:
                shown += [text[place:begin], MARK, text[begin:finish], END]
                place = finish
        shown.append(text[place:end])
    return f"{'…' if start else ''}{''.join(shown)}{'…' if end < len(text) else ''}"

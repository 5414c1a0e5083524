"""A run of messages read together: columns in, columns out."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple, cast

from earmark.adapters.archives.whatsapp.bodies import BodyReader, Odd, odd_ones, read_event
from earmark.adapters.archives.whatsapp.marks import LRM, RLM
from earmark.core.messages import Incoming, MessageKind

if TYPE_CHECKING:
    from earmark.adapters.archives.whatsapp.columns import Columns

_MARKED = (LRM, RLM)
_FIRST_LINES = 3
# Exports do not say what was forwarded.
_NOT_FORWARDED = False
_LONG_SENTENCE = 40
_SHORT = 40


class Run(NamedTuple):
    """Messages as columns; `odd` holds those that are not plain text, by their place."""

    sent: list[int]
    authors: list[str | None]
    bodies: list[str]
    lines: list[int]
    odd: dict[int, Odd]


def read_run(
    columns: Columns, sent: list[int], authors: list[str | None], reader: BodyReader
) -> Run:
    """Find out what each message of settled columns is."""
    odd = _odd_bodies(columns, authors, reader)
    if reader.is_ios and columns.lines[0] <= _FIRST_LINES:
        _find_banner(columns, authors, odd)
    if reader.learned.phone:
        for index, name in enumerate(columns.authors):
            if name in reader.learned.phone:
                odd[index] = read_event(columns.bodies[index])
    for index, found in odd.items():
        if found.kind is MessageKind.SYSTEM:
            authors[index] = None
    if None in authors:
        for index, author in enumerate(authors):
            if author is None and index not in odd:
                odd[index] = read_event(columns.authors[index] + columns.bodies[index])
    return Run(sent, authors, columns.bodies, columns.lines, odd)


def _odd_bodies(columns: Columns, authors: list[str | None], reader: BodyReader) -> dict[int, Odd]:
    odd: dict[int, Odd] = {}
    marked = {text for text in set(columns.first) if text[0] in _MARKED} if reader.is_ios else set()
    places = odd_ones(columns.bodies)
    if reader.learned.unmarked:
        places += [i for i, body in enumerate(columns.bodies) if len(body) <= _SHORT]
    if marked:
        places += [index for index, text in enumerate(columns.first) if text in marked]
    for index in places:
        if authors[index] is not None:
            found = reader.read(columns.bodies[index], marked=columns.first[index] in marked)
            if found is not None:
                odd[index] = found
    return odd


def _find_banner(columns: Columns, authors: list[str | None], odd: dict[int, Odd]) -> None:
    """Find the first line of a chat, about encryption, where its mark was lost on the way."""
    for index, body in enumerate(columns.bodies[:_FIRST_LINES]):
        if index not in odd and authors[index] is not None and len(body) > _LONG_SENTENCE:
            event = read_event(body)
            if event.event == "encryption":
                odd[index] = event


def incoming(run: Run) -> list[Incoming]:
    """Build the messages of a run."""
    size = len(run.sent)
    kinds = [MessageKind.TEXT] * size
    texts: list[str | None] = [*run.bodies]
    attachments: list[str | None] = [None] * size
    edited, deleted = [False] * size, [False] * size
    events: list[str | None] = [None] * size
    for index, odd in run.odd.items():
        kinds[index], texts[index], attachments[index] = odd.kind, odd.text, odd.attachment
        edited[index], deleted[index], events[index] = odd.edited, odd.deleted, odd.event
    rows = zip(
        run.sent,
        run.authors,
        kinds,
        texts,
        attachments,
        edited,
        deleted,
        repeat(_NOT_FORWARDED),
        run.lines,
        repeat(None),
        repeat(None),
        events,
        repeat(None),
    )
    # A NamedTuple is a tuple: making it as one costs a third of calling its class.
    return cast("list[Incoming]", list(map(tuple.__new__, repeat(Incoming), rows)))

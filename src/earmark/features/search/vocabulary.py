"""The words people wrote, by their pieces of three letters: what a mistyped one may have meant.

They are read in the background from what is stored, a batch at a time. A text that goes makes its
words suspect in the same transaction (db/dialects); a suspect word that no other text holds is
forgotten here. Until then it is never told: a word counts only if a search finds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, exists, func, insert, or_, select, update

from earmark.db.base import owned
from earmark.db.fulltext import folded_words
from earmark.db.statements import ACCOUNT, Among, Statement
from earmark.db.upserts import insert_if_absent
from earmark.features.chats.tables import message_versions, messages
from earmark.features.search.likeness import closest, may_be_mistyped, trigrams
from earmark.features.search.tables import search_grams, search_progress, search_words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Select
    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.db.engine import Store

_BATCH = 2_000
_WORDS_AT_ONCE = 400
# Whoever posts goes first; a mistyped word can wait so long for a batch of texts.
_STEP_ASIDE_SECONDS = 5.0
_MOST_LIKE = 60


_KNOWN: Statement[tuple[str]] = Statement(
    lambda: select(search_words.c.word).where(
        owned(search_words, ACCOUNT), Among(search_words.c.word, "words")
    )
)


class _Read(NamedTuple):
    """Up to which message, and which change of one, words were read."""

    message_id: int = 0
    version_id: int = 0


class _Text(NamedTuple):
    """What a message says, and its place among new or changed ones."""

    at: int
    text: str | None


async def similar_words(connection: AsyncConnection, account_id: int, word: str) -> list[str]:
    """Return the words of an account that are nearest to one nobody wrote, best first."""
    if not may_be_mistyped(word):
        return []
    grams = sorted(trigrams(word))
    rows = await _ALIKE.rows_in_time(connection, account_id=account_id, grams=grams)
    return closest(word, (row[0] for row in rows))


def _alike() -> Select[tuple[str]]:
    """Ask for the words that share the most pieces with one."""
    alike = func.count().label("alike")
    shared = (
        select(search_grams.c.word_id, alike)
        .where(owned(search_grams, ACCOUNT), Among(search_grams.c.gram, "grams"))
        .group_by(search_grams.c.word_id)
        .order_by(alike.desc(), search_grams.c.word_id)
        .limit(_MOST_LIKE)
        .subquery()
    )
    query = select(search_words.c.word).join(shared, shared.c.word_id == search_words.c.id)
    return query.where(owned(search_words, ACCOUNT))


_ALIKE: Statement[tuple[str]] = Statement(_alike)


async def has_unread_words(store: Store, account_id: int) -> bool:
    """Tell whether there are texts nobody took the words of, or words to look through."""
    async with store.read(account_id) as connection:
        read = await _progress(connection, account_id)
        later = exists().where(
            owned(messages, account_id),
            messages.c.id > read.message_id,
            messages.c.text.is_not(None),
        )
        changed = exists().where(
            owned(message_versions, account_id), message_versions.c.id > read.version_id
        )
        suspect = exists().where(owned(search_words, account_id), search_words.c.is_suspect)
        return bool(await connection.scalar(select(or_(later, changed, suspect))))


async def learn_words(store: Store, account_id: int) -> None:
    """Take the words of all texts that are new or changed, and forget those that are gone.

    After many new texts the index is put in order.
    """
    batches = 0
    await store.until_calm(_STEP_ASIDE_SECONDS)
    while await _learn_some(store, account_id):
        batches += 1
        await store.until_calm(_STEP_ASIDE_SECONDS)
    await forget_lost_words(store, account_id)
    if batches > 1:
        async with store.upkeep() as connection:
            await store.dialect.tidy(connection)


async def forget_lost_words(store: Store, account_id: int) -> None:
    """Forget the words of texts that went, unless another text holds them."""
    suspects = (
        select(search_words.c.id, search_words.c.word)
        .where(owned(search_words, account_id), search_words.c.is_suspect)
        .order_by(search_words.c.id)
        .limit(_WORDS_AT_ONCE)
    )
    while True:
        async with store.write(account_id) as connection:
            rows = (await connection.execute(suspects)).all()
            if not rows:
                return
            words = [row.word for row in rows]
            lost = set(await store.dialect.missing(connection, account_id, words))
            gone = [row.id for row in rows if row.word in lost]
            of_these = owned(search_words, account_id) & search_words.c.id.in_([r.id for r in rows])
            await connection.execute(
                delete(search_words).where(
                    owned(search_words, account_id), search_words.c.id.in_(gone)
                )
            )
            await connection.execute(update(search_words).where(of_these).values(is_suspect=False))


async def _learn_some(store: Store, account_id: int) -> bool:
    """Take the words of one batch of texts; tell whether there may be more."""
    async with store.write(account_id) as connection:
        read = await _progress(connection, account_id)
        new = await _new_texts(connection, account_id, read)
        changed = await _changed_texts(connection, account_id, read)
        if not new and not changed:
            return False
        texts = [one.text for one in (*new, *changed) if one.text is not None]
        await _keep(connection, account_id, _words_of(texts))
        reached = _Read(
            new[-1].at if new else read.message_id,
            changed[-1].at if changed else read.version_id,
        )
        await _save(connection, account_id, reached)
        return True


async def _new_texts(connection: AsyncConnection, account_id: int, read: _Read) -> list[_Text]:
    query = select(messages.c.id, messages.c.text).where(
        owned(messages, account_id),
        messages.c.id > read.message_id,
        messages.c.text.is_not(None),
    )
    rows = await connection.execute(query.order_by(messages.c.id).limit(_BATCH))
    return [_Text(*row) for row in rows.all()]


async def _changed_texts(connection: AsyncConnection, account_id: int, read: _Read) -> list[_Text]:
    same = (messages.c.account_id == message_versions.c.account_id) & (
        messages.c.id == message_versions.c.message_id
    )
    query = (
        select(message_versions.c.id, messages.c.text)
        .join(messages, same)
        .where(owned(message_versions, account_id), message_versions.c.id > read.version_id)
    )
    rows = await connection.execute(query.order_by(message_versions.c.id).limit(_BATCH))
    return [_Text(*row) for row in rows.all()]


def _words_of(texts: Collection[str]) -> list[str]:
    found = {word for text in texts for word in folded_words(text)}
    return sorted(word for word in found if may_be_mistyped(word))


async def _keep(connection: AsyncConnection, account_id: int, words: Sequence[str]) -> None:
    """Keep the words that are new, with their pieces.

    A new word is suspect until it was looked for once: its text may be going just now.
    """
    for at in range(0, len(words), _WORDS_AT_ONCE):
        part = words[at : at + _WORDS_AT_ONCE]
        found = await _KNOWN.rows(connection, account_id=account_id, words=part)
        known = {word for (word,) in found}
        rows = [
            {"account_id": account_id, "word": word, "is_suspect": True}
            for word in part
            if word not in known
        ]
        if rows:
            made = insert(search_words).returning(search_words.c.id, search_words.c.word)
            added = (await connection.execute(made, rows)).all()
            grams = [
                {"account_id": account_id, "gram": gram, "word_id": row.id}
                for row in added
                for gram in trigrams(row.word)
            ]
            await connection.execute(insert(search_grams), grams)


async def _progress(connection: AsyncConnection, account_id: int) -> _Read:
    query = select(search_progress.c.message_id, search_progress.c.version_id).where(
        owned(search_progress, account_id)
    )
    row = (await connection.execute(query)).first()
    return _Read(*row) if row else _Read()


async def _save(connection: AsyncConnection, account_id: int, read: _Read) -> None:
    values = {"account_id": account_id}
    await connection.execute(insert_if_absent(connection, search_progress), [values])
    await connection.execute(
        update(search_progress)
        .where(owned(search_progress, account_id))
        .values(message_id=read.message_id, version_id=read.version_id)
    )

"""The questions a search asks of its store, each built once for every form it can take.

Building a query takes longer than answering it takes most databases. So what differs from search to
search is given by name: `account_id`, `up_to_id`, `chat_ids`, `most`, and for each part of a
question what the index is to look for, as `sought_0` and so on.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from sqlalchemy import (
    BigInteger,
    and_,
    bindparam,
    func,
    literal,
    not_,
    select,
    tuple_,
    union_all,
)

from earmark.db.base import owned
from earmark.db.statements import ACCOUNT, Among, Listed, Statement
from earmark.features.accounts.tables import contacts
from earmark.features.chats.repository import visible
from earmark.features.chats.tables import chats, messages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import ColumnElement, CompoundSelect, Select

    from earmark.db.dialects.port import Dialect

    AnySelect: TypeAlias = Select[tuple[object, ...]] | CompoundSelect[tuple[object, ...]]

Begins = Literal["held", "not held", "anywhere"]
_UP_TO = bindparam("up_to_id", type_=BigInteger)
_MOST = bindparam("most", type_=BigInteger)
_PLACE = (messages.c.sent_at, messages.c.id)


class Form(NamedTuple):
    """How a question is put.

    It begins at what the index holds, at what it does not hold, or at all messages. It may go on
    after a place (`sent_at`, `last_id`) and may have several parts. With conditions it is asked
    once. `is_narrow` says that the index knows all of the scope and nothing else narrows it.
    """

    dialect: Dialect
    begins: Begins
    in_chats: bool
    conditions: tuple[ColumnElement[bool], ...] = ()
    is_narrow: bool = True
    parts: int = 1
    is_after: bool = False


@lru_cache(maxsize=256)
def kept(question: Callable[[Form], AnySelect], form: Form) -> Statement[tuple[object, ...]]:
    """Return a question of a form as it is asked every time."""
    return Statement(partial(question, form))


def sought(part: int) -> str:
    """Return the name under which a part is told what to look for."""
    return f"sought_{part}"


def candidates_held(form: Form) -> Select[tuple[object, ...]]:
    """Ask for what messages say that hold what is sought, at most so many."""
    return _told(_holding(form)).limit(_MOST)


def candidates(form: Form) -> Select[tuple[object, ...]]:
    """Ask what the messages with these `ids` say."""
    return _told(_here(form)).where(Among(messages.c.id, "ids"))


def counts(form: Form) -> Select[tuple[object, ...]]:
    """Ask how many messages hold what is sought, up to two bounds: to tell, and to go on with."""
    told = _holding(form).limit(_MOST)
    known = _known(form).limit(bindparam("few", type_=BigInteger))
    return select(*(_counted(query).scalar_subquery() for query in (told, known)))


def count(form: Form) -> Select[tuple[object, ...]]:
    """Ask how many messages hold what is sought; no more than so many are counted."""
    return _counted(_holding(form).limit(_MOST))


def per_chat(form: Form) -> Select[tuple[object, ...]]:
    """Ask how many messages of each chat hold what is sought; that with the newest comes first."""
    newest = func.max(messages.c.sent_at)
    query = _holding(form).with_only_columns(messages.c.chat_id, func.count())
    return query.group_by(messages.c.chat_id).order_by(newest.desc(), messages.c.chat_id)


def newest_sorted(form: Form) -> Select[tuple[object, ...]]:
    """Ask for the newest that hold what is sought, by sorting all that do."""
    return _newest(form, _holding(form))


def newest_met(form: Form) -> Select[tuple[object, ...]]:
    """Ask for the newest that hold what is sought, by going through the messages by time."""
    holds = form.dialect.find_given(sought(0)).holds(messages.c.id)
    return _newest(form, _here(form).where(holds))


def postings(form: Form) -> AnySelect:
    """Ask each part for the newest messages that hold what it seeks, as one text of ids.

    Some may be in chats that are not shown: `candidates` keeps them out.
    """
    return _gathered([_known(form, at) for at in range(form.parts)])


def present(form: Form) -> AnySelect:
    """Ask each part for some messages that hold what it seeks."""
    return _gathered([_holding(form, at) for at in range(form.parts)])


def total(form: Form) -> Select[tuple[object, ...]]:
    """Ask how many messages there are in all."""
    query = select(func.sum(chats.c.message_count)).where(visible(ACCOUNT))
    return query.where(Among(chats.c.id, "chat_ids")) if form.in_chats else query


def _known(form: Form, part: int = 0) -> Select[tuple[object, ...]]:
    """Ask the index alone where it can tell, the newest first."""
    if not form.is_narrow:
        return _holding(form, part).order_by(messages.c.id.desc())
    found = form.dialect.find_given(sought(part)).ids.c.message_id
    return select(found.label("id")).order_by(found.desc())


def _counted(query: Select[tuple[object, ...]]) -> Select[tuple[object, ...]]:
    return select().add_columns(func.count()).select_from(query.subquery())


def _holding(form: Form, part: int = 0) -> Select[tuple[object, ...]]:
    """Begin at the index, or with nothing asked of it at the messages."""
    if form.begins == "held":
        hits = form.dialect.find_given(sought(part)).ids
        return _here(form).join(hits, hits.c.message_id == messages.c.id)
    if form.begins == "anywhere":
        return _here(form)
    return _here(form).where(not_(form.dialect.find_given(sought(part)).holds(messages.c.id)))


def _here(form: Form) -> Select[tuple[object, ...]]:
    """Begin at the messages in scope, in chats that are shown."""
    shown = select(chats.c.id).where(visible(ACCOUNT))
    if form.in_chats:
        shown = shown.where(Among(chats.c.id, "chat_ids"))
    return select(messages.c.id).where(
        owned(messages, ACCOUNT),
        messages.c.chat_id.in_(shown),
        messages.c.id <= _UP_TO,
        *form.conditions,
    )


def _told(query: Select[tuple[object, ...]]) -> Select[tuple[object, ...]]:
    """Ask what messages say, and who wrote them."""
    wrote = and_(
        contacts.c.id == messages.c.sender_id, contacts.c.account_id == messages.c.account_id
    )
    return query.outerjoin(contacts, wrote).with_only_columns(
        messages.c.id,
        messages.c.chat_id,
        messages.c.sent_at,
        func.coalesce(messages.c.text, ""),
        func.coalesce(contacts.c.name, ""),
    )


def _newest(form: Form, query: Select[tuple[object, ...]]) -> Select[tuple[object, ...]]:
    if form.is_after:
        place = (bindparam(name, type_=BigInteger) for name in ("sent_at", "last_id"))
        query = query.where(tuple_(*_PLACE) < tuple_(*place))
    query = query.order_by(messages.c.sent_at.desc(), messages.c.id.desc())
    return query.with_only_columns(*_PLACE).limit(_MOST)


def _gathered(queries: Sequence[Select[tuple[object, ...]]]) -> AnySelect:
    """Ask for the ids each question finds as one text, beside its number: one row for many."""
    parts = [
        select().add_columns(literal(at), Listed(found.c.id)).select_from(found)
        for at, found in enumerate(query.limit(_MOST).subquery() for query in queries)
    ]
    return parts[0] if len(parts) == 1 else union_all(*parts)

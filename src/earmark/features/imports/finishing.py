"""Shows what an import stored: in one transaction, so nobody ever sees half of it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, literal, select, update

from earmark.core.errors import ConflictError
from earmark.core.messages import ChatType, MessageKind
from earmark.core.reports import SPOKEN_ORDERS, ImportState
from earmark.db.base import owned
from earmark.db.upserts import insert_if_absent
from earmark.features.chats.remove import remove_chat
from earmark.features.chats.tables import chat_members, chat_titles, chats, messages
from earmark.features.imports.applying import Place, apply_changes
from earmark.features.imports.journal import TITLE, Change
from earmark.features.imports.moving import Pending
from earmark.features.imports.owner import decide_owner
from earmark.features.imports.reporting import Progress
from earmark.features.imports.repository import ImportRow, save, written
from earmark.features.imports.tables import import_spans
from earmark.features.imports.target import form_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.core.reports import Question, ReadingReport
    from earmark.db.dialects.port import Dialect
    from earmark.features.imports.storing import Stored

_LONGEST_ID = 60


async def finish(
    connection: AsyncConnection,
    dialect: Dialect,
    row: ImportRow,
    stored: Stored,
    report: ReadingReport,
    now: int,
) -> None:
    """Show the messages, apply what the import knows better, and note that it is done.

    Raises:
        ConflictError: when the chat they belong to was deleted meanwhile.
    """
    account = row.account_id
    await _check_target(connection, account, stored.target.chat_id)
    new = await _count_messages(connection, account, stored.pending_id)
    report.participants = report.participants - stored.missed
    chat_id = await _placed(connection, dialect, row, stored, report)
    owner, questions = await _owner(connection, row, stored, report)
    await stored.journal.write(connection)
    facts = {
        "new": new,
        "already_present": stored.already.messages,
        "left_out": stored.left_out,
    }
    kept = written(report)
    await save(
        connection,
        account,
        row.id,
        chat_id=chat_id,
        state=ImportState.DONE,
        format=form_of(report),
        title=report.title,
        date_order=report.date_order,
        date_order_proof=report.date_order_proof,
        timezone=report.timezone,
        owner=owner,
        questions=written(questions),
        report=kept | facts if isinstance(kept, dict) else None,
        progress=written(Progress(100, report.messages, "done")),
        error=None,
        finished_at=now,
    )


async def _owner(
    connection: AsyncConnection, row: ImportRow, stored: Stored, report: ReadingReport
) -> tuple[str | None, Sequence[Question]]:
    """Return who of them is the owner, and what is to be asked."""
    if stored.is_told:
        return report.owner, ()
    return await decide_owner(connection, row, stored, report)


async def _placed(
    connection: AsyncConnection,
    dialect: Dialect,
    row: ImportRow,
    stored: Stored,
    report: ReadingReport,
) -> int | None:
    """Show the messages in their chat and return it; None where all of them were erased before."""
    account = row.account_id
    if stored.target.chat_id is None:
        chat_id = stored.pending_id
        if stored.left_out and not list(stored.new):
            await remove_chat(connection, dialect, account, chat_id)
            return None
        await _show(connection, account, chat_id, report)
    else:
        chat_id = stored.target.chat_id
        pending = Pending(connection, dialect, account, stored.pending_id)
        await _merge(pending, stored, report, chat_id)
        await apply_changes(Place(connection, dialect, account), row.id, chat_id)
    await _note_titles(connection, account, chat_id, stored.titles or _title(stored, report))
    await _note_date_order(connection, account, chat_id, report)
    await _hold(connection, account, row.id, chat_id, [*stored.new, *stored.already])
    if stored.afterwards is not None:
        await stored.afterwards(connection)
    return chat_id


async def _check_target(connection: AsyncConnection, account_id: int, chat_id: int | None) -> None:
    shown = chats.c.pending_import_id.is_(None)
    query = select(chats.c.id).where(owned(chats, account_id), chats.c.id == chat_id, shown)
    if chat_id is not None and await connection.scalar(query) is None:
        raise ConflictError(
            "The chat these messages belong to was deleted meanwhile.",
            hint="Resume the import to keep them as a new chat, or undo it.",
            code="chat_gone",
        )


async def _count_messages(connection: AsyncConnection, account_id: int, chat_id: int) -> int:
    query = select(func.count()).where(
        owned(messages, account_id),
        messages.c.chat_id == chat_id,
        messages.c.kind != MessageKind.SYSTEM,
    )
    return int(await connection.scalar(query) or 0)


async def _show(
    connection: AsyncConnection, account_id: int, chat_id: int, report: ReadingReport
) -> None:
    """Make a new chat visible under its name."""
    wanted = report.conversation_id or slug(report.title or report.file)
    name = await _free_name(connection, account_id, wanted)
    await connection.execute(
        update(chats)
        .where(owned(chats, account_id), chats.c.id == chat_id)
        .values(
            conversation_id=name,
            title=report.title or report.file,
            chat_type=str(report.chat_type),
            pending_import_id=None,
        )
    )


async def _note_date_order(
    connection: AsyncConnection, account_id: int, chat_id: int, report: ReadingReport
) -> None:
    """Remember how people of this chat write days; the first export that proves it decides."""
    if report.date_order in SPOKEN_ORDERS:
        unknown = chats.c.date_order.is_(None)
        await connection.execute(
            update(chats)
            .where(owned(chats, account_id), chats.c.id == chat_id, unknown)
            .values(date_order=str(report.date_order))
        )


async def _free_name(connection: AsyncConnection, account_id: int, wanted: str) -> str:
    name, number = wanted, 1
    while True:
        query = select(chats.c.id).where(owned(chats, account_id), chats.c.conversation_id == name)
        if await connection.scalar(query) is None:
            return name
        number += 1
        name = f"{wanted}-{number}"


def slug(title: str) -> str:
    """Write a title as an id a person can read and type."""
    letters = unicodedata.normalize("NFKD", title).casefold()
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^\w]+", "-", kept).strip("-_")[:_LONGEST_ID].strip("-_") or "chat"


async def _merge(pending: Pending, stored: Stored, report: ReadingReport, chat_id: int) -> None:
    """Move new messages into the chat they belong to."""
    connection, account = pending.connection, pending.account_id
    members = select(chat_members.c.account_id, literal(chat_id), chat_members.c.contact_id).where(
        owned(chat_members, account), chat_members.c.chat_id == pending.chat_id
    )
    await connection.execute(
        insert_if_absent(connection, chat_members).from_select(
            ["account_id", "chat_id", "contact_id"], members.order_by(chat_members.c.contact_id)
        )
    )
    await pending.move_messages(chat_id)
    of_pending = owned(chats, account) & (chats.c.id == pending.chat_id)
    await connection.execute(delete(chats).where(of_pending))
    await _take_title(connection, stored, report, chat_id)
    await recount(connection, account, chat_id)


async def _take_title(
    connection: AsyncConnection, stored: Stored, report: ReadingReport, chat_id: int
) -> None:
    """Call the chat what its newest export calls it, unless that is another person's."""
    account = stored.journal.account_id
    query = select(chats.c.title, chats.c.last_message_at, chats.c.chat_type).where(
        owned(chats, account), chats.c.id == chat_id
    )
    title, last, kind = (await connection.execute(query)).one()
    is_newer = report.last is not None and (last is None or report.last > last)
    values = {"title": title, "chat_type": kind}
    after = dict(values)
    if is_newer and _is_named(report) and not stored.people.is_foreign:
        after["title"] = report.title or title
    if report.chat_type == ChatType.GROUP:
        after["chat_type"] = str(ChatType.GROUP)
    if after != values:
        stored.journal.note(Change(TITLE, chat_id, values, after))
        await connection.execute(
            update(chats).where(owned(chats, account), chats.c.id == chat_id).values(**after)
        )


def _is_named(report: ReadingReport) -> bool:
    """Tell a title from the bare name of a file somebody renamed."""
    return bool(report.title) and report.title != report.file.rpartition(".")[0]


async def recount(connection: AsyncConnection, account_id: int, chat_id: int) -> None:
    """Make the counters of a chat agree with its messages."""
    facts = select(func.count(), func.min(messages.c.sent_at), func.max(messages.c.sent_at)).where(
        owned(messages, account_id),
        messages.c.chat_id == chat_id,
        messages.c.kind != MessageKind.SYSTEM,
    )
    count, first, last = (await connection.execute(facts)).one()
    await connection.execute(
        update(chats)
        .where(owned(chats, account_id), chats.c.id == chat_id)
        .values(message_count=count, first_message_at=first, last_message_at=last)
    )


def _title(stored: Stored, report: ReadingReport) -> Sequence[str]:
    return [report.title] if report.title and not stored.is_told else []


async def _note_titles(
    connection: AsyncConnection, account_id: int, chat_id: int, titles: Sequence[str]
) -> None:
    rows = [{"account_id": account_id, "chat_id": chat_id, "title": title} for title in titles]
    if rows:
        await connection.execute(insert_if_absent(connection, chat_titles), rows)


async def _hold(
    connection: AsyncConnection,
    account_id: int,
    import_id: int,
    chat_id: int,
    spans: list[tuple[int, int]],
) -> None:
    """Note which messages the import holds."""
    of_import = (import_spans.c.import_id == import_id) & owned(import_spans, account_id)
    await connection.execute(delete(import_spans).where(of_import))
    base = {"account_id": account_id, "import_id": import_id, "chat_id": chat_id}
    rows = [base | {"first_id": first, "last_id": last} for first, last in spans]
    for at in range(0, len(rows), 1000):
        await connection.execute(insert(import_spans), rows[at : at + 1000])

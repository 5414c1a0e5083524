"""Which participant is the owner: marks in the file, known names, else asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from earmark.core.messages import ChatType
from earmark.core.names import plain_name
from earmark.core.reports import ImportState, Question, QuestionOption
from earmark.db.base import owned
from earmark.features.accounts.owners import mark_owners, name_owner, owners, rivals
from earmark.features.chats.tables import chat_members, chats
from earmark.features.imports.journal import OWNER, Change, Journal
from earmark.features.imports.repository import find_imports, save, written
from earmark.features.imports.tables import imports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from earmark.core.reports import ReadingReport
    from earmark.features.imports.people import People
    from earmark.features.imports.repository import ImportRow
    from earmark.features.imports.storing import Stored

_MOST_OPTIONS = 50
_FEWEST_CHATS = 2


async def decide_owner(
    connection: AsyncConnection,
    row: ImportRow,
    stored: Stored,
    report: ReadingReport,
) -> tuple[str | None, Sequence[Question]]:
    """Return the owner's name in this file, and the question when nobody knows.

    The name given with the import is remembered. Another person's export says who *they* are, so
    its marks are not believed; neither is a proof that names somebody the owner talks with.
    """
    account, people = row.account_id, stored.people
    given = _named(str(row.answers.get("owner") or ""), people)
    known = await owners(connection, account)
    here = [name for name in report.participants if people.known.get(name) in known]
    if given is None and here:
        return here[0], ()
    name = given or await _found(connection, account, people, report)
    if name is not None:
        if given is None:
            await _believe(connection, stored.journal, people[name])
        else:
            await name_owner(connection, account, people[name])
        await close_owner_questions(connection, account)
        return name, ()
    return None, () if known else await _questions(connection, account, report)


async def _questions(
    connection: AsyncConnection, account_id: int, report: ReadingReport
) -> Sequence[Question]:
    """Ask who the owner is, unless nobody speaks or another import asks already."""
    if not report.participants or await _is_asked(connection, account_id):
        return ()
    return [_question(report)]


async def _found(
    connection: AsyncConnection, account_id: int, people: People, report: ReadingReport
) -> str | None:
    """Return who must be the owner, by the file or by all chats together."""
    name = _proven(report, people)
    if name is None:
        common = await _common_person(connection, account_id)
        name = next((n for n in report.participants if people.known.get(n) == common), None)
    if name is None or await rivals(connection, account_id, people[name]):
        return None
    return name


async def _believe(connection: AsyncConnection, journal: Journal, contact_id: int) -> None:
    """Take a contact for the owner as long as this import, or another one, shows it."""
    await mark_owners(connection, journal.account_id, {contact_id}, is_owner=True)
    journal.note(Change(OWNER, contact_id))


def _named(name: str, people: People) -> str | None:
    wanted = plain_name(name).casefold() if name else ""
    return next((n for n in people.known if plain_name(n).casefold() == wanted), None)


def _proven(report: ReadingReport, people: People) -> str | None:
    """Return who the file itself shows to be the owner: by a mark, or as not the other of two."""
    if people.is_foreign:
        return None
    if report.owner in people.known:
        return report.owner
    names = list(report.participants)
    if report.chat_type == ChatType.ONE_TO_ONE and len(names) == 2:  # noqa: PLR2004 a pair
        title = plain_name(report.title or "")
        others = [name for name in names if plain_name(name) != title]
        return others[0] if len(others) == 1 else None
    return None


async def _common_person(connection: AsyncConnection, account_id: int) -> int | None:
    """Return the one person who takes part in every chat, when there are several chats."""
    visible = select(chats.c.id).where(
        owned(chats, account_id), chats.c.pending_import_id.is_(None)
    )
    members = chat_members.c
    inside = owned(chat_members, account_id) & members.chat_id.in_(visible)
    total = int(
        await connection.scalar(select(func.count(members.chat_id.distinct())).where(inside)) or 0
    )
    if total < _FEWEST_CHATS:
        return None
    query = (
        select(members.contact_id)
        .where(inside)
        .group_by(members.contact_id)
        .having(func.count() == total)
        .limit(2)
    )
    found = list(await connection.scalars(query))
    return found[0] if len(found) == 1 else None


def _question(report: ReadingReport) -> Question:
    names = [name for name, _ in report.participants.most_common(_MOST_OPTIONS)]
    options = tuple(QuestionOption(name, name) for name in names)
    return Question("owner", report.file, 1, "Which of these people are you?", options)


async def _is_asked(connection: AsyncConnection, account_id: int) -> bool:
    return bool(await _asking(connection, account_id))


async def _asking(connection: AsyncConnection, account_id: int) -> list[ImportRow]:
    done = await find_imports(
        connection,
        account_id,
        imports.c.state == ImportState.DONE,
        imports.c.questions.is_not(None),
    )
    return [row for row in done if any(q.id == "owner" for q in row.questions)]


async def close_owner_questions(connection: AsyncConnection, account_id: int) -> None:
    """Ask no more who the owner is."""
    for row in await _asking(connection, account_id):
        rest = [question for question in row.questions if question.id != "owner"]
        await save(connection, account_id, row.id, questions=written(rest) or None)

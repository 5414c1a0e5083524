"""The digest of a store: each account its own, what is pending, muted, or was never read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import delete, insert, update
from tests.features.stored import ZONE, keep, moment, person

from earmark.core.digest import Digest
from earmark.core.errors import NotFoundError
from earmark.db.engine import Store
from earmark.features.accounts.preferences import change_preferences, change_profile
from earmark.features.accounts.tables import contact_aliases
from earmark.features.chats.record import AttachmentRow, MessageRow, record
from earmark.features.chats.tables import chats, messages
from earmark.features.imports.tables import imports
from earmark.features.insights.tables import message_insights
from earmark.features.summaries import service
from earmark.features.summaries.periods import Period, between, parse_period
from earmark.features.summaries.service import Request

NOW = moment("2026-10-15T12:00")
WEEK = parse_period("week", now=NOW, timezone=ZONE)
ASKED = [("2026-10-13T09:00", "Ann", "is the blue cover fine?")]
TOLD = [("2026-10-14T09:00", "Bob", "the train was late again")]

MakeAccount = Callable[[Store], Awaitable[int]]


async def told(store: Store, account_id: int = 1, period: Period = WEEK, **more: object) -> Digest:
    return await service.digest(store, account_id, Request(period, **more))


async def test_one_account_never_reads_what_another_holds(
    any_store: Store, make_account: MakeAccount
) -> None:
    other = await make_account(any_store)
    await keep(any_store, 1, "Ann", ASKED)
    await keep(any_store, other, "Bob", TOLD)
    mine, theirs = await told(any_store), await told(any_store, other)
    assert [c.conversation_title for c in mine.top_ranked_conversations] == ["Ann"]
    assert [c.conversation_title for c in theirs.top_ranked_conversations] == ["Bob"]


async def test_a_chat_of_another_account_does_not_exist(
    any_store: Store, make_account: MakeAccount
) -> None:
    await keep(any_store, await make_account(any_store), "Bob", TOLD)
    with pytest.raises(NotFoundError, match="no such chat"):
        await told(any_store, conversation_ids=("bob",))


async def test_the_owner_of_one_account_is_nobody_in_another(
    store: Store, make_account: MakeAccount
) -> None:
    other = await make_account(store)
    await person(store, 1, "me", is_owner=True)
    await keep(store, other, "Ann", ASKED)
    assert not (await told(store, other)).needs_you


async def test_two_chats_of_one_id_in_two_accounts_stay_two(
    any_store: Store, make_account: MakeAccount
) -> None:
    other = await make_account(any_store)
    await keep(any_store, 1, "Ann", ASKED)
    await keep(any_store, other, "Ann", TOLD)
    (mine,) = (await told(any_store, conversation_ids=("ann",))).top_ranked_conversations
    assert mine.lines[0].text == ASKED[0][2]


async def test_preferences_of_one_account_leave_the_other_as_it_was(
    store: Store, make_account: MakeAccount
) -> None:
    other = await make_account(store)
    await keep(store, 1, "Ann", ASKED)
    await keep(store, other, "Bob", TOLD)
    await change_preferences(store, other, {"summarize_chat_types": "group_chats_only"})
    assert (await told(store)).message_count == 1
    assert (await told(store, other)).message_count == 0


async def test_the_profile_says_the_language_and_a_request_wins(store: Store) -> None:
    await keep(store, 1, "Ann", ASKED)
    await change_profile(store, 1, {"preferred_language": "es"})
    assert (await told(store)).language == "es"
    assert (await told(store, language="de")).language == "de"


async def test_a_chat_of_an_unfinished_import_is_not_shown(store: Store) -> None:
    await keep(store, 1, "Ann", ASKED, pending_import_id=7)
    assert (await told(store)).conversation_count == 0
    with pytest.raises(NotFoundError):
        await told(store, conversation_ids=("ann",))


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        ("all", {"Ann", "Movers"}),
        ("group_chats_only", {"Movers"}),
        ("one_to_one_chats_only", {"Ann"}),
    ],
)
async def test_only_the_kinds_of_chats_the_owner_wants_are_told(
    store: Store, wanted: str, titles: set[str]
) -> None:
    await keep(store, 1, "Ann", ASKED)
    await keep(store, 1, "Movers", TOLD, chat_type="group")
    await change_preferences(store, 1, {"summarize_chat_types": wanted})
    shown = (await told(store)).top_ranked_conversations
    assert {conversation.conversation_title for conversation in shown} == titles


async def test_where_everything_is_muted_everything_is_counted_as_muted(store: Store) -> None:
    await person(store, 1, "me", is_owner=True)
    await keep(store, 1, "Ann", ASKED, is_muted=True)
    await keep(store, 1, "Bob", TOLD, is_muted=True)
    found = await told(store)
    assert [(left.reason, left.count) for left in found.skipped] == [("muted", 2)]
    assert (found.message_count, found.coverage.messages_read) == (2, 0)
    assert not found.needs_you
    assert not found.top_ranked_conversations
    assert not found.topics


async def test_given_dates_with_nothing_in_them_are_told_as_empty(store: Store) -> None:
    await keep(store, 1, "Ann", ASKED)
    empty = between("2026-01-01", "2026-01-31", now=NOW, timezone=ZONE)
    found = await told(store, period=empty)
    assert (found.message_count, found.conversation_count) == (0, 0)
    assert (found.start, found.end) == (empty.start, empty.end)


async def test_an_old_store_is_left_empty_when_the_period_must_not_move(store: Store) -> None:
    await keep(store, 1, "Ann", [("2024-05-03T21:00", "Ann", "is the blue cover fine?")])
    found = await told(store, follow_last_message=False)
    assert found.message_count == 0
    assert found.start == WEEK.start


async def test_everything_begins_with_the_first_message(store: Store) -> None:
    await keep(store, 1, "Ann", [("2024-05-03T21:00", "Ann", "hello"), *ASKED])
    everything = parse_period("all", now=NOW, timezone=ZONE)
    found = await told(store, period=everything)
    assert found.start == moment("2024-05-03T21:00")
    assert found.message_count == 2


async def test_messages_never_read_are_read_before_the_digest_is_told(store: Store) -> None:
    await person(store, 1, "me", is_owner=True)
    await keep(store, 1, "Ann", ASKED)
    steps: list[tuple[int, int]] = []
    found = await told(store, progress=lambda done, total: steps.append((done, total)))
    assert steps[-1] == (1, 1)
    assert found.coverage.messages_left_out == 0
    assert len(found.needs_you) == 1


async def test_what_an_older_engine_read_is_read_again(store: Store) -> None:
    await person(store, 1, "me", is_owner=True)
    await keep(store, 1, "Ann", ASKED)
    await told(store)
    async with store.write(1) as connection:
        stale = {"version": 0, "findings": None, "language": "und"}
        await connection.execute(update(message_insights).values(stale))
    assert len((await told(store)).needs_you) == 1


async def test_a_second_digest_reads_nothing_again_and_says_the_same(store: Store) -> None:
    await keep(store, 1, "Ann", ASKED)
    first = await told(store)
    steps: list[tuple[int, int]] = []
    second = await told(store, progress=lambda done, total: steps.append((done, total)))
    assert second == first
    assert not steps


async def test_an_owner_who_is_silent_is_in_every_group(store: Store) -> None:
    await person(store, 1, "me", is_owner=True)
    lines = [*ASKED, ("2026-10-13T10:00", "Bob", "who has the key?")]
    await keep(store, 1, "Movers", lines, chat_type="group")
    assert not (await told(store)).notes


async def test_the_owner_is_called_by_any_of_their_names(store: Store) -> None:
    owner = await person(store, 1, "me", is_owner=True)
    async with store.write(1) as connection:
        alias = {"account_id": 1, "contact_id": owner, "kind": "name", "value": "Samantha"}
        await connection.execute(insert(contact_aliases).values(alias))
    lines = [
        ("2026-10-13T09:00", "Bob", "what a day"),
        ("2026-10-13T12:00", "Ann", "Samantha, can you bring the grill?"),
    ]
    await keep(store, 1, "Movers", lines, chat_type="group")
    (asked,) = (await told(store)).needs_you
    assert asked.lines[0].text == lines[1][2]
    assert "by name" in asked.reason


@pytest.mark.parametrize(
    ("report", "count"),
    [
        ({"not_understood_count": 3, "not_understood": [{"line": 1, "text": "?"}]}, 3),
        ({"not_understood": [{"line": 1, "text": "?"}, {"line": 2, "text": "?"}]}, 2),
        ({"not_understood": 4}, 4),
        ({"not_understood": "many"}, 0),
        ({}, 0),
        (["odd"], 0),
        (None, 0),
    ],
)
async def test_lines_nobody_understood_are_counted_from_the_report(
    store: Store, report: object, count: int
) -> None:
    chat_id = await keep(store, 1, "Ann", ASKED)
    await imported(store, chat_id, report)
    assert (await told(store)).coverage.lines_not_understood == count


async def imported(store: Store, chat_id: int, report: object, state: str = "done") -> None:
    """Record that a chat came from an import with this report."""
    values = {"account_id": 1, "upload_id": "u", "file_name": "chat.txt", "timezone": ZONE}
    values |= {"chat_id": chat_id, "state": state, "report": report, "created_at": 0}
    async with store.write(1) as connection:
        await connection.execute(insert(imports).values(values))


async def test_of_two_reports_of_a_chat_the_worse_counts_and_undone_ones_do_not(
    store: Store,
) -> None:
    chat_id = await keep(store, 1, "Ann", ASKED)
    await imported(store, chat_id, {"not_understood_count": 2})
    await imported(store, chat_id, {"not_understood_count": 5})
    await imported(store, chat_id, {"not_understood_count": 90}, state="undone")
    assert (await told(store)).coverage.lines_not_understood == 5


async def test_media_missing_are_those_of_the_period(store: Store) -> None:
    chat_id = await keep(store, 1, "Ann", ASKED)
    sender = await person(store, 1, "Ann")
    gone = AttachmentRow("IMG-1.jpg", state="missing")
    rows = [
        MessageRow(
            f"m{day}", sender, moment(f"2026-10-{day}T09:00"), ZONE, "image", attachment=gone
        )
        for day in ("01", "13", "14")
    ]
    async with store.write(1) as connection:
        await record(connection, store.dialect, 1, chat_id, rows)
    assert (await told(store)).coverage.media_missing == 2


async def test_a_reply_is_followed_to_the_message_it_answers(store: Store) -> None:
    chat_id = await keep(store, 1, "Ann", [*ASKED, ("2026-10-13T09:01", "Ann", "who has the key?")])
    owner = await person(store, 1, "me", is_owner=True)
    at = moment("2026-10-13T10:00")
    row = MessageRow("r", owner, at, ZONE, "text", "I do", reply_to_external="Ann-1")
    async with store.write(1) as connection:
        await record(connection, store.dialect, 1, chat_id, [row])
    states = {q.lines[0].text: q.state for q in (await told(store)).questions}
    assert states == {ASKED[0][2]: "open", "who has the key?": "answered"}


async def test_a_deleted_message_is_quoted_nowhere(store: Store) -> None:
    await person(store, 1, "me", is_owner=True)
    await keep(store, 1, "Ann", [*ASKED, ("2026-10-13T09:05", "Ann", "the printer waits")])
    async with store.write(1) as connection:
        gone = update(messages).where(messages.c.external_id == "Ann-0").values(is_deleted=True)
        await connection.execute(gone)
    found = await told(store)
    assert not found.needs_you
    quoted = [line.text for c in found.top_ranked_conversations for line in c.lines]
    assert ASKED[0][2] not in quoted


async def test_a_chat_that_was_emptied_is_left_out(store: Store) -> None:
    await keep(store, 1, "Ann", ASKED)
    async with store.write(1) as connection:
        await connection.execute(delete(messages))
        await connection.execute(update(chats).values(last_message_at=None, first_message_at=None))
    found = await told(store)
    assert (found.message_count, found.conversation_count) == (0, 0)


async def test_a_kind_of_message_we_do_not_know_yet_is_still_told(store: Store) -> None:
    await keep(store, 1, "Ann", ASKED)
    async with store.write(1) as connection:
        await connection.execute(update(messages).values(kind="hologram"))
    assert (await told(store)).top_ranked_conversations[0].lines[0].text == ASKED[0][2]

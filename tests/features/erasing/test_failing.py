"""Whatever stops an act of erasing or an export, it says so, and the next start goes on with it."""

from __future__ import annotations

import asyncio

import pytest
from tests.features.erasing.rooms import Room
from tests.features.imports.exports import ME, Export, talk

from earmark.core.errors import NotFoundError, StoreError
from earmark.features.chats.erased import Ledger
from earmark.features.erasing.plans import EraseState
from earmark.features.erasing.targets import Target
from earmark.features.exports.service import ExportState
from earmark.features.exports.writing import Wanted
from earmark.jobs.failing import FailuresNoted, problem_of

CHAT = Export(talk(8, "Anna", "Ben"), "Anna", "Ben")
ANNA = Target(conversation_id="anna")


class Faulty(Ledger):
    """A ledger that fails in a way nobody foresaw, or is stopped."""

    error: BaseException

    def digests(self, _gone: object) -> list[bytes]:
        """Fail."""
        raise self.error


async def failing(room: Room, error: BaseException) -> int:
    await room.add(CHAT)
    begun = await room.erasing.begin(ME, ANNA)
    room.erasing._ledger = Faulty(room.data.erased_key)
    room.erasing._ledger.error = error
    with pytest.raises(type(error)):
        await room.erasing.run(ME, begun.erase_id)
    return begun.erase_id


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ValueError("her words"), "internal_error"),
        (KeyError("her words"), "internal_error"),
        (StoreError("Full.", hint="Make room.", code="disk_full"), "disk_full"),
        (NotFoundError("Gone.", hint="Look."), "not_found"),
    ],
)
async def test_erasing_that_fails_says_why_and_stays_hidden(
    room: Room, error: Exception, code: str
) -> None:
    found = await room.erasing.get(ME, await failing(room, error))
    assert (found.state, found.error and found.error["code"]) == (EraseState.FAILED, code)
    assert "her words" not in str(found.error)
    assert await room.said() == []


async def test_what_failed_is_finished_at_the_next_start(room: Room) -> None:
    erase_id = await failing(room, ValueError())
    later = Room(room.store, room.folder)
    assert await later.erasing.recover(ME) == [erase_id]
    await later.erasing.run(ME, erase_id)
    found = await later.erasing.get(ME, erase_id)
    assert (found.state, found.erased, found.error) == (EraseState.COMPLETED, 8, None)


async def test_erasing_that_is_only_stopped_has_not_failed(room: Room) -> None:
    found = await room.erasing.get(ME, await failing(room, asyncio.CancelledError()))
    assert (found.state, found.error) == (EraseState.ERASING, None)


class Lost:
    """A place for files that fails in a way nobody foresaw."""

    def size(self, sha256: str) -> int:
        """Fail."""
        raise ValueError(sha256)


async def test_an_export_that_fails_says_why_and_leaves_no_half_file(room: Room) -> None:
    said = [talk(1, "Anna")[0]._replace(attachment="a.jpg"), *talk(3, "Ben", start=2)]
    await room.add(Export(said, "Anna", "Ben", files={"a.jpg": b"\xff\xd8\xff\xe0 photo"}))
    export = await room.exports.begin(ME, Wanted())
    room.exports._blobs = Lost()
    with pytest.raises(ValueError, match=r"\w"):
        await room.exports.run(ME, export.id)
    found = await room.exports.get(ME, export.id)
    assert (found.state, found.error and found.error["code"]) == (
        ExportState.FAILED,
        "internal_error",
    )
    assert list(room.data.exports.iterdir()) == []


async def test_a_failure_that_cannot_be_noted_is_still_the_one_that_is_raised() -> None:
    async def full(_: dict[str, object]) -> None:
        raise StoreError("Full.")

    with pytest.raises(ValueError, match="first"):
        async with FailuresNoted(full):
            raise ValueError("first")


def test_a_problem_of_our_own_keeps_its_words_and_a_foreign_one_does_not() -> None:
    ours = problem_of(StoreError("Full.", hint="Make room.", code="disk_full"))
    assert ours == {"code": "disk_full", "detail": "Full.", "hint": "Make room."}
    assert "secret" not in str(problem_of(RuntimeError("secret")))

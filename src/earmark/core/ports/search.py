"""The search port: which messages hold which words, whatever database keeps the index.

An index lives in the store it indexes and takes part in its transactions, so the port is general
in the kind of transaction it is handed and in the kind of answer a store can go on working with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

LAST_ID = 2**63 - 1
"""No message has a larger id: with it nothing is too new."""


class Term(NamedTuple):
    """Words that stand together in this order; the last may be the beginning of a longer one."""

    words: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """What a message has to hold: of each group any one term, and none of `without`."""

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...] = ()

    @classmethod
    def all_of(cls, terms: Sequence[Term]) -> Sought:
        """Return what holds every term."""
        return cls(tuple((term,) for term in terms))

    @classmethod
    def any_of(cls, terms: Sequence[Term]) -> Sought:
        """Return what holds at least one of the terms."""
        return cls((tuple(terms),))


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look: messages of one account, of these chats if any are named, up to an id.

    An account that is alone in its store needs no words of the index to be told apart.
    """

    account_id: int
    chat_ids: tuple[int, ...] = ()
    up_to_id: int = LAST_ID
    is_alone: bool = False


Transaction_contra = TypeVar("Transaction_contra", contravariant=True)
Found_co = TypeVar("Found_co", covariant=True)


class SearchIndex(Protocol[Transaction_contra, Found_co]):
    """Words of messages, kept in step with them by whoever writes them."""

    async def index_texts(
        self, transaction: Transaction_contra, account_id: int, /, texts: Sequence[tuple[int, str]]
    ) -> None:
        """Put (message id, text) pairs of stored messages into the index."""

    async def unindex_texts(
        self,
        transaction: Transaction_contra,
        account_id: int,
        /,
        texts: Sequence[tuple[int, str]],
        *,
        chat_id: int | None = None,
    ) -> None:
        """Take pairs out; the texts must be those that were indexed, the messages still there.

        With a `chat_id` they were indexed while they stood in that chat.
        """

    def find(self, scope: Scope, sought: Sought, /) -> Found_co:
        """Return the messages in a scope that hold what is sought; a group must not be empty.

        The scope is for speed: whoever asks still joins messages through the owner filter.
        """

    async def missing(
        self, transaction: Transaction_contra, account_id: int, /, words: Sequence[str]
    ) -> list[str]:
        """Return which of these words no text of the account holds."""

    async def tidy(self, transaction: Transaction_contra, /) -> None:
        """Bring the index up to date after many rows came or went."""

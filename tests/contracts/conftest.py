"""Contracts of ports look into the same rooms as the tests of chats."""

from tests.features.chats.conftest import any_room

__all__ = ["any_room"]

"""What is kept of a message and its file when exports show them differently."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.features.imports.exports import line
from tests.features.imports.test_matching import DELETED, EDITED, LEFT_OUT, NEWS, OK, held

from earmark.core.messages import Incoming, MessageKind
from earmark.features.chats.record import AttachmentRow
from earmark.features.imports.looks import (
    KEPT,
    Look,
    differs,
    file_look,
    held_look,
    joined_all,
    joined_file,
    joined_message,
    message_look,
)

UNKNOWN = LEFT_OUT._replace(kind=MessageKind.OTHER)
CAPTION = LEFT_OUT._replace(text="us")
AGAIN = EDITED._replace(text="very okay")
FILE: Look = {"file_name": "a.jpg", "sha256": "ab", "state": "present"}
MISSING: Look = {"file_name": "a.jpg", "sha256": None, "state": "missing"}
BIG: Look = {"file_name": "a.jpg", "sha256": None, "state": "too_large"}


@pytest.mark.parametrize(
    ("kept", "export", "after"),
    [
        (OK, OK, {}),
        (OK, EDITED, {"is_edited": True, "text": "okay"}),
        (EDITED, OK, {}),
        (EDITED, AGAIN, {"text": "very okay"}),
        (EDITED, DELETED, {"is_deleted": True, "text": None, "is_edited": False}),
        (DELETED, EDITED, {}),
        (UNKNOWN, LEFT_OUT, {"kind": "image"}),
        (LEFT_OUT, UNKNOWN, {}),
        (LEFT_OUT, CAPTION, {"text": "us"}),
        (CAPTION, LEFT_OUT, {}),
        (CAPTION, CAPTION._replace(text="them"), {}),
    ],
)
def test_a_message_becomes_what_the_export_knows_better(
    kept: Incoming, export: Incoming, after: dict[str, object]
) -> None:
    before = message_look(kept)
    assert joined_message(before, message_look(export)) == before | after


LOOKS = st.sampled_from([message_look(each) for each in (OK, EDITED, AGAIN, DELETED)])


@given(LOOKS, LOOKS, LOOKS)
def test_deletion_and_edits_win_in_any_order(one: Look, two: Look, three: Look) -> None:
    joined = joined_all(joined_message, one, [two, three])
    shown = (one, two, three)
    assert joined["is_deleted"] == any(look["is_deleted"] for look in shown)
    assert joined == joined_message(joined, joined)
    if not joined["is_deleted"]:
        assert joined["is_edited"] == any(look["is_edited"] for look in shown)


@pytest.mark.parametrize(
    ("kept", "export", "after"),
    [
        ({}, FILE, FILE),
        ({}, MISSING, MISSING),
        ({}, {}, {}),
        (MISSING, FILE, FILE),
        (MISSING, BIG, MISSING),
        (FILE, MISSING, FILE),
        (FILE, {}, FILE),
        (FILE, FILE | {"sha256": "cd"}, FILE),
    ],
)
def test_the_first_file_with_its_bytes_is_kept(kept: Look, export: Look, after: Look) -> None:
    assert joined_file(kept, export) == after


@pytest.mark.parametrize(
    ("export", "kept", "counts"),
    [
        (OK, OK, False),
        (OK, EDITED, True),
        (EDITED, OK, True),
        (EDITED, EDITED, False),
        (AGAIN, EDITED, True),
        (DELETED, OK, True),
        (OK, DELETED, True),
        (DELETED, DELETED, False),
        (LEFT_OUT, UNKNOWN, True),
        (UNKNOWN, LEFT_OUT, False),
        (CAPTION, LEFT_OUT, True),
        (LEFT_OUT, CAPTION, True),
        (NEWS, NEWS._replace(text="Anna kam dazu"), False),
        (OK._replace(text="@49170123456 ok"), OK._replace(text="@\u2068Ben\u2069 ok"), False),
    ],
)
def test_only_what_counts_is_a_difference(
    export: Incoming, kept: Incoming, *, counts: bool
) -> None:
    assert differs(export, held(1, kept)) is counts


@pytest.mark.parametrize("message", [OK, EDITED, DELETED, CAPTION, LEFT_OUT])
def test_an_export_shows_what_is_kept_of_it(message: Incoming) -> None:
    assert message_look(message) == held_look(held(1, message))


def test_half_characters_in_a_text_are_replaced_as_when_it_is_stored() -> None:
    assert message_look(line(0, "Anna", "a\ud83d\x00b"))["text"] == "a\ufffd\ufffdb"


ROW = AttachmentRow("a.jpg", "image/jpeg", 3, "ab", "present")
GONE = AttachmentRow("a.jpg")


@pytest.mark.parametrize(
    ("file", "state", "is_here", "is_noted", "expected"),
    [
        (ROW, None, True, False, "present"),
        (ROW, "missing", True, False, "present"),
        (GONE, None, False, False, "missing"),
        (GONE, "missing", False, True, None),
        (None, None, False, False, None),
        (None, "missing", False, False, None),
        (None, "present", True, False, None),
    ],
)
def test_a_file_is_noted_when_it_is_more_than_what_is_kept(
    file: AttachmentRow | None,
    state: str | None,
    expected: str | None,
    *,
    is_here: bool,
    is_noted: bool,
) -> None:
    look = file_look(file, state, name="a.jpg", is_here=is_here, is_noted=is_noted)
    assert (look and look["state"]) == expected


@pytest.mark.parametrize("is_noted", [True, False])
def test_an_export_without_the_bytes_of_a_kept_file_shows_its_name_alone(*, is_noted: bool) -> None:
    named = file_look(None, "present", name="a.jpg", is_here=False, is_noted=is_noted)
    unnamed = file_look(None, "present", name="", is_here=False, is_noted=is_noted)
    assert named == MISSING | {"media_type": None, "size": None}
    assert unnamed == {}


def test_an_export_with_the_bytes_too_agrees_with_what_others_noted() -> None:
    assert file_look(None, "present", name="a.jpg", is_here=True, is_noted=True) is KEPT

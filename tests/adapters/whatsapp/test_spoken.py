"""What phones write by themselves is told apart in more than seventy languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.adapters.whatsapp.bundles import read
from tests.fixtures.exports import (
    spoken_asia_and_africa,
    spoken_north_and_east,
    spoken_south_asia,
    spoken_south_east,
    spoken_west,
)

from earmark.core.messages import MessageKind

if TYPE_CHECKING:
    from tests.fixtures.exports.spoken import Spoken

    from earmark.core.messages import Incoming

LRM = "\u200e"
SPOKEN = (
    *spoken_west.SPOKEN,
    *spoken_north_and_east.SPOKEN,
    *spoken_south_east.SPOKEN,
    *spoken_south_asia.SPOKEN,
    *spoken_asia_and_africa.SPOKEN,
)
each_language = pytest.mark.parametrize("spoken", SPOKEN, ids=lambda s: s.language)


def _android(*bodies: str) -> list[Incoming]:
    lines = [f"13/02/2023, 10:{n:02} - Ann: {body}\n" for n, body in enumerate(bodies)]
    return read("".join(lines))


def _ios(*bodies: str, mark: str = LRM) -> list[Incoming]:
    """Write bodies as iOS does, with its mark before each, behind one message of plain text."""
    hello = f"[13/02/2023, 09:00:00] Bo: hello{mark and ' ' + mark}\r\n"
    lines = [f"[13/02/2023, 10:{n:02}:00] Ann: {mark}{body}\r\n" for n, body in enumerate(bodies)]
    return read(hello + "".join(lines))[1:]


@each_language
def test_deleted_messages_are_known_on_android(spoken: Spoken) -> None:
    messages = _android(*spoken.deleted, *spoken.mine)
    assert [(m.deleted, m.text, m.author) for m in messages] == [(True, None, "Ann")] * len(
        messages
    )


@each_language
def test_deleted_messages_are_known_on_ios(spoken: Spoken) -> None:
    messages = _ios(*(f"{sentence}." for sentence in (*spoken.deleted, *spoken.mine)))
    assert [(m.deleted, m.text, m.author) for m in messages] == [(True, None, "Ann")] * len(
        messages
    )


@each_language
def test_a_sentence_about_deleting_inside_a_text_stays_text(spoken: Spoken) -> None:
    bodies = [f"well, {sentence} ;-)" for sentence in spoken.deleted]
    assert [(m.text, m.deleted) for m in _android(*bodies)] == [(body, False) for body in bodies]


@each_language
def test_edited_messages_lose_only_the_phrase(spoken: Spoken) -> None:
    for phrase in spoken.edited:
        android = _android(f"at nine <{phrase}>", f"at ten\nsharp <{phrase}>")
        ios = read(f"[13/02/2023, 10:00:00] Ann: at nine {LRM}<{phrase}>\r\n")
        assert [(m.text, m.edited) for m in [*android, *ios]] == [
            ("at nine", True),
            ("at ten\nsharp", True),
            ("at nine", True),
        ]


@each_language
def test_an_attached_document_is_known_by_one_phrase(spoken: Spoken) -> None:
    for phrase in spoken.attached:
        (message,) = _android(f"Our plan 2.pdf ({phrase})\nlook at page two")
        assert message.kind is MessageKind.DOCUMENT
        assert (message.attachment, message.text) == ("Our plan 2.pdf", "look at page two")


@each_language
def test_an_attached_contact_is_no_document(spoken: Spoken) -> None:
    messages = _android(*(f"Ann B.vcf ({phrase})" for phrase in spoken.attached))
    assert {m.kind for m in messages} == {MessageKind.CONTACT_CARD}


@each_language
def test_media_left_out_on_ios_tell_their_kind(spoken: Spoken) -> None:
    messages = _ios(*(phrase for _, phrase in spoken.left_out))
    assert [(m.kind.value, m.text, m.author) for m in messages] == [
        (kind, None, "Ann") for kind, _ in spoken.left_out
    ]


@each_language
def test_media_left_out_keep_their_caption(spoken: Spoken) -> None:
    kind, phrase = spoken.left_out[0]
    (message,) = _ios(f"so nice {LRM}{phrase}", mark="")
    assert (message.kind.value, message.text) == (kind, "so nice")


@each_language
def test_media_left_out_are_known_where_the_marks_are_lost(spoken: Spoken) -> None:
    messages = _ios(*(phrase for _, phrase in spoken.left_out), mark="")
    assert [m.kind.value for m in messages] == [kind for kind, _ in spoken.left_out]


@each_language
def test_a_place_is_known_by_its_address(spoken: Spoken) -> None:
    body = f"{spoken.place}: https://maps.google.com/?q=52.5,13.4"
    for message in (*_android(body), *_ios(body)):
        assert (message.kind, message.text, message.author) == (MessageKind.LOCATION, body, "Ann")


@each_language
def test_a_file_iOS_attached_is_known_in_any_language(spoken: Spoken) -> None:  # noqa: N802 its own spelling
    name = "00000012-PHOTO-2023-02-26-14-02-00.jpg"
    for phrase in spoken.attached:
        (message,) = _ios(f"<{phrase}: {name}>")
        assert (message.kind, message.attachment) == (MessageKind.IMAGE, name)

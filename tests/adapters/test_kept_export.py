"""An export of Earmark itself is believed only where it agrees with its manifest."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from earmark import backends
from earmark.core.errors import EarmarkError, InputError, LimitError
from earmark.core.kept import KeptChat
from earmark.core.ports.archive import ReadingChoices

CHOICES = ReadingChoices("UTC", 1_900_000_000_000)
FACTS = {
    "conversation_id": "anna",
    "chat_name": "Anna",
    "chat_type": "one_to_one",
    "file": "data/messages/00001.jsonl",
    "creation_date": "2025-01-01T00:00:00.000+00:00",
    "source": "api",
}
PERSON = {"contact_id": "1", "name": "Anna", "creation_date": "2025-01-01T00:00:00.000+00:00"}
MESSAGE = {
    "external_id": "m1",
    "timestamp": "2025-01-02T00:00:00.123+00:00",
    "timezone": "UTC",
    "message_type": "text",
    "message_content": "hello",
    "user_id": "1",
    "author": "Anna",
}
Files = dict[str, bytes]


def jsonl(*rows: object) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def files(*messages: object) -> Files:
    return {
        "data/chats.jsonl": jsonl(FACTS),
        "data/contacts.jsonl": jsonl(PERSON),
        "data/messages/00001.jsonl": jsonl(*(messages or (MESSAGE,))),
    }


def manifest(found: Files, **more: object) -> bytes:
    named = [
        {"path": name, "size": len(each), "sha256": hashlib.sha256(each).hexdigest()}
        for name, each in found.items()
    ]
    whole = {"format": "earmark-export", "version": 1, "files": named, "media": {}, **more}
    return json.dumps(whole).encode()


def packed(tmp_path: Path, found: Files, told: bytes | None = None) -> Path:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, each in found.items():
            target.writestr(name, each)
        target.writestr("manifest.json", told or manifest(found))
    return path


def read(path: Path) -> KeptChat:
    (chat,) = backends.read_file(path, path.name)
    assert isinstance(chat, KeptChat)
    return chat


def test_a_whole_export_is_read(tmp_path: Path) -> None:
    chat = read(packed(tmp_path, files()))
    ((message,),) = chat.rows()
    assert (message.message_content, chat.report.messages) == ("hello", 1)
    assert chat.report.first == 1_735_776_000_123


def test_it_is_read_like_any_other_export_too(tmp_path: Path) -> None:
    chat = read(packed(tmp_path, files()))
    ((message,),) = chat.messages(CHOICES)
    assert (message.author, message.text, message.external_id) == ("Anna", "hello", "m1")
    assert chat.survey(CHOICES).participants == {"Anna": 1}


def other_bytes(found: Files) -> Files:
    return {**found, "data/contacts.jsonl": jsonl({**PERSON, "name": "Eve"})}


def one_more(found: Files) -> Files:
    return {**found, "data/extra.jsonl": b"{}\n"}


def one_less(found: Files) -> Files:
    return {name: each for name, each in found.items() if "contacts" not in name}


def climbing(found: Files) -> Files:
    return {**found, "../../../etc/cron.d/evil": b"* * * * * root evil\n"}


@pytest.mark.parametrize("change", [other_bytes, one_more, one_less, climbing])
def test_what_was_changed_since_is_refused_and_named(
    tmp_path: Path, change: Callable[[Files], Files]
) -> None:
    path = packed(tmp_path, change(files()), manifest(files()))
    with pytest.raises(InputError, match="not as it was exported") as refused:
        backends.read_file(path, path.name)
    assert refused.value.code == "export_changed"
    assert str(refused.value).startswith(("data/", "../"))


@pytest.mark.parametrize("name", ["../evil", "/etc/passwd", "C:\\evil", "a/../../b"])
def test_names_that_climb_out_are_refused_even_when_the_manifest_names_them(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(InputError, match="not as it was exported"):
        read(packed(tmp_path, {**files(), name: b"x"}))


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, files())
    content = bytearray(path.read_bytes())
    content[60] ^= 0xFF
    path.write_bytes(bytes(content))
    with pytest.raises(EarmarkError):
        read(path)


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, {**files(), "media/x.bin": bytes(200 * 1024 * 1024)})
    with pytest.raises(LimitError):
        read(path)


@pytest.mark.parametrize(
    "wrong",
    [
        {**MESSAGE, "timestamp": "yesterday"},
        {**MESSAGE, "timestamp": "2025-01-02T00:00:00"},
        {**MESSAGE, "external_id": 7},
        {**MESSAGE, "message_content": "nul \x00 inside"},
        ["no", "object"],
    ],
)
def test_a_row_that_cannot_be_is_named(tmp_path: Path, wrong: object) -> None:
    chat = read(packed(tmp_path, files(MESSAGE, wrong)))
    with pytest.raises(InputError, match=r"data/messages/00001\.jsonl"):
        list(chat.rows())


def test_an_export_of_a_newer_program_is_not_guessed_at(tmp_path: Path) -> None:
    path = packed(tmp_path, files(), manifest(files(), version=2))
    with pytest.raises(InputError, match="newer Earmark"):
        read(path)


def test_a_manifest_of_something_else_is_none_of_ours(tmp_path: Path) -> None:
    path = packed(tmp_path, {"manifest.json2": b"x"}, b'{"name": "an extension"}')
    with pytest.raises(InputError) as refused:
        backends.read_file(path, path.name)
    assert refused.value.code != "export_changed"

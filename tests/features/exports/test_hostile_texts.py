"""Whatever people wrote comes back letter by letter, and does nothing in the pages of an export."""

from __future__ import annotations

import html
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import settings as properties
from hypothesis import strategies as st
from tests.features.exports.conftest import ME, PHOTO, Home
from tests.features.imports.exports import Export, line

from earmark.db.engine import Store
from earmark.features.chats.posting import Occasion, post
from earmark.features.exports.reading_pages import Listed, chat_page, index_page, shown
from earmark.features.exports.rows import MARKS, Place, Said

TEXTS = [
    "<script>alert(1)</script>",
    "</article></main><img src=x onerror=alert(1)>",
    "\"' onmouseover=alert(1) x='",
    "&lt;b&gt; &amp; &#x3c;i>",
    "\u202eevil\u202c \u2066isolated\u2069 \u200bzero\u200d width\ufeff",
    "line one\nline two\r\nline three\ttabbed",
    "\u2028 and \u2029 end no line of JSON",
    '{"not": "a row"}\n{"message_id": "1"}',
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1e9\U0001f1ea e\u0301",
    "javascript:alert(1) https://example.org/?a=1&b=2",
    "=cmd|' /C calc'!A0",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u4f60\u597d",
    "x" * 100_000,
]


class Seen(HTMLParser):
    """What a browser would make of a page: its elements, attributes and text."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name in {"href", "src"}:
                self.links.append(str(value))

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.text += f" {data}"


OURS = {"html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "p", "main", "nav"}
OURS |= {"a", "footer", "article", "div", "bdi", "span", "time", "img", "video", "audio"}
OURS |= {"table", "thead", "tbody", "tr", "td", "th"}


def said(text: str, author: str | None = "Anna", **more: object) -> Said:
    row: dict[str, object] = {
        "message_id": "1",
        "message_content": text,
        "timestamp": "2025-10-09T08:54:00.000+00:00",
        "system_event": None,
        "reply_to": None,
        "attachment": None,
        **dict.fromkeys(MARKS, False),
        **more,
    }
    return Said(row, Place(0, 1), author, is_owner=False)


def file_of(name: str, kind: str, sha256: str = "ab") -> dict[str, object]:
    return {"file_name": name, "media_type": kind, "sha256": sha256, "state": "present"}


@properties(max_examples=60)
@given(st.text(max_size=60), st.text(max_size=30), st.text(min_size=1, max_size=30))
def test_no_text_becomes_an_element(text: str, author: str, title: str) -> None:
    file = file_of(text, "application/pdf")
    page = chat_page(title, [said(text, author, attachment=file)], {}, {"ab": "media/ab.pdf"})
    seen = Seen(page)
    assert seen.tags <= OURS
    assert not [name for name in seen.attributes if name.startswith("on")]
    assert set(seen.links) <= {"../media/ab.pdf", "../index.html"}


@pytest.mark.parametrize("text", TEXTS[:12])
@pytest.mark.parametrize("place", ["text", "author", "title", "file", "system"])
def test_hostile_text_does_nothing_wherever_it_stands(text: str, place: str) -> None:
    given_file = file_of(text if place == "file" else "a.jpg", "image/jpeg")
    message = said(
        text if place in {"text", "system"} else "hi",
        None if place == "system" else text if place == "author" else "Anna",
        attachment=given_file,
    )
    seen = Seen(chat_page(text if place == "title" else "Chat", [message], {}, {"ab": "media/ab"}))
    assert seen.tags <= OURS
    assert not [name for name in seen.attributes if name.startswith("on")]
    assert set(seen.links) <= {"../media/ab", "../index.html"}


@pytest.mark.parametrize("text", TEXTS[:12])
def test_the_list_of_chats_escapes_their_names(text: str) -> None:
    seen = Seen(index_page([Listed("chats/1.html", text, 1, "2025-01-01", "2025-01-02")], text))
    assert seen.tags <= OURS
    assert seen.links == ["chats/1.html"]


@given(st.text(max_size=200))
def test_what_is_shown_reads_as_it_was_written_but_for_signs_nobody_sees(text: str) -> None:
    back = html.unescape(shown(text))
    assert not re.search(r"[<>\"']", shown(text))
    assert [each for each in text if each.isprintable()] == [
        each for each in back if each.isprintable()
    ]


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x1b", "\x85", "\ud800", "\ue000"])
def test_control_signs_and_halves_of_letters_are_not_shown(control: str) -> None:
    assert shown(f"a{control}b") == "ab"


@pytest.mark.parametrize("mark", ["edited", "forwarded"])
def test_what_happened_to_a_message_is_told(mark: str) -> None:
    assert f">{mark} <time" in chat_page("A", [said("hi", **{f"is_{mark}": True})], {}, {}).decode()


def test_a_deleted_message_is_told_as_such_without_its_words() -> None:
    seen = Seen(chat_page("A", [said("secret", is_deleted=True)], {}, {}))
    assert "This message was deleted." in seen.text
    assert "secret" not in seen.text


@pytest.mark.parametrize(
    ("kind", "tag"),
    [
        ("image/jpeg", "img"),
        ("video/mp4", "video"),
        ("audio/ogg", "audio"),
        ("image/svg+xml", None),
        ("text/html", None),
        ("application/octet-stream", None),
    ],
)
def test_only_what_runs_nothing_is_shown_in_the_page(kind: str, tag: str | None) -> None:
    message = said("", attachment=file_of("a", kind))
    seen = Seen(chat_page("A", [message], {}, {"ab": "media/ab"}))
    assert seen.tags & {"img", "video", "audio"} == ({tag} if tag else set())
    assert "../media/ab" in seen.links


@pytest.fixture
async def home(store: Store, tmp_path: Path) -> Home:
    home = Home(store, tmp_path / "home")
    told = [line(n, "Anna", text) for n, text in enumerate(TEXTS)]
    names = ["../../etc/passwd", "a/b.jpg", "C:\\x.jpg", "\u202egpj.exe", "-rf .jpg"]
    told += [line(100 + n, "Ben", "file", attachment=name) for n, name in enumerate(names)]
    files = {name: PHOTO + bytes([n]) for n, name in enumerate(names)}
    group = Export(told, "../<b>Team</b>\u202e", "Ben", chat_type="group", files=files)
    await home.add(group)
    return home


def lines_of(path: Path) -> list[dict[str, object]]:
    with zipfile.ZipFile(path) as packed:
        return [json.loads(each) for each in packed.read(FIRST).split(b"\n") if each]


FIRST = "data/messages/00001.jsonl"


async def test_every_text_is_exported_and_comes_back_letter_by_letter(home: Home) -> None:
    kept = [row[2] for row in await home.said()]
    path = await home.write()
    assert [row["message_content"] for row in lines_of(path)] == kept
    with zipfile.ZipFile(path) as packed:
        assert packed.read(FIRST).count(b"\n") == len(kept)
    assert set(TEXTS[:4]) < set(kept)
    assert TEXTS[-1] in kept


async def test_no_name_leads_out_of_the_zip(home: Home) -> None:
    with zipfile.ZipFile(await home.write()) as packed:
        names = packed.namelist()
    assert len(names) == len(set(names))
    for name in names:
        parts = PurePosixPath(name).parts
        assert re.fullmatch(r"[a-z0-9./-]+", name), name
        assert ".." not in parts
        assert not name.startswith("/")


async def test_nothing_in_the_pages_is_alive(home: Home) -> None:
    with zipfile.ZipFile(await home.write()) as packed:
        names = packed.namelist()
        pages = [name for name in names if name.endswith(".html")]
        for name in pages:
            seen = Seen(packed.read(name))
            assert seen.tags <= OURS
            for link in seen.links:
                target = link.removeprefix("../")
                assert target in names or f"chats/{target}" in names
    assert pages == ["chats/00001.html", "index.html"]


async def test_a_page_holds_a_thousand_and_leads_to_the_next(store: Store, tmp_path: Path) -> None:
    home = Home(store, tmp_path / "home")
    rows = [
        {
            "conversation_id": "long",
            "user_id": "Anna",
            "timestamp": 1_700_000_000 + n,
            "message_content": f"n{n}",
        }
        for n in range(2_001)
    ]
    await post(store, ME, rows, Occasion(0, "UTC"))
    with zipfile.ZipFile(await home.write()) as packed:
        pages = [Seen(packed.read(f"chats/00001{end}.html")) for end in ("", "-2", "-3")]
        count = packed.read(FIRST).count(b"\n")
    assert count == 2_001
    assert [len(re.findall(r"\bn\d+\b", page.text)) for page in pages] == [1_000, 1_000, 1]
    assert [page.links.count("00001-2.html") > 0 for page in pages] == [True, False, True]

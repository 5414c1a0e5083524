"""Titles come from file names, in any language."""

from __future__ import annotations

import pytest
from tests.adapters.whatsapp.bundles import survey

from earmark.adapters.archives.whatsapp.titles import title_from


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("WhatsApp Chat with Bob Smith.txt", "Bob Smith"),
        ("WhatsApp Chat - Bob Smith.zip", "Bob Smith"),
        ("WhatsApp Chat with Bob (1).txt", "Bob"),
        ("WhatsApp Chat with Family - 2024.txt", "Family - 2024"),
        ("WhatsApp Chat - Mit Freunden.zip", "Mit Freunden"),
        ("Chat de WhatsApp con Ana.txt", "Ana"),
        ("WhatsApp-Chat mit Mutti.txt", "Mutti"),
        ("Conversa do WhatsApp com João.txt", "João"),
        ("Discussion WhatsApp avec Zoé.txt", "Zoé"),
        ("Chat WhatsApp con Luca.txt", "Luca"),
        ("WhatsApp-chat met Jan.txt", "Jan"),
        ("Чат WhatsApp с контактом Иван.txt", "Иван"),
        ("Czat WhatsApp z Anna.txt", "Anna"),
        ("Ali ile WhatsApp Sohbeti.txt", "Ali"),
        ("محادثة واتساب مع علي.txt", "علي"),
        ("与张三的WhatsApp聊天.txt", "张三"),
        ("my export.txt", "my export"),
        ("WhatsApp Chat with \u202eevil\x07.txt", "evil"),
    ],
)
def test_a_file_name_gives_the_title(file: str, title: str) -> None:
    assert title_from(file, "_chat.txt") == title


def test_the_text_is_named_before_the_zip_around_it() -> None:
    assert title_from("all my chats.zip", "WhatsApp Chat with Bob.txt") == "Bob"


def test_a_nameless_file_takes_the_subject_of_its_group() -> None:
    at = "18/03/2022, 14:56 - "
    renamed = f'{at}Bob changed the subject from "Old" to "New"'
    text = f'{at}Bob created group "Old"\n{renamed}\n{at}Bob: x\n'
    assert survey(text, "_chat.txt").title == "New"


def test_a_nameless_chat_of_two_has_no_title() -> None:
    assert survey("18/03/2022, 14:56 - Bob: x\n", "_chat.txt").title is None


@pytest.mark.parametrize(
    "file",
    [
        "WhatsApp Chat - Ann.zip",
        "WhatsApp-chatt med Ann.txt",
        "WhatsApp-keskustelu Ann kanssa.txt",
        "WhatsApp-beszélgetés Ann felhasználóval.txt",
        "WhatsApp csevegés - Ann.txt",
        "Conversație WhatsApp cu Ann.txt",
        "Czat WhatsApp z użytkownikiem Ann.txt",
        "Chat WhatsApp s uživatelem Ann.txt",
        "Разговор в WhatsApp с Ann.txt",
        "Чат WhatsApp з Ann.txt",
        "Συνομιλία WhatsApp με Ann.txt",
        "Xat de WhatsApp amb Ann.txt",
        "Klepet WhatsApp z Ann.txt",
        "Gesprek WhatsApp met Ann.txt",
        "Chat WhatsApp dengan Ann.txt",
        "Sembang WhatsApp dengan Ann.txt",
        "Đoạn chat WhatsApp với Ann.txt",
        "แชท WhatsApp กับ Ann.txt",
        "WhatsApp 대화 - Ann.txt",
        "Ann님과의 WhatsApp 대화.txt",
        "WhatsApp 聊天 - Ann.txt",
        "與 Ann 的 WhatsApp 對話.txt",
        "צ׳אט WhatsApp עם Ann.txt",
        "دردشة واتساب مع Ann.txt",
        "گپ واتساپ با Ann.txt",
        "گفتگوی واتس\u200cاپ با Ann.txt",
        "Ann के साथ WhatsApp चैट.txt",
        "WhatsApp Business Chat with Ann.txt",
        "WhatsApp Chat with Ann.txt.txt",
        "WhatsApp Chat with Ann (2).zip",
        "folder/WhatsApp Chat with Ann.txt",
    ],
)
def test_the_words_around_the_name_are_left_out(file: str) -> None:
    assert title_from(file, file) == "Ann"


@pytest.mark.parametrize("file", ["_chat.txt", "_chat 2.txt", "chat.txt", "Chat (3).txt", ".txt"])
def test_a_file_that_is_only_called_chat_has_no_title(file: str) -> None:
    assert title_from(file, file) is None

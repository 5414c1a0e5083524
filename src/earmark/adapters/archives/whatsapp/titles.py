"""What a chat is called, read from the name of its file in any language."""

from __future__ import annotations

import re

_ENDING = re.compile(r"\.(?:txt|zip|text|log|json|csv)$", re.IGNORECASE)
_COPY = re.compile(r"\s*(?:\(\d{1,3}\)|\[\d{1,3}\]| - (?:Copy|Kopie|copia|copie))$", re.IGNORECASE)
_NAMELESS = re.compile(r"^_?chat(?:[ _-]*\d{1,3})?$", re.IGNORECASE)
_APP = r"(?:WhatsApp|Whats App|واتس‌اپ|واتساپ|واتساب|واتس اب|ווטסאפ|व्हाट्सऐप|व्हाट्सएप|वॉट्सऐप)"
# "Chat", "of" and "with" in many languages; what follows is the title.
_CHAT = (
    "Chats?|Discussion|Conversation|Conversa|Conversación|Conversație|Czat|Чат|Переписка"
    "|Gespräch|Sohbeti?|Konverzace|Konverzácia|Csevegés|Συνομιλία|Chatt|Obrolan|Perbualan"
    "|Trò chuyện|Cuộc trò chuyện|แชท|चैट|محادثة|دردشة|צ'אט|שיחת|گفتگوی|چت|トーク|대화"
    "|聊天|对话|對話|Razgovor|Xat|keskustelut?|Gesprek|beszélgetés|Đoạn chat|צ׳אט|گپ|Разговор"
    "|Sembang|Klepet|vestlus|Pokalbis|Tērzēšana|Rozhovor|Bisedë"
)
_OF = r"de|do|di|da|van|w|в|в приложении|w aplikacji|της|του|في|ב|-|no|na"
_WITH = (
    "with|mit dem|mit|con|com|avec|met|z użytkownikiem|z|ze|s uživatelem|s používateľom|s|se|so"
    "|с контактом|с группой|с|із|з|med|amb|cu|val|με|dengan|với|a|na|do|da|для|مع|با|עם|กับ"
    "|kasutajaga|su|ar|me"
)
# Some languages say "with" behind the name.
_ENDS = "kanssa|felhasználóval"
_BEFORE = re.compile(
    rf"^(?:{_CHAT})?[ _-]*(?:{_OF})?[ _-]*{_APP}[ _-]*(?:Business)?[ _-]*(?:{_CHAT})?"
    rf"(?:[ _]+(?:{_WITH})[ _]+| ?[-–—] ?|[ _-]+)(?P<title>.+?)(?:[ _](?:{_ENDS}))?$",
    re.IGNORECASE,
)
_JOINS_AFTER = r"ile|के साथ|کے ساتھ|님과의|님과|さんとの|との|-"
_AFTER = re.compile(
    rf"^(?P<title>.+?)(?:[ _]+(?:{_JOINS_AFTER})|との|님과의|さんとの)[ _]*{_APP}.*$", re.IGNORECASE
)
_AFTER_CHINESE = re.compile(rf"^[与與和跟](?P<title>.+?)的[ _]*{_APP}.*$", re.IGNORECASE)
_NOISE = re.compile(r"[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def title_from(file: str, member: str) -> str | None:
    """Return the title of a file name: of the text itself, else of the zip around it."""
    for name in (member, file):
        title = _title(name)
        if title:
            return title
    return None


def is_named_by_whatsapp(file: str, member: str) -> bool:
    """Tell whether one of the names is one WhatsApp gives, so that it names the other side."""
    return any(re.search(_APP, name, re.IGNORECASE) for name in (file, member))


def _title(name: str) -> str | None:
    stem = _NOISE.sub("", name).replace("\\", "/").rpartition("/")[2].strip()
    stem = _COPY.sub("", _ENDING.sub("", _ENDING.sub("", stem))).strip()
    if not stem or _NAMELESS.match(stem):
        return None
    for pattern in (_AFTER_CHINESE, _BEFORE, _AFTER):
        match = pattern.match(stem)
        if match:
            return match["title"].strip(" _-") or None
    return stem

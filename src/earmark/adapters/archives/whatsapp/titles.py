"""What a chat is called, read from the name of its file in any language."""

from __future__ import annotations

import re

_ENDING = re.compile(r"\.(?:txt|zip)$", re.IGNORECASE)
_COPY = re.compile(r"\s*(?:\(\d{1,3}\)|\[\d{1,3}\]| - (?:Copy|Kopie|copia|copie))$", re.IGNORECASE)
_NAMELESS = re.compile(r"^_?chat(?:[ _-]*\d{1,3})?$", re.IGNORECASE)
_APP = r"(?:WhatsApp|Whats App|واتساب|واتس اب|ווטסאפ|व्हाट्सऐप|व्हाट्सएप|वॉट्सऐप)"
_JOINS = (
    "with|mit|con|com|avec|met|z|ze|s|se|so|с контактом|с|із|з|med|amb|cu|val|ile|με|dengan|với|a|na|do|da"
    "|mit dem|с группой|для|مع|با|עם|กับ|کے ساتھ"
)
_CHAT = (
    "Chat|Chats|Discussion|Conversation|Conversa|Conversación|Czat|Чат|Переписка|Gespräch|Sohbeti|Sohbet"
    "|Konverzace|Konverzácia|Csevegés|Conversație|Συνομιλία|Chatt|Obrolan|Perbualan|Trò chuyện"
    "|Cuộc trò chuyện|แชท|चैट|محادثة|دردشة|צ'אט|שיחת|گفتگوی|چت|トーク|대화|聊天|对话|對話|Razgovor|Xat|keskustelu|keskustelut"
)
_BEFORE = re.compile(
    rf"^(?:{_CHAT})?[ _-]*(?:de|do|di|van|w|w aplikacji|της|του|في|ב|-|di|no|na|no)?[ _-]*{_APP}[ _-]*(?:Business)?"
    rf"[ _-]*(?:{_CHAT}|Chat)?(?:[ _]+(?:{_JOINS})[ _]+| ?[-–—] ?|[ _-]+)(?P<title>.+)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"^(?P<title>.+?)(?:[ _]+(?:ile|के साथ|님과의|さんとの|님과|との|-)|との|님과의|さんとの)[ _]*(?:的)?{_APP}.*$",
    re.IGNORECASE,
)
_AFTER_CHINESE = re.compile(rf"^(?:与|與|和|跟)(?P<title>.+?)的{_APP}.*$", re.IGNORECASE)
_NOISE = re.compile(r"[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def title_from(file: str, member: str) -> str | None:
    """Return the title a file name gives: that of the text itself, else that of the zip around it."""
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

"""To whom a question or request in a chat is said: the owner, somebody else, or everybody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from earmark.features.summaries import talk

if TYPE_CHECKING:
    from earmark.features.summaries.threads import Thread

MINUTE = 60_000

FOLLOWS = 15 * MINUTE
"""Within this time a question right after a message is taken to be for whoever wrote that."""

SAME_BREATH = 2 * MINUTE
"""Lines of one person this close are one saying, and said to the same person."""

NAME_WORD = re.compile(r"\w+")

NAMED_SELVES = frozenset({"you", "me", "du", "ich", "tú", "tu", "yo", "sie", "ustedes", "admin"})

FAMILY = frozenset(
    {"the", "der", "die", "das", "el", "la", "los", "las", "de", "del", "van", "von"}
)

SINGULAR = re.compile(
    r"(?<!\w)(?:you|u|your|du|dir|dich|dein\w*|kannst|hast|bist|willst|weißt|tú|te|ti|tu|puedes|"
    r"tienes|vienes|sabes|eres)(?!\w)",
    re.IGNORECASE,
)

SPOKEN_TO = (
    "can|could|would|will you|do|did|are|have|please|pls|plz|what|when|where|how|why|which|who|any"
    "|i need|we need|i want|don[’']?t|remember|your|you|u|did|were|shall|is it|is that|is there"
    "|kannst|könntest|hast|bist|magst|weißt|bitte|was|wann|wo|wie|wer|warum|denk|denkst|kommst"
    "|machst|brauchst|willst|warst|gibst|schick|schickst|bring|bringst|ruf|rufst|vergiss|dein"
    "|deine|du|ich brauche|wir brauchen|würdest|holst|nimmst|sag|schaust|schaffst|hättest|wirst"
    "|puedes|podrías|tienes|vienes|sabes|por favor|cuándo|qué|dónde|cómo|cuánt\\w+|a qué|me|te|has"
    "|nos"
    "|necesito|necesitamos|acuérdate|recuerda|traes|mandas|pasas|quieres|vas|eres|estás|tú|avisa"
    "|podés|querés|tenés|llamas|recoges|puede|porfa|whats|what's|wheres|where's|hows|how's|wie|wieso"
    "|welche\\w*|quick|one|schickst|kümmerst|schreibst|fährst|hilfst|gehst|machst"
    "|acuérdate|recoge|trae|manda|pasa|haz|qué|cuál|crees|pudiste|viste|te importa|sigues"
)

OPENINGS = (
    "hey|hi|hallo|hello|hola|oye|ok|okay|so|and|und|y|also|danke|thanks|gracias|lieber?|dear"
    "|querid[oa]|sorry|please|bitte|por favor|por cierto|btw|by the way|übrigens|ach|oh|ah"
    "|morning|guten morgen|sag mal|hör mal|entonces|pues|bueno|vale|perdona|disculpa|na|yo"
)

ENDEARMENTS = (
    "love|dear|hun|pal|lovely|mum|dad|darling|mate|hon|honey|bro|man|babe|schatz|liebes?|süße[rs]?|cariño|guap[oa]|corazón|"
    "cielo|ti[oa]|tí[oa]|hij[oa]|amor|bonit[oa]|majo|maja"
)

BIDI = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))

TITLED = frozenset(
    {"frau", "herr", "mr", "mrs", "ms", "miss", "dr", "sr", "sra", "señor", "señora"}
)

CALL = 40
"""Characters beyond which a message is more than a name."""

TELEPHONE = 6
"""Digits from which on a name is a telephone number; mentions write it without spaces."""

Voice = Literal["alone", "name", "reply", "follow", "everybody", "open", "poll"]


class Address(NamedTuple):
    """`to` is an author id, None for everybody; `voice` says how we know."""

    to: str | None
    voice: Voice


def name_parts(name: str) -> set[str]:
    """Return the ways a person is called by name: whole, and by the first name where it is one."""
    clean = " ".join(name.translate(BIDI).casefold().strip("~@ ").split())
    if not NAME_WORD.search(clean) or clean in NAMED_SELVES:
        return set()
    digits = re.sub(r"[^\d]", "", clean)
    if len(digits) >= TELEPHONE:
        return {digits, clean}
    first = clean.split()[0].strip(",.")
    if first in TITLED:
        return {clean}
    return {clean} if len(first) < 2 or first in FAMILY else {clean, first}  # noqa: PLR2004 initials


TURNED_TO = (
    r"\w+ (?:du|you|ya|sie|ihr|tú|usted|your|dir|dich|dein\w*)\b|"
    r"(?:is|was|are|were|has|have|does|did|will|would|can) "
    r"(?:it|there|that|this|the|your|my|our|he|she|they|we|any\w*|(?-i:[A-ZÄÖÜ]\w+))\b[^?]{0,80}\?"
)
"""What follows a name at the start of a message that is said to this person."""


def called_pattern(names: set[str]) -> re.Pattern[str] | None:
    """Return a pattern for somebody spoken to by one of these names, not merely spoken of."""
    if not names:
        return None
    either = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    opening = rf"(?:^|[.!?\n;]\s*)(?:@|(?:{OPENINGS})[\s,]+)?"
    return re.compile(
        rf"@\W?(?:{either})(?!\w)"
        rf"|{opening}(?:{either})(?:\s+(?:{ENDEARMENTS}))?\s*"
        rf"(?:[,:;!?…-]|\s(?:(?:y|and|und|oye)\s)?(?=(?:{SPOKEN_TO})\b)|\s(?={TURNED_TO}))"
        rf"|(?:[,]\s*|(?:please|bitte|por favor|you|du|tú|kannst du|can you|"
        rf"could you)\s+)(?:{either})\s*(?:[?!.,…]|$)",
        re.IGNORECASE,
    )


@dataclass
class Addressing:
    """Answers to whom the messages of one thread are said."""

    thread: Thread

    @cached_property
    def called(self) -> list[tuple[str, frozenset[str], re.Pattern[str]]]:
        """First words and pattern for every participant who can be called by name."""
        chat = self.thread.chat
        names: dict[str, set[str]] = {
            author: name_parts(name) for author, name in chat.participants.items()
        }
        if chat.owner_id is not None:
            own = names.setdefault(chat.owner_id, set())
            own.update(part for name in chat.owner_names for part in name_parts(name))
        return [
            (author, frozenset(NAME_WORD.findall(part)[0] for part in parts), pattern)
            for author, parts in names.items()
            if (pattern := called_pattern(parts)) is not None
        ]

    def address(self, position: int) -> Address:
        """Return to whom the message at a position is said."""
        thread = self.thread
        if not thread.is_group:
            return Address(self._other_side(position), "alone")
        directed = self._directed(position)
        if directed is not None:
            return directed
        if talk.asks_everybody(thread.text(position)):
            return Address(None, "everybody")
        carried = self._carried(position)
        if carried is not None:
            return carried
        followed = self._followed(position)
        if followed is not None:
            return Address(followed, "follow")
        return Address(None, "open")

    def only_calls(self, position: int) -> bool:
        """Return whether a message is nothing but somebody's name: "rick??"."""
        text = self.thread.text(position)
        if not self.thread.is_group or len(text) > CALL or "?" not in text:
            return False
        called = text.translate(BIDI).strip(" ?!¿¡.@…").casefold()
        people = self.thread.chat.participants.items()
        asker = self.thread.author(position)
        return any(called in name_parts(name) for author, name in people if author != asker)

    def mentioned(self, position: int) -> set[str]:
        """Return whose first names stand in a message, called or only spoken of."""
        words = {word.casefold() for word in NAME_WORD.findall(self.thread.text(position))}
        return {author for author, firsts, _ in self.called if not firsts.isdisjoint(words)}

    def _other_side(self, position: int) -> str | None:
        thread = self.thread
        asker = thread.author(position)
        if thread.owner is not None and asker != thread.owner:
            return thread.owner
        others = [author for author in thread.chat.participants if author != asker]
        return others[0] if len(others) == 1 else None

    def _named(self, position: int) -> str | None:
        text = self.thread.text(position)[: talk.READ].translate(BIDI)
        words = {word.casefold() for word in NAME_WORD.findall(text)}
        asker = self.thread.author(position)
        called = [
            author
            for author, firsts, pattern in self.called
            if author != asker and not firsts.isdisjoint(words) and pattern.search(text)
        ]
        if self.thread.owner in called:
            return self.thread.owner
        return called[0] if called else None

    def _replied(self, position: int) -> str | None:
        reply_to = self.thread.speech[position].reply_to
        place = self.thread.position_of.get(reply_to) if reply_to else None
        if place is None:
            return None
        author = self.thread.author(place)
        return author if author != self.thread.author(position) else None

    def _directed(self, position: int) -> Address | None:
        """Return to whom a message is said outright: by name, or with the reply function."""
        named = self._named(position)
        if named is not None:
            return Address(named, "name")
        replied = self._replied(position)
        return None if replied is None else Address(replied, "reply")

    def _carried(self, position: int) -> Address | None:
        """Return to whom the line before was said by name, when this is the same breath."""
        if not position:
            return None
        before, here = self.thread.speech[position - 1], self.thread.speech[position]
        if before.author_id != here.author_id or here.sent_at - before.sent_at > SAME_BREATH:
            return None
        address = self.address(position - 1)
        return address if address.voice in {"name", "reply"} else None

    def _followed(self, position: int) -> str | None:
        """Return who spoke right before, when the message says "you" to one person."""
        speech = self.thread.speech
        asker = self.thread.author(position)
        before = position - 1
        while before >= 0 and speech[before].author_id == asker:
            before -= 1
        if before < 0 or speech[position].sent_at - speech[before].sent_at > FOLLOWS:
            return None
        text = self.thread.text(position)[: talk.READ]
        return self.thread.author(before) if SINGULAR.search(text) else None

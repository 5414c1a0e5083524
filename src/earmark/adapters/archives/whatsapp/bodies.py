"""What a message is besides text: media, places, polls, deleted and edited ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from earmark.adapters.archives.whatsapp.learning import ANGLES_AT_END, Learned, is_sentence
from earmark.adapters.archives.whatsapp.marks import LRM, MARKS, RLM, without_marks
from earmark.adapters.archives.whatsapp.media import ANDROID_ATTACHED, FILE, OWN_FILE, kind_of_file
from earmark.adapters.archives.whatsapp.phrases import (
    ATTACHED,
    DELETED,
    DELETED_BY_OWNER,
    LIVE_LOCATION,
    OMITTED,
    WHOLE_BODIES,
    folded,
    kind_named,
    says_attached,
    says_deleted,
    says_edited,
    says_omitted,
)
from earmark.adapters.archives.whatsapp.sentences import DELETED_BY_ADMIN, WAITING
from earmark.adapters.archives.whatsapp.systems import event_kind
from earmark.core.messages import MessageKind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_ENDS = frozenset(">)")
_MARK_SET = frozenset((LRM, RLM))
_LINE_ENDS = frozenset(">):）：")
_MOST_CACHED = 10_000
# The first characters of the phone's own sentences are enough for the first look.
_START = 12
_STARTS = {sentence[:_START] for sentence in WHOLE_BODIES} | {"null"}
_STARTS |= {sentence.capitalize()[:_START] for sentence in DELETED_BY_ADMIN}
_IOS_ATTACHED = re.compile(
    rf"({LRM})?<[{MARKS}]*(?:([^<>:：\n]{{1,60}})[:：]\s?)?({FILE})[{MARKS}]*>"
)
_OLD_ATTACHED = re.compile(rf"\A({FILE}) ?<{LRM}([^<>\n]{{3,60}})>")
_DOCUMENT_CARD = re.compile(rf"\A[{MARKS}]*{FILE}(?: • [^\n]*)?[{MARKS} ]*\Z")
_ANGLES = re.compile(r"\A<([^<>\n]{2,80})>\Z")
_PLACE = re.compile(
    r"(?:\A|[\s:：(])https?://(?:maps\.google\.[a-z.]+/(?:maps)?\?(?:[^\s]*&)?q=\S+|foursquare\.com/v/\S+"
    r"|maps\.apple\.com/\S+)\Z"
)
_LABEL = re.compile(r"\A[^\n]{1,200}[:：] ?https?://\S+\Z")
_POLL = re.compile(rf"\A[{MARKS}]*[^\n:：]{{2,40}}[:：]\s*\n")
_OPTION = re.compile(
    rf"^[{MARKS}]*([^\n:：]{{2,40}})[:：] [^\n]*[(（][^()（）\n]*\d[^()（）\n]*[)）][{MARKS} ]*$",
    re.MULTILINE,
)
_PLACE_LINES = 3
# Words for taking a person out of a group are those for deleting in several languages.
_LIKE_DELETED = frozenset({"other", "removed"})
_LONGEST_PHRASE = 70
_MOST_WORDS = 6
# What a person ends a sentence with, and the phone never its few words.
_SPOKEN = frozenset(".,;:!?…。！？)")


class Odd(NamedTuple):
    """A message that is more, or less, than its text."""

    kind: MessageKind
    text: str | None = None
    attachment: str | None = None
    edited: bool = False
    deleted: bool = False
    by_owner: bool = False
    event: str | None = None


def odd_ones(bodies: Sequence[str]) -> list[int]:
    """Return where a body needs a closer look; all others are plain text."""
    return [
        index
        for index, body in enumerate(bodies)
        if LRM in body
        or body[-1:] in _ENDS
        or "\n" in body
        or "//" in body
        or body[:_START] in _STARTS
    ]


class BodyReader:
    """Reads bodies of one file, each short one only once: `<Media omitted>` comes by thousands."""

    def __init__(self, files: Collection[str], learned: Learned, *, is_ios: bool) -> None:
        self._files = files
        self.learned = learned
        self.is_ios = is_ios
        self._read: dict[tuple[str, bool], Odd | None] = {}

    def read(self, body: str, *, marked: bool) -> Odd | None:
        """Read one body; None when it is plain text.

        `marked` says that a direction mark stands before the bracket of the header: iOS sets it on
        media, whatever the language.
        """
        if len(body) > _LONGEST_PHRASE:
            return self._odd(body, marked=marked) if _may_be_odd(body) else None
        key = (body, marked)
        if key not in self._read:
            if len(self._read) >= _MOST_CACHED:
                self._read.clear()
            self._read[key] = self._odd(body, marked=marked)
        return self._read[key]

    def _odd(self, body: str, *, marked: bool) -> Odd | None:
        text, edited = _without_edited(body, self.learned.edited)
        found = self._attachment(text) or _whole(text, marked=marked, is_ios=self.is_ios)
        if found is None and self.learned.unmarked:
            found = _left_out_without_mark(text)
        found = found or _place(text) or _poll(text)
        if found is None and self.is_ios and _may_be_by_phone(body, text, marked=marked):
            found = _written_by_phone(text, marked=marked)
        if not edited:
            return found
        return (found or Odd(MessageKind.TEXT, text))._replace(edited=True)

    def _attachment(self, text: str) -> Odd | None:
        if "<" in text and (found := _attachment_in_angles(text)):
            return found
        return _attachment_first(text, self._files, self.learned.attached)


def _may_be_odd(body: str) -> bool:
    """Tell at a glance whether a long body can be more than text."""
    if LRM in body or "//" in body or body[-1:] in _ENDS:
        return True
    return body[: body.find("\n")][-1:] in _LINE_ENDS


def read_event(text: str) -> Odd:
    """Read a line without an author."""
    plain = without_marks(text).strip()
    return Odd(MessageKind.SYSTEM, plain, event=event_kind(plain))


def _without_edited(body: str, learned: Collection[str]) -> tuple[str, bool]:
    end = ANGLES_AT_END.search(body[-160:]) if body.rstrip(LRM).endswith(">") else None
    if end is None:
        return body, False
    if LRM not in end[1] and folded(end[2]) not in learned and not says_edited(end[2]):
        return body, False
    start = len(body) - len(body[-160:]) + end.start()
    if start == 0 or folded(end[2]) in ATTACHED:
        return body, False
    return body[:start], True


def _attachment_in_angles(text: str) -> Odd | None:
    """Read a file as iOS writes it, `<attached: name>`, or as it did before 2018."""
    ios = _IOS_ATTACHED.search(text)
    if ios and (ios[1] or says_attached(ios[2] or "") or OWN_FILE.match(ios[3])):
        before, after = text[: ios.start()], text[ios.end() :]
        caption = (before if not _DOCUMENT_CARD.match(before) else "") + after
        return _media(ios[3], caption)
    old = _OLD_ATTACHED.match(text)
    return _media(old[1], text[old.end() :]) if old else None


def _attachment_first(text: str, files: Collection[str], learned: Collection[str]) -> Odd | None:
    """Read a file as Android writes it: `name (file attached)`, the caption below."""
    first, _, rest = without_marks(text).partition("\n")
    android = ANDROID_ATTACHED.match(first)
    if android is None:
        return None
    name, phrase = android[1], android[2]
    is_known = says_attached(phrase) or folded(phrase) in learned
    known = is_known or OWN_FILE.match(name) or name in files
    return _media(name, rest) if known or text.startswith(LRM) else None


def _media(name: str, caption: str) -> Odd:
    return Odd(kind_of_file(name), _caption(caption), attachment=name.strip())


def _caption(text: str) -> str | None:
    return text.strip(f" \n{LRM}") or None


def _whole(text: str, *, marked: bool, is_ios: bool) -> Odd | None:
    """Read a body that is one sentence of WhatsApp's."""
    first, _, rest = without_marks(text).strip().partition("\n")
    found = (None if rest else _sentence(first, is_ios=is_ios)) or _omission(first, rest)
    if found is None and is_ios and (marked or LRM in text):
        return _left_out(text, marked=marked)
    return found


def _sentence(line: str, *, is_ios: bool) -> Odd | None:
    """Read a line that stands alone: deleted, a live place, or what Android writes for nothing."""
    sentence = folded(line)
    if sentence in DELETED or sentence.startswith(DELETED_BY_ADMIN):
        return Odd(MessageKind.TEXT, deleted=True, by_owner=sentence in DELETED_BY_OWNER)
    if sentence in LIVE_LOCATION:
        return Odd(MessageKind.LOCATION, line)
    return Odd(MessageKind.OTHER) if line == "null" and not is_ios else None


def _omission(first: str, rest: str) -> Odd | None:
    """Read `<Media omitted>`, in any language, and the caption below it."""
    angles = _ANGLES.match(first)
    if angles is None or not _is_omission(angles[1]):
        return None
    named = None if folded(angles[1]) in OMITTED else kind_named(angles[1])
    return Odd(named or MessageKind.OTHER, _caption(rest))


def _left_out(text: str, *, marked: bool) -> Odd | None:
    """Read media an iOS export left out: `caption LRM image omitted`, or the phrase alone."""
    before, mark, phrase = text.rpartition(LRM)
    phrase, _, rest = phrase.strip().partition("\n")
    phrase = without_marks(phrase).strip()
    if not (mark or marked) or len(phrase) > _LONGEST_PHRASE or not says_omitted(phrase):
        return None
    kind = kind_named(phrase)
    if kind is None:
        return None
    before = "" if _DOCUMENT_CARD.match(before) else before
    return Odd(kind, _caption(f"{before}{rest}"))


def _left_out_without_mark(text: str) -> Odd | None:
    """Read media left out where the file has lost its marks: a few words, nothing else."""
    words = text.split()
    if not words or len(words) > _MOST_WORDS or text[-1] in _SPOKEN or not says_omitted(text):
        return None
    kind = kind_named(text)
    return None if kind is None else Odd(kind)


def _is_omission(phrase: str) -> bool:
    """Tell whether words in angle brackets are WhatsApp's own, not markup a person typed."""
    if folded(phrase) in OMITTED or says_omitted(phrase):
        return True
    return is_sentence(phrase) and not says_edited(phrase)


def _place(text: str) -> Odd | None:
    plain = without_marks(text).strip()
    if "//" not in plain or not _PLACE.search(plain):
        return None
    height = plain.count("\n") + 1
    labelled = height == 1 and (_LABEL.match(plain) or LRM in text)
    if labelled or text.startswith(LRM) or height == _PLACE_LINES:
        return Odd(MessageKind.LOCATION, plain)
    return None


def _poll(text: str) -> Odd | None:
    if "\n" not in text or not _POLL.match(text):
        return None
    options = _OPTION.findall(text)
    if len(options) < 1 or len(set(options)) > 1:
        return None
    return Odd(MessageKind.POLL, without_marks(text).strip())


def _may_be_by_phone(body: str, text: str, *, marked: bool) -> bool:
    """Tell whether iOS set its mark on a body, or before the header of a short one."""
    return body.startswith(LRM) or (marked and len(text) <= _LONGEST_PHRASE and "\n" not in text)


def _written_by_phone(text: str, *, marked: bool) -> Odd | None:
    """Read what begins with the mark of iOS and is nothing known: media, else a system event."""
    plain = without_marks(text).strip()
    event = event_kind(plain)
    if folded(plain).startswith(WAITING):
        return Odd(MessageKind.TEXT, plain)
    if event in _LIKE_DELETED and len(plain) <= _LONGEST_PHRASE and says_deleted(plain):
        return Odd(MessageKind.TEXT, deleted=True)
    if marked and event == "other":
        return _unnamed_media(text, plain)
    if "\n" in plain and event == "other":
        # The phone tells events in one line; what has more is a person's, as an invitation.
        return Odd(MessageKind.TEXT, plain)
    return Odd(MessageKind.SYSTEM, plain, event=event) if text.startswith(LRM) else None


def _unnamed_media(text: str, plain: str) -> Odd | None:
    """A mark that stands before all lines of a file tells nothing: then text is text."""
    kind = kind_named(plain) or (MessageKind.OTHER if text[:1] in _MARK_SET else None)
    return None if kind is None else Odd(kind)

"""Write a demo chat as WhatsApp does: text from Android, a zip with `_chat.txt` from an iPhone."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from earmark.demo import phrases
from earmark.demo.phrases import LRM, Phrases, poll_lines, system_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from earmark.demo.days import Days
    from earmark.demo.media import Media
    from earmark.demo.script import Entry, Script

NNBSP = "\u202f"
NBSP = "\u00a0"
ISOLATED = "\u202a{}\u202c"  # how Android frames a number that is not in the address book
IOS_NAMES = {"photo": "PHOTO", "sticker": "STICKER", "voice": "AUDIO", "video": "VIDEO"}


def _android_en(at: datetime) -> str:
    return f"{at:%d/%m/%Y, %H:%M}"


def _android_es(at: datetime) -> str:
    half = "a" if at.hour < 12 else "p"  # noqa: PLR2004 noon
    return f"{at.day}/{at.month}/{at:%y}, {at.hour % 12 or 12}:{at:%M}{NNBSP}{half}.{NBSP}m."


def _ios_de(at: datetime) -> str:
    return f"{at:%d.%m.%y, %H:%M:%S}"


def _ios_us(at: datetime) -> str:
    return f"{at.month}/{at.day}/{at:%y}, {at.hour % 12 or 12}:{at:%M:%S}{NNBSP}{at:%p}"


@dataclass(frozen=True, slots=True)
class Phone:
    """One kind of phone: how it writes the time, its words, the name of its file."""

    stamp: Callable[[datetime], str]
    words: Phrases
    file_name: str


ANDROID = {
    "android-en": Phone(_android_en, phrases.ANDROID_EN, "WhatsApp Chat with {}.txt"),
    "android-es": Phone(_android_es, phrases.ANDROID_ES, "Chat de WhatsApp con {}.txt"),
}
IOS = {
    "ios-de": Phone(_ios_de, phrases.IOS_DE, "WhatsApp Chat - {}.zip"),
    "ios-us": Phone(_ios_us, phrases.IOS_EN, "WhatsApp Chat - {}.zip"),
}


def _event(script: Script, entry: Entry, words: Phrases) -> str:
    creator = next(name for name in script.people if name != script.owner)
    who = entry.text if entry.kind == "added" else creator
    return system_line(words, entry.kind, "" if who == script.owner else who, creator, script.title)


def _said(script: Script, entry: Entry, words: Phrases, mark: str) -> str:
    if "deleted" in entry.flags:
        return mark + (words.deleted_own if entry.author == script.owner else words.deleted_other)
    if entry.kind == "poll":
        return poll_lines(words, entry.text, mark)
    edited = words.edited.replace("<", f"{mark}<") if "edited" in entry.flags else ""
    return entry.text + edited


def android_text(script: Script, days: Days) -> tuple[str, bytes]:
    """Return the name and the bytes of an Android export without media."""
    phone = ANDROID[script.format]
    lines = []
    for entry in script.entries:
        opening = f"{phone.stamp(days.local(entry.sent_at))} - "
        if entry.author is None:
            lines.append(opening + _event(script, entry, phone.words))
            continue
        author = ISOLATED.format(entry.author) if entry.author.startswith("+") else entry.author
        body = phone.words.omitted.get(entry.kind) or _said(script, entry, phone.words, "")
        lines.append(f"{opening}{author}: {body}")
    return phone.file_name.format(script.title), ("\n".join(lines) + "\n").encode()


@dataclass(slots=True)
class _Zip:
    """The parts of an iPhone export while it is written."""

    script: Script
    days: Days
    phone: Phone
    media: Media
    lines: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    def add(self, number: int, entry: Entry) -> None:
        """Write one entry; what it attaches becomes a file of the zip."""
        at = self.days.local(entry.sent_at)
        stamp = f"[{self.phone.stamp(at)}] "
        if entry.author is None:
            body = LRM + _event(self.script, entry, self.phone.words)
            self.lines.append(f"{stamp}{self.script.title}: {body}")
        elif entry.file:
            name = self._attach(number, entry, at)
            body = f"{LRM}{self.phone.words.attached.format(file=name)}"
            self.lines.append(
                f"{LRM}{stamp}{entry.author}: {entry.text} {body}".replace(":  ", ": ")
            )
        elif entry.kind in self.phone.words.omitted:
            body = f"{LRM}{self.phone.words.omitted[entry.kind]}"
            self.lines.append(f"{LRM}{stamp}{entry.author}: {body}")
        else:
            body = _said(self.script, entry, self.phone.words, LRM)
            self.lines.append(f"{stamp}{entry.author}: {body}")

    def _attach(self, number: int, entry: Entry, at: datetime) -> str:
        if entry.kind == "contact":
            name = f"{number:08}-{entry.file}.vcf"
        elif entry.kind == "document":
            name = f"{number:08}-{entry.file}"
        else:
            ending = entry.file.rpartition(".")[2]
            name = f"{number:08}-{IOS_NAMES[entry.kind]}-{at:%Y-%m-%d-%H-%M-%S}.{ending}"
        self.files[name] = self.media.made(entry)
        return name

    def packed(self) -> bytes:
        """Return the bytes of the zip; the same for the same chat and day."""
        packed = BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
            text = "\r\n".join(self.lines) + "\r\n"
            for name, content in [("_chat.txt", text.encode()), *self.files.items()]:
                archive.writestr(self._named(name), content)
        return packed.getvalue()

    def _named(self, name: str) -> ZipInfo:
        today = self.days.today
        entry = ZipInfo(name, date_time=(today.year, today.month, today.day, 0, 0, 0))
        entry.compress_type = ZIP_DEFLATED
        return entry


def ios_zip(script: Script, days: Days, media: Media) -> tuple[str, bytes]:
    """Return the name and the bytes of an iPhone export with its media."""
    phone = IOS[script.format]
    parts = _Zip(script, days, phone, media)
    for number, entry in enumerate(script.entries, start=1):
        parts.add(number, entry)
    return phone.file_name.format(script.title), parts.packed()

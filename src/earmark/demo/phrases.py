"""What WhatsApp itself writes into an export, in the languages and forms of the demo."""

from __future__ import annotations

from dataclasses import dataclass

LRM = "\u200e"


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language on one kind of phone."""

    encrypted: str
    created: str
    added: str
    added_you: str
    omitted: dict[str, str]
    attached: str
    deleted_other: str
    deleted_own: str
    edited: str
    poll: str
    option: str
    votes: tuple[str, str]


ANDROID_EN = Phrases(
    encrypted="Messages and calls are end-to-end encrypted. Only people in this chat can read, "
    "listen to, or share them.",
    created='{who} created group "{title}"',
    added="{by} added {who}",
    added_you="{by} added you",
    omitted=dict.fromkeys(("photo", "voice", "sticker", "video", "document"), "<Media omitted>"),
    attached="{file} (file attached)",
    deleted_other="This message was deleted",
    deleted_own="You deleted this message",
    edited=" <This message was edited>",
    poll="POLL:",
    option="OPTION:",
    votes=("{count} vote", "{count} votes"),
)
ANDROID_ES = Phrases(
    encrypted="Los mensajes y las llamadas están cifrados de extremo a extremo. Solo las personas "
    "en este chat pueden leerlos, escucharlos o compartirlos.",
    created='{who} creó el grupo "{title}"',
    added="{by} añadió a {who}",
    added_you="{by} te añadió",
    omitted=dict.fromkeys(
        ("photo", "voice", "sticker", "video", "document"), "<Multimedia omitido>"
    ),
    attached="{file} (archivo adjunto)",
    deleted_other="Se eliminó este mensaje",
    deleted_own="Eliminaste este mensaje",
    edited=" <Se editó este mensaje.>",
    poll="ENCUESTA:",
    option="OPCIÓN:",
    votes=("{count} voto", "{count} votos"),
)
IOS_DE = Phrases(
    encrypted="Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt. Nur Personen in diesem Chat "
    "können sie lesen, anhören oder teilen.",
    created="{who} hat die Gruppe „{title}“ erstellt.",
    added="{by} hat {who} hinzugefügt.",
    added_you="{by} hat dich hinzugefügt.",
    omitted={
        "photo": "Bild weggelassen",
        "voice": "Audio weggelassen",
        "sticker": "Sticker weggelassen",
        "video": "Video weggelassen",
        "document": "Dokument weggelassen",
    },
    attached="<Anhang: {file}>",
    deleted_other="Diese Nachricht wurde gelöscht.",
    deleted_own="Du hast diese Nachricht gelöscht.",
    edited=" <Diese Nachricht wurde bearbeitet.>",
    poll="UMFRAGE:",
    option="OPTION:",
    votes=("{count} Stimme", "{count} Stimmen"),
)
IOS_EN = Phrases(
    encrypted=ANDROID_EN.encrypted,
    created="{who} created this group",
    added="{by} added {who}",
    added_you="{by} added you",
    omitted={
        "photo": "image omitted",
        "voice": "audio omitted",
        "sticker": "sticker omitted",
        "video": "video omitted",
        "document": "document omitted",
    },
    attached="<attached: {file}>",
    deleted_other="This message was deleted.",
    deleted_own="You deleted this message.",
    edited=" <This message was edited>",
    poll="POLL:",
    option="OPTION:",
    votes=("{count} vote", "{count} votes"),
)


def system_line(phrases: Phrases, event: str, who: str, by: str, title: str) -> str:
    """Write a system event; `by` did it, `who` it was done to (nobody named: to the owner)."""
    if event == "encrypted":
        return phrases.encrypted
    if event == "created":
        return phrases.created.format(who=who, title=title)
    return phrases.added.format(who=who, by=by) if who else phrases.added_you.format(by=by)


def poll_lines(phrases: Phrases, text: str, mark: str) -> str:
    """Write a poll (`question|answer=votes|...`) over several lines."""
    question, *answers = text.split("|")
    lines = [f"{mark}{phrases.poll}", question]
    for answer in answers:
        words, _, count = answer.rpartition("=")
        votes = phrases.votes[count != "1"].format(count=count)
        lines.append(f"{mark}{phrases.option} {words} ({votes})")
    return "\n".join(lines)

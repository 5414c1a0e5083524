"""Offices, clubs and clients, alone and in groups: who still owes what to whom."""

from __future__ import annotations

import pytest
from tests.features.summaries.stories import Story

ALONE = [
    Story(
        "an invoice is sent with the words",
        """mon 09:00 ann: could you send the invoice again please?
        mon 09:40 me: here it is | document""",
        questions=((1, "answered"),),
    ),
    Story(
        "a deadline said by them",
        """wed 09:00 ann: I need your timesheet by Friday noon""",
        waits=(1,),
    ),
    Story(
        "a call is fixed",
        """wed 09:00 ann: can we talk on Friday at 3pm?
        wed 09:10 me: yes works for me""",
        questions=((1, "answered"),),
        ahead=("2026-10-16 15:00",),
    ),
    Story(
        "the client asks twice in other words",
        """mon 09:00 ann: when will the new design be ready?
        wed 16:00 ann: any idea when the design will be ready?""",
        waits=(2,),
        questions=((2, "open"),),
    ),
    Story(
        "a no with a reason ends it",
        """tue 09:00 ann: could you take my shift on Sunday?
        tue 09:20 me: sorry, can't, I'm away""",
        questions=((1, "answered"),),
    ),
    Story(
        "they owe me the figures",
        """wed 09:00 me: could you send me the figures by tomorrow?
        wed 09:10 ann: will do""",
        questions=((1, "answered"),),
        promises=((1, "open"),),
    ),
    Story(
        "the figures came",
        """mon 09:00 me: could you send me the figures?
        mon 09:10 ann: will do
        tue 10:00 ann: | document""",
        questions=((1, "answered"),),
        promises=((1, "kept"),),
    ),
    Story(
        "ein Termin wird bestätigt",
        """wed 09:00 ann: passt Ihnen Freitag um 15 Uhr?
        wed 09:10 me: ja, passt""",
        questions=((1, "answered"),),
        ahead=("2026-10-16 15:00",),
    ),
    Story(
        "eine Absage mit Grund",
        """tue 09:00 ann: könntest du am Sonntag meine Schicht übernehmen?
        tue 09:20 me: geht leider nicht, bin weg""",
        questions=((1, "answered"),),
    ),
    Story(
        "die Zahlen kamen",
        """mon 09:00 me: kannst du mir die Zahlen schicken?
        mon 09:10 ann: mach ich
        tue 10:00 ann: | document""",
        questions=((1, "answered"),),
        promises=((1, "kept"),),
    ),
    Story(
        "die Rechnung hängt dran",
        """mon 09:00 ann: schickst du mir die Rechnung nochmal?
        mon 09:40 me: hier | document""",
        questions=((1, "answered"),),
    ),
    Story(
        "una cita confirmada",
        """wed 09:00 ann: le viene bien el viernes a las 15:00?
        wed 09:10 me: sí, perfecto""",
        questions=((1, "answered"),),
        ahead=("2026-10-16 15:00",),
    ),
    Story(
        "un no con su motivo",
        """tue 09:00 ann: podrías cubrir mi turno el domingo?
        tue 09:20 me: lo siento, no puedo, estoy fuera""",
        questions=((1, "answered"),),
    ),
    Story(
        "llegaron las cifras",
        """mon 09:00 me: me mandas las cifras?
        mon 09:10 ann: claro, ahora te las mando
        tue 10:00 ann: | document""",
        questions=((1, "answered"),),
        promises=((2, "kept"),),
    ),
    Story(
        "la factura adjunta",
        """mon 09:00 ann: me mandas otra vez la factura?
        mon 09:40 me: aquí va | document""",
        questions=((1, "answered"),),
    ),
]
GROUPS = [
    Story(
        "somebody else knew the code",
        """tue 09:00 ann: what's the door code?
        tue 09:01 tom: 4711#""",
        questions=((1, "answered"),),
        group=True,
    ),
    Story(
        "all are told a date",
        """wed 09:00 ann: training is on Saturday at 9 this week
        wed 09:05 tom: 👍""",
        ahead=("2026-10-17 09:00",),
        group=True,
    ),
    Story(
        "talk between two others is not mine",
        """tue 09:00 ann: Tom, did you book the hall?
        tue 09:30 tom: yes, yesterday
        tue 09:31 ann: great, thanks""",
        questions=((1, "answered"),),
        group=True,
    ),
    Story(
        "I took it over",
        """wed 09:00 ann: who can bring a projector?
        wed 09:10 me: I'll bring mine""",
        waits=(1,),
        questions=((1, "answered"),),
        promises=((1, "open"),),
        group=True,
    ),
    Story(
        "wer hat den Schlüssel",
        """tue 09:00 ann: wer hat den Schlüssel für die Halle?
        tue 09:05 eva: der hängt bei mir""",
        questions=((1, "answered"),),
        group=True,
    ),
    Story(
        "nur Tom ist gemeint",
        """tue 09:00 ann: Tom, hast du die Halle gebucht?
        tue 09:30 tom: ja, gestern""",
        questions=((1, "answered"),),
        group=True,
    ),
    Story(
        "ein Training für alle",
        """wed 09:00 ann: Training ist diese Woche am Samstag um 9
        wed 09:05 tom: 👍""",
        ahead=("2026-10-17 09:00",),
        group=True,
    ),
    Story(
        "quién tiene la llave",
        """tue 09:00 ann: quién tiene la llave del local?
        tue 09:05 eva: la tengo yo""",
        questions=((1, "answered"),),
        group=True,
    ),
    Story(
        "el entrenamiento de todos",
        """wed 09:00 ann: el entrenamiento es el sábado a las 9
        wed 09:05 tom: 👍""",
        ahead=("2026-10-17 09:00",),
        group=True,
    ),
]


@pytest.mark.parametrize("story", [*ALONE, *GROUPS], ids=str)
def test_who_still_owes_what(story: Story) -> None:
    assert story.told() == story.expected

"""A family, its school, its plumber and its holiday: what is left to do when all is said."""

from __future__ import annotations

import pytest
from tests.features.summaries.stories import Story

ENGLISH = [
    Story(
        "the school trip is paid, so nothing waits",
        """mon 08:00 ann: could you pay the school trip by Wednesday?
        mon 20:00 me: done, paid it just now""",
        questions=((1, "answered"),),
    ),
    Story(
        "the plumber asks for a photo and gets words",
        """tue 09:00 ann: can you send me a photo of the pipe?
        tue 09:20 me: I'm at work, I'll send it tonight""",
        questions=((1, "answered"),),
        promises=((2, "expired"),),
    ),
    Story(
        "two questions in a row, both answered in one go",
        """tue 09:00 ann: what time is the recital?
        tue 09:01 ann: and do we need tickets?
        tue 09:30 me: it's at six and no, it's free""",
        questions=((1, "answered"), (2, "answered")),
    ),
    Story(
        "a question with its answer in it still waits",
        """wed 09:00 ann: are you taking the car or should I?""",
        waits=(1,),
        questions=((1, "open"),),
    ),
    Story(
        "thanks ends it",
        """tue 09:00 me: I put the charger on your desk
        tue 09:05 ann: thanks, you're a star""",
    ),
    Story(
        "a plan for Saturday is ahead",
        """wed 09:00 ann: shall we take Mum to the lake on Saturday at 10?
        wed 09:10 me: yes, perfect""",
        questions=((1, "answered"),),
        ahead=("2026-10-17 10:00",),
    ),
    Story(
        "a plan that was only a dream is not",
        """wed 09:00 ann: one day we should go to Norway
        wed 09:10 me: that would be lovely""",
    ),
    Story(
        "they will call me back, I wait",
        """tue 09:00 me: did the garage call?
        tue 09:10 ann: not yet, I'll call them tomorrow""",
        questions=((1, "answered"),),
        promises=((2, "expired"),),
    ),
    Story(
        "no need any more",
        """tue 09:00 ann: please bring bread
        tue 11:00 ann: no need for bread, found some""",
    ),
    Story(
        "a link and a heart ask nothing",
        """tue 09:00 ann: https://example.org/soup
        tue 09:01 ann: ❤️""",
    ),
    Story(
        "what was asked last month has gone stale",
        """-40 09:00 ann: do you want the old bike?""",
    ),
    Story(
        "the same wish in a voice note",
        """wed 09:00 ann: | audio
        wed 09:30 me: ok will do""",
        waits=(2,),
        promises=((2, "open"),),
    ),
]
GERMAN = [
    Story(
        "der Ausflug ist bezahlt",
        """mon 08:00 ann: kannst du bis Mittwoch den Ausflug bezahlen?
        mon 20:00 me: erledigt, hab ich gerade überwiesen""",
        questions=((1, "answered"),),
    ),
    Story(
        "zwei Fragen, eine Antwort für beide",
        """tue 09:00 ann: wann fängt das Konzert an?
        tue 09:01 ann: und brauchen wir Karten?
        tue 09:30 me: um sechs, und nein, ist frei""",
        questions=((1, "answered"), (2, "answered")),
    ),
    Story(
        "nimmst du das Auto oder ich",
        """wed 09:00 ann: nimmst du das Auto oder soll ich?""",
        waits=(1,),
        questions=((1, "open"),),
    ),
    Story(
        "danke beendet es",
        """tue 09:00 me: das Ladekabel liegt auf deinem Schreibtisch
        tue 09:05 ann: danke, du bist ein Schatz""",
    ),
    Story(
        "Samstag am See",
        """wed 09:00 ann: fahren wir am Samstag um 10 mit Mama an den See?
        wed 09:10 me: ja, machen wir""",
        questions=((1, "answered"),),
        waits=(1,),
        promises=((1, "open"),),
        ahead=("2026-10-17 10:00",),
    ),
    Story(
        "irgendwann ist kein Termin",
        """wed 09:00 ann: irgendwann sollten wir mal nach Norwegen
        wed 09:10 me: das wäre schön""",
    ),
    Story(
        "Brot hat sich erledigt",
        """tue 09:00 ann: bring bitte Brot mit
        tue 11:00 ann: Brot brauchst du nicht mehr, hab noch welches gefunden""",
    ),
    Story(
        "Link und Herz fragen nichts",
        """tue 09:00 ann: https://example.org/suppe
        tue 09:01 ann: ❤️""",
    ),
    Story(
        "vom letzten Monat",
        """-40 09:00 ann: willst du das alte Fahrrad haben?""",
    ),
    Story(
        "eine Bitte mit Zusage und Tag",
        """wed 09:00 ann: könntest du am Freitag die Kinder abholen?
        wed 09:20 me: klar, mach ich""",
        waits=(2,),
        questions=((1, "answered"),),
        promises=((2, "open"),),
        ahead=("2026-10-16",),
    ),
]
SPANISH = [
    Story(
        "la excursión está pagada",
        """mon 08:00 ann: puedes pagar la excursión antes del miércoles?
        mon 20:00 me: hecho, acabo de pagarla""",
        questions=((1, "answered"),),
    ),
    Story(
        "dos preguntas y una respuesta",
        """tue 09:00 ann: a qué hora empieza el concierto?
        tue 09:01 ann: y hacen falta entradas?
        tue 09:30 me: a las seis, y no, es gratis""",
        questions=((1, "answered"), (2, "answered")),
    ),
    Story(
        "coges tú el coche o yo",
        """wed 09:00 ann: coges tú el coche o lo cojo yo?""",
        waits=(1,),
        questions=((1, "open"),),
    ),
    Story(
        "gracias lo termina",
        """tue 09:00 me: te dejé el cargador en la mesa
        tue 09:05 ann: gracias, eres un sol""",
    ),
    Story(
        "el sábado al lago",
        """wed 09:00 ann: vamos el sábado a las 10 con mamá al lago?
        wed 09:10 me: sí, perfecto""",
        questions=((1, "answered"),),
        ahead=("2026-10-17 10:00",),
    ),
    Story(
        "algún día no es un plan",
        """wed 09:00 ann: algún día tendríamos que ir a Noruega
        wed 09:10 me: sería precioso""",
    ),
    Story(
        "el pan ya no hace falta",
        """tue 09:00 ann: trae pan por favor
        tue 11:00 ann: ya no hace falta el pan, he encontrado""",
    ),
    Story(
        "un enlace y un corazón",
        """tue 09:00 ann: https://example.org/sopa
        tue 09:01 ann: ❤️""",
    ),
    Story(
        "del mes pasado",
        """-40 09:00 ann: quieres la bici vieja?""",
    ),
    Story(
        "un favor con su día",
        """wed 09:00 ann: podrías recoger a los niños el viernes?
        wed 09:20 me: claro, yo los recojo""",
        waits=(2,),
        questions=((1, "answered"),),
        promises=((2, "open"),),
        ahead=("2026-10-16",),
    ),
]


@pytest.mark.parametrize("story", [*ENGLISH, *GERMAN, *SPANISH], ids=str)
def test_what_is_left_when_all_is_said(story: Story) -> None:
    assert story.told() == story.expected

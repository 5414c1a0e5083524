"""Lines as people type them: lower case, no marks, dialect, and what each of them does."""

import pytest

from earmark.core.findings import FindingKind
from earmark.language.engine import TextContext, analyse

NOW = 1_760_529_600_000  # Wednesday 15 October 2025, 14:00 in Berlin

ENGLISH = {
    "question": [
        "hey are you coming tonight",
        "does anyone know the wifi password",
        "what time is dinner again",
        "hows your mum doing",
        "did u lock the door 😬",
        "when r u back",
        "so how was the interview",
        "how much do i owe you",
        "have you heard from Nora",
        "was it good?",
        "which one do you prefer, the blue or the green",
        "do we need milk",
        "thoughts?",
        "hows the new job going",
        "isnt it your turn",
        "have you eaten",
        "whats the code for the gate",
    ],
    "request": [
        "can you pick up the kids",
        "pls call me when you're home",
        "bring a jacket",
        "remember to feed the cat",
        "would you mind closing the window",
        "text me when u land",
        "lmk what works for you",
        "could someone water the plants while im away",
        "need the report by 5",
        "make sure to lock the door",
        "keep me posted",
        "plz book the table for 4",
        "any chance you could drop me off at the station",
        "give me 5 min",
        "can we move it to thursday?",
        "grab me a coffee on your way",
        "send over the invoice when you get a chance",
        "dont tell anyone yet",
        "can one of you take the bins out",
    ],
    "promise": [
        "i'll bring the salad",
        "i will call her tomorrow",
        "ill send it over tonight",
        "i'm going to pay you back on friday",
        "leave it with me",
        "sure, ill pick them up",
        "we'll take care of the drinks",
        "consider it done",
        "imma call you back in 10",
        "I'll pay the deposit by Monday",
        "i'd be happy to drive",
        "i'll sort it out",
        "yep, sending it now",
    ],
    "decision": [
        "let's go with saturday then",
        "we decided to sell the car",
        "agreed, we take the first flat",
    ],
    "": [
        "lol",
        "i went to the shop yesterday",
        "how lovely!",
        "thanks so much ❤️",
        "it will rain all day",
        "i know what you mean",
        "when i was young we had no phones",
        "she asked me if i was coming",
        "the kids are asleep",
        "who knows",
        "nice pic",
        "got it",
        "take care",
        "sleep well",
        "look at that 😂",
        "i'm so tired",
        "call me crazy",
        "just got home",
        "how i miss you",
        "oh come on",
        "don't worry",
        "give it time",
        "i think she might know where it is",
        "you should have seen it",
        "we ate at 8",
        "you look great in that pic",
        "she can drive now",
        "what a goal",
        "when it rains it pours",
        "thought so",
    ],
}
GERMAN = {
    "question": [
        "weiß jemand wann der bus fährt",
        "wo bist du grad",
        "hat wer eine bohrmaschine",
        "wie wars beim arzt",
        "seid ihr gut angekommen",
        "wann treffen wir uns",
        "hesch du hüt zyt",
        "wänn fahrsch du",
        "gemma heut ins kino?",
        "brauchst du das auto morgen",
        "weisst du ob die apotheke offen hat",
        "welche größe hast du",
        "sehen wir uns morgen",
        "passt 8 uhr?",
        "gibt es was neues",
        "habts ihr schon bestellt",
        "wie lang brauchst noch",
        "bist eh daheim",
        "isst du fleisch",
    ],
    "request": [
        "kannst du bitte brot mitbringen",
        "ruf mich an wenn du da bist",
        "könntest du mir beim umzug helfen",
        "denk an die milch!",
        "gib mir bescheid",
        "sag bitte deiner mama dass ich später komm",
        "kann jemand die blumen gießen",
        "schau mal bitte ob das licht aus ist",
        "bitte nicht weitersagen",
        "ich brauche die unterlagen bis montag",
        "hol bitte die kinder ab",
        "chasch mer bitte d adresse schicke",
        "kannst du mich vom bahnhof abholen",
        "überweis mir bitte die 20 euro",
        "warte auf mich",
        "überleg es dir bitte",
        "sagst du ihm bitte dass ich später komm",
        "gebt mir kurz rückmeldung",
        "kann mich wer abholen",
    ],
    "promise": [
        "ich bring salat mit",
        "ich kümmer mich drum",
        "ich melde mich später",
        "ich überweise dir das heute noch",
        "ich hole sie ab",
        "ich sag dir bescheid",
        "i bring an kuchen mit",
        "klar, übernehm ich",
        "i mach das morn",
        "werde ich machen",
        "ich geb dir das geld am montag zurück",
        "ich nehm den müll mit runter",
        "ich meld mich sobald ich was weiß",
        "schau ich mir heut abend an",
    ],
    "decision": [
        "wir haben uns für samstag entschieden",
        "es bleibt bei freitag",
        "wir machen es am sonntag, fix",
    ],
    "": [
        "na dann gute nacht",
        "ich hab gestern gearbeitet",
        "wie schön!",
        "danke dir ❤️",
        "es wird regnen",
        "ich weiß nicht wo er ist",
        "viel spaß!",
        "als ich klein war gab es das nicht",
        "keine ahnung warum",
        "so ein mist",
        "bin müde",
        "mach dir keine sorgen",
        "pass auf dich auf",
        "ich wollte dich anrufen aber der akku war leer",
        "ist ja gut",
        "hab ich doch gesagt",
        "kein ding",
        "war schön mit euch",
        "sieht gut aus",
        "muss jetzt los",
        "hab dich lieb",
        "der hund schläft",
        "wie im film",
        "wer hätte das gedacht",
        "freu mich schon",
    ],
}
SPANISH = {
    "question": [
        "vienes hoy",
        "sabes si abre mañana",
        "donde estas",
        "que tal el examen",
        "quien trae el vino",
        "quieres que lleve algo",
        "como esta tu madre",
        "vos venís mañana",
        "se puede aparcar ahi",
        "llegaste bien",
        "te viene bien a las 8",
        "van a venir los niños",
        "no sé si mañana abren, tu sabes?",
        "donde quedamos",
        "alguien vio mi cartera",
        "van al partido",
    ],
    "request": [
        "me mandas la direccion porfa",
        "no te olvides de la leche",
        "podrias ayudarme con la mudanza",
        "pasame la foto",
        "dime si puedes",
        "recoge a los niños",
        "me haces un favor",
        "traé hielo",
        "porfa no se lo digas a papa",
        "echale un ojo a esto",
        "te importa bajar la basura",
        "hay que pagar antes del viernes",
        "pásame a buscar a las 9",
        "mirá esto y decime qué pensás",
        "subeme la caja porfa",
        "no llegues tarde",
        "me recoges a las 5",
    ],
    "promise": [
        "yo llevo el postre",
        "yo me encargo",
        "voy a preguntarle",
        "lo hago esta noche",
        "yo lo recojo",
        "mañana se lo digo",
        "llevaré las bebidas",
        "cuenta conmigo",
        "en 10 min estoy ahi",
        "lo voy a revisar y te digo",
        "te recojo a las seis",
        "yo compro las entradas",
        "en un rato lo subo",
    ],
    "decision": [
        "entonces queda el sabado a las 8",
        "decidido: nada de regalos",
        "quedamos en el blanco entonces",
    ],
    "": [
        "jajaja",
        "buenos dias a todos",
        "ayer fui al medico",
        "feliz cumple!",
        "no sé donde está",
        "va a llover",
        "ya lo sé",
        "que descanses",
        "cuidate",
        "mi hermano me recoge",
        "qué risa",
        "lo que tu digas",
        "hasta luego",
        "me encanta",
        "perdona, estaba en la ducha",
        "no me digas",
        "te quiero mucho",
        "la reunion fue a las 8",
        "vaya tela",
        "que cansancio",
        "ella viene siempre tarde",
        "dicen que va a llover",
        "no te imaginas",
        "cuando puedas",
    ],
}
LINES = [
    (language, does, text)
    for language, table in (("en", ENGLISH), ("de", GERMAN), ("es", SPANISH))
    for does, texts in table.items()
    for text in texts
]


def kinds(text: str, language: str) -> set[str]:
    found = analyse(text, TextContext(NOW, "Europe/Berlin", language_prior=language)).findings
    return {str(finding.kind) for finding in found if finding.kind is not FindingKind.DATE}


@pytest.mark.parametrize(("language", "does", "text"), LINES)
def test_a_line_without_marks_does_what_people_mean(language: str, does: str, text: str) -> None:
    assert kinds(text, language) == set(does.split())


@pytest.mark.parametrize("text", ["You are welcome", "the is a word", "way too late"])
def test_a_word_out_of_a_filler_opens_no_question(text: str) -> None:
    assert kinds(text, "en") == set()


@pytest.mark.parametrize("filler", ["by the way ", "thank you, ", "hey, ", "ok so ", "excuse me "])
def test_a_filler_in_front_hides_no_question(filler: str) -> None:
    assert kinds(f"{filler}is the party still on", "en") == {"question"}


def test_a_pledge_with_a_no_in_it_is_still_a_promise() -> None:
    assert kinds("I promise I won't be late", "en") == {"promise"}


def test_as_soon_as_possible_makes_no_request_of_a_promise() -> None:
    assert kinds("I'll let you know asap", "en") == {"promise"}


@pytest.mark.parametrize(
    ("text", "does"),
    [("war schön mit euch", set()), ("war schon wer da", {"question"})],
)
def test_two_german_words_that_differ_by_their_dots_stay_two(text: str, does: set[str]) -> None:
    assert kinds(text, "de") == does


def test_what_somebody_asked_is_told_not_asked() -> None:
    assert kinds("me preguntó si venías", "es") == set()


@pytest.mark.parametrize("word", ["didn't", "didnt", "didn’t"])
def test_a_missing_apostrophe_hides_no_question(word: str) -> None:
    assert kinds(f"why {word} you call", "en") == {"question"}


@pytest.mark.parametrize("text", ["that sounds great", "that would be lovely"])
def test_welcoming_what_was_offered_is_an_answer(text: str) -> None:
    context = TextContext(NOW, "UTC", "dmy", "I could lend you mine", previous_by_other=True)
    assert "answer" in analyse(text, context).flags

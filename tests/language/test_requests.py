"""How the acts of a sentence and the turn before decide what a message does."""

import pytest
from tests.language.spoken import flags, kinds, only

from earmark.core.findings import FindingKind
from earmark.language.requests import MAX_FINDINGS, read_acts


@pytest.mark.parametrize(
    ("language", "asked", "answer", "does"),
    [
        ("en", "Could you call the bank?", "yes", {"promise"}),
        ("en", "Could you call the bank?", "sure thing!", {"promise"}),
        ("en", "Could you call the bank?", "of course 👍", {"promise"}),
        ("en", "Could you call the bank?", "no", set()),
        ("en", "Could you call the bank?", "already done", set()),
        ("en", "Could you call the bank?", "which one?", {"question"}),
        ("en", "The bank called", "ok", set()),
        ("en", "Are you hungry?", "yes", set()),
        ("de", "Rufst du bitte die Bank an?", "ja klar", {"promise"}),
        ("de", "Rufst du bitte die Bank an?", "gerne", {"promise"}),
        ("de", "Rufst du bitte die Bank an?", "nein", set()),
        ("de", "Rufst du bitte die Bank an?", "schon erledigt", set()),
        ("de", "Die Bank hat angerufen", "ok", set()),
        ("es", "¿Puedes llamar al banco?", "claro", {"promise"}),
        ("es", "¿Puedes llamar al banco?", "vale, sin problema", {"promise"}),
        ("es", "¿Puedes llamar al banco?", "no puedo", set()),
        ("es", "¿Puedes llamar al banco?", "hecho", set()),
        ("es", "Ha llamado el banco", "vale", set()),
    ],
)
def test_what_a_short_answer_does_depends_on_what_was_asked(
    language: str, asked: str, answer: str, does: set[str]
) -> None:
    assert kinds(answer, language, before=asked) == does


@pytest.mark.parametrize(
    ("asked", "answer", "is_answer"),
    [
        ("Could you call the bank?", "ok", True),
        ("Could you call the bank?", "my phone is broken", True),
        ("Could you call the bank?", "which one?", False),
        ("Could you call the bank? Are they open?", "my phone is broken", False),
        ("I can lend you my drill", "that would be great", True),
        ("The bank called", "ok", False),
    ],
)
def test_a_turn_after_a_request_answers_it_unless_it_asks(
    asked: str, answer: str, *, is_answer: bool
) -> None:
    assert ("answer" in flags(answer, before=asked)) is is_answer


@pytest.mark.parametrize(
    ("text", "language", "flag"),
    [
        ("I'd love to", "en", "agreement"),
        ("works for me", "en", "agreement"),
        ("auf jeden Fall", "de", "agreement"),
        ("von mir aus", "de", "agreement"),
        ("por supuesto", "es", "agreement"),
        ("de acuerdo", "es", "agreement"),
        ("I'm afraid I can't", "en", "refusal"),
        ("count me out", "en", "refusal"),
        ("geht leider nicht", "de", "refusal"),
        ("ich schaffe es nicht", "de", "refusal"),
        ("no me viene bien", "es", "refusal"),
        ("imposible", "es", "refusal"),
        ("I've booked it", "en", "completion"),
        ("all done", "en", "completion"),
        ("hab ich schon gemacht", "de", "completion"),
        ("ist überwiesen", "de", "completion"),
        ("ya está hecho", "es", "completion"),
        ("lo he enviado", "es", "completion"),
        ("forget it", "en", "withdrawal"),
        ("you don't need to call anymore", "en", "withdrawal"),
        ("hat sich erledigt", "de", "withdrawal"),
        ("brauchst nicht mehr anrufen", "de", "withdrawal"),
        ("ya no hace falta", "es", "withdrawal"),
        ("no te molestes", "es", "withdrawal"),
    ],
)
def test_a_message_shows_what_it_does_to_a_matter(text: str, language: str, flag: str) -> None:
    assert flag in flags(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("is it done?", "en"),
        ("no?", "en"),
        ("ok?", "en"),
        ("ist das erledigt?", "de"),
        ("passt das?", "de"),
        ("¿está hecho?", "es"),
        ("¿de acuerdo?", "es"),
    ],
)
def test_a_question_settles_nothing(text: str, language: str) -> None:
    settling = {"agreement", "refusal", "completion", "withdrawal"}
    assert flags(text, language).isdisjoint(settling)


@pytest.mark.parametrize(
    ("text", "language", "is_interrogative"),
    [
        ("Could you send it?", "en", True),
        ("can you send it", "en", True),
        ("please send it", "en", False),
        ("Kannst du es schicken?", "de", True),
        ("schick es bitte", "de", False),
        ("¿Me lo puedes mandar?", "es", True),
        ("mándamelo por favor", "es", False),
    ],
)
def test_a_request_in_the_form_of_a_question_is_marked(
    text: str, language: str, *, is_interrogative: bool
) -> None:
    assert ("interrogative" in flags(text, language)) is is_interrogative


def test_a_mark_makes_a_question_surer_than_its_words() -> None:
    marked = only("are you home?", FindingKind.QUESTION)
    bare = only("are you home", FindingKind.QUESTION)
    assert marked.confidence > bare.confidence


def test_a_lone_question_mark_asks_little() -> None:
    confidence = only("??", FindingKind.QUESTION).confidence
    assert confidence < only("home?", FindingKind.QUESTION).confidence < 0.95


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how are you?", "en"),
        ("what's up?", "en"),
        ("wie geht's?", "de"),
        ("alles klar?", "de"),
        ("¿qué tal?", "es"),
        ("¿cómo estás?", "es"),
    ],
)
def test_small_talk_asks_less_than_a_question(text: str, language: str) -> None:
    assert only(text, FindingKind.QUESTION, language).confidence <= 0.5


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I'll bring it on Sunday, ok?", "en"),
        ("Ich bringe es am Sonntag mit, ok?", "de"),
        ("Yo lo llevo el domingo, vale?", "es"),
    ],
)
def test_asking_consent_at_the_end_leaves_a_promise_a_promise(text: str, language: str) -> None:
    assert "promise" in kinds(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Will you bring it?", "en"),
        ("Bringst du es mit?", "de"),
        ("¿Lo traes tú?", "es"),
        ("Should I bring it?", "en"),
        ("Soll ich es mitbringen?", "de"),
        ("¿Lo llevo yo?", "es"),
    ],
)
def test_a_question_promises_nothing(text: str, language: str) -> None:
    assert "promise" not in kinds(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I won't be there", "en"),
        ("I can't bring it", "en"),
        ("ich bringe nichts mit", "de"),
        ("ich bringe keinen Kuchen mit", "de"),
        ("ich komme nicht", "de"),
        ("no voy a ir", "es"),
        ("no puedo llevarlo", "es"),
    ],
)
def test_a_refusal_promises_nothing(text: str, language: str) -> None:
    assert "promise" not in kinds(text, language)


def test_a_name_and_a_comma_in_front_hide_no_question() -> None:
    assert kinds("Tom, are you home") == kinds("Tom - are you home") == {"question"}


def test_what_stands_far_behind_the_start_opens_no_question() -> None:
    assert kinds("the people who live next door are you know quite loud") == set()


def test_a_number_in_front_opens_no_question() -> None:
    assert kinds("70 is the lowest they go") == set()


def test_one_message_holds_at_most_so_many_findings() -> None:
    acts = read_acts("Are you home? " * 30, "en")
    assert len(acts.findings) == MAX_FINDINGS


@pytest.mark.parametrize("language", ["und", "xx", "", "ja"])
def test_a_language_without_phrases_knows_only_the_mark(language: str) -> None:
    asked, said = (read_acts(text, language).findings for text in ("Kde jsi teď?", "Doma."))
    assert [str(each.kind) for each in asked] == ["question"]
    assert said == []


@pytest.mark.parametrize(
    ("language", "question", "statement"),
    [
        ("fr", "où es-tu", "je suis ici"),
        ("fr", "pourquoi tu ne viens pas", "je ne viens pas"),
        ("it", "quando arrivi", "arrivo presto"),
        ("it", "perché non vieni", "non vengo"),
        ("pt", "quando você chega", "chego logo"),
        ("pt", "por que você não vem", "não vou"),
        ("nl", "wanneer kom je", "ik kom snel"),
        ("nl", "waarom kom je niet", "ik kom niet"),
    ],
)
def test_the_other_languages_know_their_words_of_asking(
    language: str, question: str, statement: str
) -> None:
    asked = {str(each.kind) for each in read_acts(question, language).findings}
    assert asked == {"question"}
    said = {str(each.kind) for each in read_acts(statement, language).findings}
    assert "question" not in said

"""What a message does: ask, request, promise, decide, agree, refuse, finish, take back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from earmark.core.findings import Finding, FindingKind
from earmark.language.phrases import LANGUAGES, phrase_book, readable
from earmark.language.sentences import split, without_marks_in_addresses

if TYPE_CHECKING:
    from earmark.language.phrases import Phrase, PhraseBook

WORD = re.compile(r"[^\W\d]+(?:'[^\W\d]+)*")
LETTER = re.compile(r"[^\W\d_]")
MAX_FINDINGS = 12
ASKING = frozenset((FindingKind.QUESTION, FindingKind.REQUEST))
VOCATIVE = 3
PAUSES = (", ", "- ", ": ")
FIRM, SURE, PLEDGE = 0.7, 0.8, 0.9
ANSWERING = frozenset(("no", "dec", "off", "done"))
FLAGS = {
    "yes": "agreement",
    "no": "refusal",
    "off": "withdrawal",
    "done": "completion",
}
CONSENT = re.compile(
    r"[,.;] (?:ok|okay|okey|ja|oder|vale|si|no|right|yeah|alright|gut|passt)\W*\?+\W*\Z"
)
SMALL_TALK = re.compile(
    r"\b(?:how (?:are|r) (?:you|u|things)|how's it going|what's up|how do you do|wie geht'?s"
    r"|alles gut|alles klar|qu[ée] tal|c[óo]mo est[aá]s|c[óo]mo va)\b"
)


@dataclass(slots=True)
class Sentence:
    """One sentence and the strongest confidence of each thing it does."""

    start: int
    end: int
    asks: bool = False
    words: int = 0
    kinds: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class Acts:
    """What the sentences of a message do, and the flags of the whole."""

    findings: list[Finding] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    kinds: list[str] = field(default_factory=list)


def read_acts(text: str, language: str) -> Acts:
    """Return the findings (without dates) and the flags that the text itself shows."""
    acts = Acts()
    book = phrase_book(language) if language in LANGUAGES else None
    # "watch?v=abc" asks nothing.
    text = without_marks_in_addresses(text)
    folded = readable(text, language)
    for start, end in split(text):
        if len(acts.findings) >= MAX_FINDINGS:
            break
        _judge(_sentence(folded, start, end, book), folded, acts)
    return acts


def _sentence(folded: str, start: int, end: int, book: PhraseBook | None) -> Sentence:
    sentence = Sentence(start, end, asks="?" in folded[max(start, end - 6) : end])
    is_opening = not folded[start:end].lstrip()[:1].isdigit()  # "70 is the lowest" asks nothing
    filler = ""
    for place, found in enumerate(WORD.finditer(folded, start, end)):
        sentence.words += 1
        if book is None:
            continue
        at, word = found.start(), found.group()
        is_opening = is_opening or (place <= VOCATIVE and folded[at - 2 : at] in PAUSES)
        _try_phrases(sentence, book.phrases.get(word, ()), folded, at, is_opening=is_opening)
        if is_opening or filler:
            filler = _filler(filler, word, book)
            is_opening = filler != ""
    return sentence


def _filler(filler: str, word: str, book: PhraseBook) -> str:
    """Return the filler, or its beginning, that ends with a word: "by the" after "by", or ""."""
    longer = f"{filler} {word}" if filler else word
    if longer in book.filler_starts:
        return longer
    return word if filler in book.fillers and word in book.filler_starts else ""


def _try_phrases(
    sentence: Sentence, phrases: tuple[Phrase, ...], folded: str, at: int, *, is_opening: bool
) -> None:
    """Note the phrases that stand at a word and say more than what was noted before."""
    for phrase in phrases:
        if phrase.is_opening and not is_opening:
            continue
        is_surer = phrase.confidence > sentence.kinds.get(phrase.kind, 0)
        if is_surer and phrase.pattern.match(folded, at, sentence.end):
            sentence.kinds[phrase.kind] = phrase.confidence


def _judge(sentence: Sentence, folded: str, acts: Acts) -> None:
    """Turn what a sentence does into findings and flags."""
    kinds = sentence.kinds
    acts.kinds += kinds
    wanted = _request(sentence)
    acts.flags |= _flags(sentence, wanted)
    if wanted:
        _add(acts, FindingKind.REQUEST, sentence, wanted)
    elif asked := _question(sentence, folded):
        _add(acts, FindingKind.QUESTION, sentence, asked)
    if (sentence.asks and not _asks_consent(sentence, folded)) or "off" in kinds:
        return
    if _promises(kinds, wanted):
        _add(acts, FindingKind.PROMISE, sentence, kinds["prom"])
    if "dec" in kinds:
        _add(acts, FindingKind.DECISION, sentence, kinds["dec"])


def _asks_consent(sentence: Sentence, folded: str) -> bool:
    """Say whether the question is only a tail: "I'll bring it on Sunday, ok?"."""
    return CONSENT.search(folded, sentence.start, sentence.end) is not None


def _flags(sentence: Sentence, wanted: float) -> set[str]:
    """Return the flags of a sentence; a question neither agrees nor refuses."""
    flags = {"injection"} if "inject" in sentence.kinds else set()
    if not sentence.asks:
        flags |= {flag for kind, flag in FLAGS.items() if kind in sentence.kinds}
    if wanted and (sentence.asks or not sentence.kinds.keys().isdisjoint(("ask", "reqq"))):
        flags.add("interrogative")
    return flags


def _promises(kinds: dict[str, float], wanted: float) -> bool:
    """Say whether it is a promise, and not a refusal, a decision of all or a request."""
    if kinds.get("prom", 0.0) > PLEDGE:  # "I promise I won't be late"
        return True
    if "no" in kinds or kinds.get("dec", 0.0) > SURE:
        return False
    may_ask = wanted >= FIRM or kinds.get("ask", 0.0) > FIRM  # "cuánto te debo" promises nothing
    return kinds.get("prom", 0.0) > (SURE if may_ask else FIRM)


def _question(sentence: Sentence, folded: str) -> float:
    kinds = sentence.kinds
    if "nask" in kinds or not sentence.words:
        return 0.0 if sentence.words else 0.4 * sentence.asks
    if SMALL_TALK.search(folded, sentence.start, sentence.end):
        return 0.5 * (sentence.asks or "ask" in kinds)
    if sentence.asks:
        return 0.95 if sentence.words > 1 else 0.6
    asked = 0.0 if kinds.keys() & ANSWERING else kinds.get("ask", 0.0)
    return 0.0 if "yes" in kinds and asked < SURE else asked


def _request(sentence: Sentence) -> float:
    kinds = sentence.kinds
    polite, wanted = kinds.get("reqq", 0.0), kinds.get("req", 0.0)
    if sentence.asks:
        best = max(polite, kinds.get("reqa", 0.0), wanted if wanted > SURE else 0.0)
        return 0.0 if "wh" in kinds else best
    if not kinds.keys().isdisjoint(("boiler", "off")) or ("ask" in kinds and not polite):
        return 0.0
    is_aside = wanted < FIRM and ("dec" in kinds or kinds.get("prom", 0.0) > FIRM)
    return max(polite, 0.0 if is_aside else wanted)


def _add(acts: Acts, kind: FindingKind, sentence: Sentence, confidence: float) -> None:
    acts.findings.append(Finding(kind, sentence.start, sentence.end, round(confidence, 2)))


def answer_request(acts: Acts, text: str, before: Acts) -> None:
    """Read the message as the answer to a request of somebody else: "ok" becomes a promise.

    The flag `answer` says that it answers: it follows a request that no question stands beside, and
    it asks nothing itself or agrees first; or it welcomes whatever was offered ("that'd be great").
    """
    asked, own = _kinds(before), _kinds(acts)
    if "accept" in acts.kinds and FindingKind.QUESTION not in own:
        acts.flags.add("answer")
    if FindingKind.REQUEST not in asked:
        return
    agrees = "agreement" in acts.flags
    if FindingKind.QUESTION not in asked and _is_answer(own, agrees=agrees):
        acts.flags.add("answer")
    settles = agrees and acts.flags.isdisjoint(("refusal", "completion"))
    if settles and FindingKind.PROMISE not in own:
        acts.findings += [Finding(FindingKind.PROMISE, *span, 0.7) for span in split(text)[:1]]


def _kinds(acts: Acts) -> set[FindingKind]:
    return {found.kind for found in acts.findings}


def _is_answer(own: set[FindingKind], *, agrees: bool) -> bool:
    return FindingKind.QUESTION not in own and (agrees or FindingKind.REQUEST not in own)

"""What a message does: ask, request, promise, decide, agree, refuse, finish, take back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from earmark.core.findings import Finding, FindingKind
from earmark.language.phrases import LANGUAGES, phrase_book, readable
from earmark.language.sentences import split

if TYPE_CHECKING:
    from earmark.language.phrases import PhraseBook

WORD = re.compile(r"[^\W\d]+(?:'[^\W\d]+)*")
LETTER = re.compile(r"[^\W\d_]")
MAX_FINDINGS = 12
ASKING = frozenset((FindingKind.QUESTION, FindingKind.REQUEST))
VOCATIVE = 3
FIRM, SURE = 0.7, 0.8
ANSWERING = frozenset(("no", "dec", "off", "done"))
FLAGS = {
    "yes": "agreement",
    "no": "refusal",
    "off": "withdrawal",
    "done": "completion",
    "inject": "injection",
}
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
    folded = readable(text, language)
    for start, end in split(text):
        if len(acts.findings) >= MAX_FINDINGS:
            break
        _judge(_sentence(folded, start, end, book), folded, acts)
    return acts


def _sentence(folded: str, start: int, end: int, book: PhraseBook | None) -> Sentence:
    sentence = Sentence(start, end, asks="?" in folded[max(start, end - 6) : end])
    is_opening, since_comma = True, 0
    for found in WORD.finditer(folded, start, end):
        word, at = found.group(), found.start()
        sentence.words += 1
        if book is None:
            continue
        if not is_opening and since_comma <= VOCATIVE and folded[at - 2 : at] in (", ", "- ", ": "):
            is_opening = True
        for phrase in book.phrases.get(word, ()):
            if phrase.is_opening and not is_opening:
                continue
            if phrase.confidence > sentence.kinds.get(phrase.kind, 0) and phrase.pattern.match(
                folded, at, end
            ):
                sentence.kinds[phrase.kind] = phrase.confidence
        since_comma += 1
        is_opening = is_opening and word in book.fillers
    return sentence


def _judge(sentence: Sentence, folded: str, acts: Acts) -> None:
    """Turn what a sentence does into findings and flags."""
    kinds = sentence.kinds
    acts.kinds += kinds
    for kind, flag in FLAGS.items():
        if kind in kinds and not (sentence.asks and kind != "inject"):
            acts.flags.add(flag)
    asked = _question(sentence, folded)
    wanted = _request(sentence)
    if wanted:
        _add(acts, FindingKind.REQUEST, sentence, wanted)
        if sentence.asks or "ask" in kinds or "reqq" in kinds:
            acts.flags.add("interrogative")
    elif asked:
        _add(acts, FindingKind.QUESTION, sentence, asked)
    if sentence.asks or "off" in kinds:
        return
    if _promises(kinds, wanted):
        _add(acts, FindingKind.PROMISE, sentence, kinds["prom"])
    if "dec" in kinds:
        _add(acts, FindingKind.DECISION, sentence, kinds["dec"])


def _promises(kinds: dict[str, float], wanted: float) -> bool:
    """Say whether it is a promise, and not a refusal, a decision of all or a request."""
    if "no" in kinds or kinds.get("dec", 0.0) > SURE:
        return False
    return kinds.get("prom", 0.0) > (FIRM if wanted < FIRM else SURE)


def _question(sentence: Sentence, folded: str) -> float:
    kinds = sentence.kinds
    if "nask" in kinds or not sentence.words:
        return 0.0 if sentence.words else 0.4 * sentence.asks
    if SMALL_TALK.search(folded, sentence.start, sentence.end):
        return 0.5 * (sentence.asks or "ask" in kinds)
    if sentence.asks:
        return 0.95 if sentence.words > 1 else 0.6
    return 0.0 if kinds.keys() & ANSWERING else kinds.get("ask", 0.0)


def _request(sentence: Sentence) -> float:
    kinds = sentence.kinds
    if "wh" in kinds and sentence.asks:
        return 0.0
    polite = max(kinds.get("reqq", 0.0), kinds.get("reqa", 0.0) * sentence.asks)
    if sentence.asks:
        strong = 0.85
        return max(polite, kinds.get("req", 0.0) if kinds.get("req", 0.0) >= strong else 0.0)
    if ("ask" in kinds and not polite) or "boiler" in kinds:
        return 0.0
    wanted = kinds.get("req", 0.0)
    if "off" in kinds or (wanted < FIRM and "dec" in kinds):
        return 0.0
    return max(polite, wanted)


def _add(acts: Acts, kind: FindingKind, sentence: Sentence, confidence: float) -> None:
    acts.findings.append(Finding(kind, sentence.start, sentence.end, round(confidence, 2)))


def answer_request(acts: Acts, text: str, before: Acts) -> None:
    """Read the message as the answer to a request of somebody else: "ok" becomes a promise.

    The flag `answer` says that it answers: it follows a request that no question stands beside, and
    it asks nothing itself or agrees first.
    """
    asked = {found.kind for found in before.findings} & ASKING
    if FindingKind.REQUEST not in asked:
        return
    own = {found.kind for found in acts.findings} & ASKING
    agrees = own == {FindingKind.REQUEST} and "agreement" in acts.flags
    if FindingKind.QUESTION not in asked and (not own or agrees):
        acts.flags.add("answer")
    if "agreement" in acts.flags and "refusal" not in acts.flags:
        already = any(found.kind is FindingKind.PROMISE for found in acts.findings)
        spans = split(text)
        if not already and spans:
            acts.findings.append(Finding(FindingKind.PROMISE, spans[0][0], spans[0][1], 0.7))

"""What chats are about: labels a person would write, from TF-IDF a language.

One pass reads the messages into a matrix; everything after it works on that matrix and on the
few messages that hold the words chosen.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from earmark.core.digest import Topic
from earmark.language.keywords import generic_words, stop_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from scipy.sparse import csr_matrix

TOKEN = re.compile(r"\b[^\W\d_]{3,}\b")
WORD_PART = re.compile(r"[\W\d_]+")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SHORTEST = 3
TERMS_A_CHAT, KEYWORDS_A_TOPIC, ROWS_READ = 14, 6, 40
OFTEN = 3
"""Messages from which on a single word may name a topic; a phrase of two needs fewer."""

BEFORE_THINGS = frozenset(
    """
    the a an my your our his her their this that some in at on in our der die das den dem des ein
    eine einen einem einer im am ins zum zur beim vom mein meine meinen dein deine unser unsere
    kein keine el la los las un una del al mi tu su nuestro nuestra este esta
    """.split()  # noqa: SIM905 one word a line would be fifty lines
)

TOGETHER, SHARED = 0.3, 0.34
NAME_BONUS, COMMON_SHARE = 1.5, 0.08
LINKS = frozenset(
    (
        "de",
        "del",
        "von",
        "vom",
        "of",
        "for",
        "für",
        "para",
        "to",
        "nach",
        "the",
        "la",
        "el",
        "der",
        "die",
        "das",
    )
)


class _Columns(Protocol):
    """The part of a sparse matrix by columns that is used."""

    indices: Sequence[int]
    indptr: Sequence[int]


class _Weights(Protocol):
    """Numbers by column."""

    def __getitem__(self, column: int) -> float:
        """Return the number of a column."""


@dataclass(slots=True)
class _Term:
    """A word of one chat that may name a topic."""

    word: str
    column: int
    weight: float
    messages: int
    label: str = ""


@dataclass(slots=True)
class _Group:
    """Words of one chat that come together, the strongest first."""

    chat: str
    terms: list[_Term]

    @property
    def weight(self) -> float:
        """The strength of the group."""
        return sum(term.weight for term in self.terms[:KEYWORDS_A_TOPIC])


def label_topics(
    texts_by_chat: Mapping[str, Sequence[str]],
    languages: Mapping[str, str],
    limit: int,
    names: Collection[str] = (),
) -> list[Topic]:
    """Return at most `limit` topics, the strongest first; the same input gives the same output.

    `names` are words that never name a topic alone (the people of the chats).
    """
    by_language: dict[str, list[str]] = defaultdict(list)
    for chat in sorted(texts_by_chat):
        if texts_by_chat[chat]:
            by_language[languages.get(chat, "und")].append(chat)
    barred = frozenset(part.lower() for name in names for part in name.split())
    groups: list[_Group] = []
    for language in sorted(by_language):
        chats = by_language[language]
        groups += _groups({chat: texts_by_chat[chat] for chat in chats}, language, barred)
    return _merged(groups)[:limit]


def _groups(
    texts_by_chat: Mapping[str, Sequence[str]], language: str, barred: frozenset[str]
) -> list[_Group]:
    import numpy as np  # noqa: PLC0415 heavy, on first use
    from scipy.sparse import csr_matrix  # noqa: PLC0415

    chats = list(texts_by_chat)
    texts = [text for chat in chats for text in texts_by_chat[chat]]
    matrix, words = _counted(texts, _dull_words(language), min(2, len(texts)))
    if not words:
        return []
    sizes = [len(texts_by_chat[chat]) for chat in chats]
    owners = np.repeat(np.arange(len(chats)), sizes)
    grouping = csr_matrix((np.ones(len(texts)), (owners, np.arange(len(texts)))))
    counts = grouping @ matrix
    frequency = np.asarray(matrix.sum(axis=0)).ravel()
    spread = np.asarray((counts > 0).sum(axis=0)).ravel()
    rarity = np.log(len(texts) / frequency) * (np.log((1 + len(chats)) / (1 + spread)) + 0.6)
    starts = np.concatenate(([0], np.cumsum(sizes)))
    groups: list[_Group] = []
    for place, chat in enumerate(chats):
        row = counts.getrow(place)
        rows = matrix[starts[place] : starts[place + 1]].tocsc()
        terms = _terms(row.indices, row.data, rarity, words, sizes[place])
        terms = _labelled(terms, rows, texts_by_chat[chat], barred, language)
        groups += _together(chat, terms, rows)
    return groups


def _counted(
    texts: Sequence[str], dull: Collection[str], least: int
) -> tuple[csr_matrix, Sequence[str]]:
    """Return which message holds which word, and the words in order: not dull, in enough messages.

    It is what scikit-learn's CountVectorizer does, whose import takes as long as a short digest.
    """
    import numpy as np  # noqa: PLC0415 heavy, on first use
    from scipy.sparse import csr_matrix  # noqa: PLC0415

    vocabulary: dict[str, int] = {}
    found, ends = array("i"), array("i", [0])
    for text in texts:
        words = set(TOKEN.findall(text.lower()))
        found.extend(vocabulary.setdefault(word, len(vocabulary)) for word in words)
        ends.append(len(found))
    whole = csr_matrix(
        (np.ones(len(found), dtype=np.int64), found, ends), (len(texts), len(vocabulary))
    )
    often = np.bincount(np.asarray(found, dtype=np.intp), minlength=len(vocabulary))
    known = (word for word in vocabulary if word not in dull)
    kept = sorted(word for word in known if often[vocabulary[word]] >= least)
    matrix = whole[:, [vocabulary[word] for word in kept]]
    matrix.sort_indices()
    return matrix, kept


def _dull_words(language: str) -> Collection[str]:
    """Return the words that name no topic, cut as the words of messages are."""
    words = stop_words("und") | stop_words(language) | generic_words(language)
    parts = {part for word in words for part in WORD_PART.split(word)}
    return {part for part in parts if len(part) >= SHORTEST}


def _terms(
    columns: Sequence[int],
    counts: Sequence[float],
    rarity: _Weights,
    words: Sequence[str],
    size: int,
) -> list[_Term]:
    """Return the strongest words of a chat: often here, rare elsewhere, not in every message."""
    least = 2 if size < 200 else 3  # noqa: PLR2004 more messages, more chance
    most = max(least, size * COMMON_SHARE) if size > 50 else size  # noqa: PLR2004
    found = [
        _Term(str(words[column]), int(column), float(count * rarity[column]), int(count))
        for column, count in zip(columns, counts, strict=True)
        if least <= count <= most
    ]
    return sorted(found, key=lambda term: (-term.weight, term.word))[:TERMS_A_CHAT]


def _labelled(
    terms: list[_Term], rows: _Columns, texts: Sequence[str], barred: frozenset[str], language: str
) -> list[_Term]:
    stops = stop_words(language) | generic_words(language)
    kept: list[_Term] = []
    for term in terms:
        if term.word in barred:
            continue
        held = rows.indices[rows.indptr[term.column] : rows.indptr[term.column + 1]]
        found = _label(term.word, [texts[row][:400] for row in held[:ROWS_READ]], stops)
        if _names_nothing(found, term):
            continue
        term.label = found.text
        term.weight *= NAME_BONUS if found.is_name else 0.3 if language == "de" else 1.0
        kept.append(term)
    return sorted(kept, key=lambda term: (-term.weight, term.word))


class _Label(NamedTuple):
    """What people write around a word; `is_name` with a capital, `is_thing` after "the" or "in"."""

    text: str
    is_name: bool = False
    is_thing: bool = False


def _names_nothing(label: _Label, term: _Term) -> bool:
    """Say whether a single word is a person's name, or said too rarely to be a topic."""
    if " " in label.text:
        return False
    if label.is_name and not label.is_thing:
        return True
    return term.messages < (2 if label.is_thing else OFTEN)


def _label(word: str, texts: Sequence[str], stops: frozenset[str]) -> _Label:
    """Return the phrase people write around the word."""
    forms: Counter[str] = Counter()
    phrases: Counter[str] = Counter()
    capitals = things = 0
    for text in texts:
        found = WORD.findall(text)
        for place, written in enumerate(found):
            if written.lower() != word and written.lower().split("'")[0] != word:
                continue
            forms[written] += 1
            capitals += place > 0 and written[0].isupper()
            things += place > 0 and _is_before_thing(found, place - 1)
            phrases.update(_around(found, place, stops))
            break
    total = sum(forms.values())
    if not total:
        return _Label(word)
    marks = (capitals * 2 >= total, things * 3 >= total)
    form = max(forms, key=lambda each: (forms[each], each))
    if phrases:
        best = max(phrases, key=lambda each: (phrases[each], len(each), each))
        if phrases[best] >= max(2, SHARED * total):
            return _Label(_opened(best), *marks)
    return _Label(_opened(form.split("'")[0]), *marks)


def _is_before_thing(found: list[str], place: int) -> bool:
    """Say whether a word announces a thing; "I am" is no German "am"."""
    word = found[place].lower()
    return word in BEFORE_THINGS and not (word == "am" and found[:place][-1:] == ["I"])


def _around(found: list[str], place: int, stops: frozenset[str]) -> list[str]:
    """Return phrases of two or three words that hold the word and end in no stop word."""
    phrases: list[str] = []
    for step in (-1, 1):
        near = place + step
        if not 0 <= near < len(found):
            continue
        if found[near].lower() in LINKS and 0 <= near + step < len(found):
            pair = sorted((place, near + step))
            if _tells(found[near + step], stops):
                phrases.append(" ".join(found[pair[0] : pair[1] + 1]))
        elif _tells(found[near], stops):
            pair = sorted((place, near))
            phrases.append(f"{found[pair[0]]} {found[pair[1]]}")
    return phrases


def _tells(word: str, stops: frozenset[str]) -> bool:
    return len(word) > 2 and word.lower() not in stops and word.lower().split("'")[0] not in stops  # noqa: PLR2004


def _opened(label: str) -> str:
    return label[:1].upper() + label[1:]


def _together(chat: str, terms: list[_Term], rows: _Columns) -> list[_Group]:
    """Group the words that stand in the same stretches of the chat."""
    stretch = 6
    places = {
        term.word: {
            int(row) // stretch
            for row in rows.indices[rows.indptr[term.column] : rows.indptr[term.column + 1]]
        }
        for term in terms
    }
    groups: list[_Group] = []
    for term in terms:
        here = places[term.word]
        for group in groups:
            there = places[group.terms[0].word]
            if len(here & there) >= TOGETHER * min(len(here), len(there)):
                group.terms.append(term)
                break
        else:
            groups.append(_Group(chat, [term]))
    return groups


def _merged(groups: list[_Group]) -> list[Topic]:
    """Join the same matter of several chats and return the topics, the strongest first."""
    weights: dict[str, float] = {}
    chats: dict[str, list[str]] = {}
    keywords: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for group in sorted(groups, key=lambda each: (-each.weight, each.chat, each.terms[0].word)):
        words = [term.word for term in group.terms[:KEYWORDS_A_TOPIC]]
        head = next(
            (key for key, held in keywords.items() if words[0] in held[:2] or key in words[:2]),
            words[0],
        )
        weights[head] = weights.get(head, 0.0) + group.weight
        chats.setdefault(head, [])
        if group.chat not in chats[head]:
            chats[head].append(group.chat)
        held = keywords.setdefault(head, [])
        held += [word for word in words if word not in held][: KEYWORDS_A_TOPIC - len(held)]
        names.setdefault(
            head, max(group.terms[:3], key=lambda term: (" " in term.label) * term.weight).label
        )
    ranked = sorted(weights, key=lambda head: (-weights[head], head))
    return [Topic(names[head], tuple(chats[head]), tuple(keywords[head])) for head in ranked]

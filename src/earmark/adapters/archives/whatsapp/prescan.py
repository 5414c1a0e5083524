"""The first look at a file: enough of it to read the rest with certainty."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from earmark.adapters.archives.whatsapp.authors import names_with_colon
from earmark.adapters.archives.whatsapp.clock import Clock
from earmark.adapters.archives.whatsapp.columns import Columns, Splitter
from earmark.adapters.archives.whatsapp.decoding import Decoded
from earmark.adapters.archives.whatsapp.learning import Learned, learn
from earmark.adapters.archives.whatsapp.order import Evidence, iso_date, year_of
from earmark.core.reports import DateOrder, Question, QuestionOption, ReadingReport

if TYPE_CHECKING:
    from earmark.adapters.archives.whatsapp.order import Decision
    from earmark.adapters.archives.whatsapp.shape import Shape
    from earmark.core.ports.archive import Member, ReadingChoices

# Headers from which words beside the time and names are learnt.
_SAMPLE = 20_000
_CJK = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TRAILING_DOT = re.compile(r"\A\.[\s,]")
# Only Basque writes the time so.
_IN_PARENTHESES = re.compile(r"\(\d+:\d\d")


Pair = frozenset[DateOrder]


class Example(NamedTuple):
    """A real line, to ask about: its number, the line and its date part."""

    line: int
    text: str
    date: str


@dataclass(slots=True)
class Prescan:
    """What the first look found; made once for each reading of a file."""

    evidence: Evidence
    clock: Clock
    authors: Counter[str]
    long_names: set[str]
    learned: Learned
    examples: dict[Pair, Example] = field(default_factory=dict)
    year: int = 0


@dataclass(slots=True)
class _Sample:
    times: list[tuple[str, str]] = field(default_factory=list)
    bodies: list[tuple[str, str]] = field(default_factory=list)
    without_author: list[Example] = field(default_factory=list)
    examples: dict[Pair, Example] = field(default_factory=dict)


def prescan(member: Member, shape: Shape, choices: ReadingChoices, title: str | None) -> Prescan:
    """Read headers until the order of the dates is plain, at the latest to the end of the file."""
    year = year_of(choices.now)
    sample = _Sample()
    evidence = _gather(sample, member, shape, choices) or Evidence(choices.now, year)
    if evidence.is_empty():
        evidence.add(example.date for example in sample.without_author)
        for example in sample.without_author:
            _keep(sample, example, evidence)
    return Prescan(
        evidence,
        Clock(sample.times),
        Counter(raw for raw, _ in sample.bodies if raw),
        names_with_colon(sample.bodies, title),
        learn(sample.bodies, is_ios=shape.layout.frame == "bracket"),
        sample.examples,
        year,
    )


def _gather(
    sample: _Sample, member: Member, shape: Shape, choices: ReadingChoices
) -> Evidence | None:
    """Fill the sample and weigh the dates of messages; None when the file is empty."""
    evidence: Evidence | None = None
    splitter = Splitter(shape.compiled(), ReadingReport(file=""))
    with member.open() as stream:
        for piece in Decoded(stream).pieces():
            splitter.add(piece)
            columns = splitter.held.take(len(splitter.held))
            _collect(sample, columns, shape)
            if evidence is None:
                hint = _hints_year_first(sample)
                evidence = Evidence(choices.now, year_of(choices.now), year_first=hint)
            dates = columns.second if shape.layout.time_first else columns.first
            evidence.add(d for d, author in zip(dates, columns.authors, strict=True) if author)
            _find_examples(sample, columns, dates, evidence)
            if evidence.is_plain():
                break
    return evidence


def _collect(sample: _Sample, columns: Columns, shape: Shape) -> None:
    room = _SAMPLE - len(sample.times)
    if room <= 0:
        return
    first, second = columns.first[:room], columns.second[:room]
    dates, times = (second, first) if shape.layout.time_first else (first, second)
    sample.times += zip(dates, times, strict=True)
    authors = columns.authors[:room]
    sample.bodies += [(a, b[:200]) for a, b in zip(authors, columns.bodies, strict=False)]
    sample.without_author += [
        _example_at(columns, index, dates[index]) for index, a in enumerate(authors) if not a
    ]


def _find_examples(sample: _Sample, columns: Columns, dates: list[str], evidence: Evidence) -> None:
    """Keep the first line of an author for each pair of orders that read it differently."""
    known: set[str] = set()
    for index, date in enumerate(dates):
        if date not in known and columns.authors[index]:
            known.add(date)
            if not evidence.pairs_apart(date) <= sample.examples.keys():
                _keep(sample, _example_at(columns, index, date), evidence)


def _keep(sample: _Sample, example: Example, evidence: Evidence) -> None:
    for pair in evidence.pairs_apart(example.date):
        sample.examples.setdefault(pair, example)


def _example_at(columns: Columns, index: int, date: str) -> Example:
    return Example(columns.lines[index], columns.written(index).split("\n", 1)[0], date)


def _hints_year_first(sample: _Sample) -> bool:
    """Tell whether words or signs of the header are those of languages that begin with the year."""
    return any(
        _CJK.search(date)
        or (". " in date and _TRAILING_DOT.match(time))
        or _IN_PARENTHESES.search(time)
        for date, time in sample.times[:50]
    )


def question(file: str, found: Prescan, decision: Decision) -> Question:
    """Ask for the order of the dates, about the first line that reads differently."""
    pairs = (frozenset(pair) for pair in combinations(decision.open, 2))
    examples = (found.examples[pair] for pair in pairs if pair in found.examples)
    line, text, date = next(examples, Example(0, "", ""))
    readings = [(order, iso_date(date, order, found.year)) for order in decision.open]
    options = tuple(QuestionOption(o.value, reads_as) for o, reads_as in readings if reads_as)
    return Question("date_order", file, line, text[:500], options)

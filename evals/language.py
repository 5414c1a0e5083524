"""Figures of the language engine on public data: `python -m evals.language DATA [--write FILE]`.

DATA is a folder with one folder a set (see docs of the sets). Nothing of the data is kept: only the
table of figures is written. A set that is not there is left out of the table.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from earmark.core.findings import Analysis, FindingKind
from earmark.language.dates.finder import find_dates
from earmark.language.detect import detect
from earmark.language.engine import TextContext, analyse
from earmark.language.sentiment import NEUTRAL, polarity
from evals.scores import f1, macro_f1, share, span_f1

NOON_2025 = 1_760_529_600_000
TATOEBA = {
    "eng": "en",
    "deu": "de",
    "spa": "es",
    "fra": "fr",
    "ita": "it",
    "por": "pt",
    "nld": "nl",
}
ORDER = {"en": "mdy"}
NOTE = """# Figures of the language engine

Made by `python -m evals.language DATA --write FILE` on the development part of public sets; nothing
was trained on them. Times are processor time.

"""
ASKS = frozenset((FindingKind.QUESTION, FindingKind.REQUEST))


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    name: str
    value: float
    goal: str


def rows(path: Path) -> Iterator[dict[str, object]]:
    """Read a file of JSON lines."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def read(text: str, language: str, previous: str | None = None) -> Analysis:
    """Analyse a text as a message of a chat in a known language."""
    context = TextContext(
        NOON_2025,
        "UTC",
        previous_text=previous,
        previous_by_other=previous is not None,
        language_prior=language,
    )
    return analyse(text, context)


def kinds(analysis: Analysis) -> set[FindingKind]:
    """Return what was found."""
    return {found.kind for found in analysis.findings}


def asks(analysis: Analysis) -> bool:
    """Say whether a sentence has the form of a question, requests among them."""
    return FindingKind.QUESTION in kinds(analysis) or "interrogative" in analysis.flags


def dailydialog(folder: Path) -> Iterator[Figure]:
    """Score questions, directives and commissives, each turn read with the one before."""
    question, directive, commissive = [], [], []
    for row in rows(folder / "dailydialog.validation.jsonl"):
        previous: str | None = None
        before: set[FindingKind] = set()
        for utterance, act in zip(row["utts"], row["acts"], strict=True):  # type: ignore[call-overload]
            text = re.sub(r"\s([.,!?])", r"\1", re.sub(r"\s?[’‘']\s?", "'", utterance))
            analysis = read(text, "en", previous)
            found = kinds(analysis)
            question.append((FindingKind.QUESTION in found, act == 2))
            directive.append((FindingKind.REQUEST in found, act == 3))
            promises = FindingKind.PROMISE in found and not found & ASKS
            promises = promises and FindingKind.QUESTION not in before
            commissive.append((promises or "answer" in analysis.flags, act == 4))
            previous, before = text, found
    yield Figure("dailydialog question F1", f1(question), ">= .90")
    yield Figure("dailydialog directive F1", f1(directive), ">= .55")
    yield Figure("dailydialog commissive F1", f1(commissive), ">= .55")


def tatoeba(folder: Path) -> Iterator[Figure]:
    """Score language and questions without their mark."""
    texts = [
        (str(row["text"]), TATOEBA[str(row["lang"])])
        for row in rows(folder / "tatoeba.dev.jsonl")
        if row["lang"] in TATOEBA
    ]
    for code, goal in (("en", ".88"), ("de", ".85"), ("es", ".70")):
        pairs = [
            (asks(read(re.sub(r"[?¿!.,;]", "", text), code)), text.endswith("?"))
            for text, language in texts
            if language == code
        ]
        yield Figure(f"tatoeba question without mark F1, {code}", f1(pairs), f">= {goal}")
    short = [detect(text) == code for text, code in texts if len(text) <= 22]
    two = [detect(" ".join(text.split()[:2])) == code for text, code in texts if " " in text]
    yield Figure("tatoeba language, up to 22 characters", share(short), ">= .975")
    yield Figure("tatoeba language, first two words", share(two), ">= .88")
    started = time.process_time()
    for text, _ in texts:
        detect(text)
    yield Figure(
        "language, us a text", (time.process_time() - started) / len(texts) * 1e6, "<= 100"
    )


def enron(folder: Path) -> Iterator[Figure]:
    """Score sentences that need an action or an answer, or announce an event."""
    pairs = []
    for row in rows(folder / "enron_intent.dev.jsonl"):
        found = kinds(read(str(row["text"]), "en"))
        plans = FindingKind.PROMISE in found and FindingKind.DATE in found
        pairs.append((bool(found & ASKS) or plans, row["label"] == 1))
    yield Figure("enron intent F1", f1(pairs), ">= .68")


def mrda(folder: Path) -> Iterator[Figure]:
    """Score commands and suggestions in meetings."""
    pairs = []
    for line in (folder / "val_set.txt").read_text(encoding="utf-8").splitlines():
        _, text, _, _, tags = line.split("|", 4)
        wanted = bool({"co", "cs"} & set(re.split(r"[\^.|:]", tags)))
        pairs.append((FindingKind.REQUEST in kinds(read(text, "en")), wanted))
    yield Figure("mrda command or suggestion F1", f1(pairs), ">= .35")


def recognizers(folder: Path) -> Iterator[Figure]:
    """Score days: a hit is a day among those the row allows."""
    for language, goal in (("en", ".82"), ("de", ".80"), ("es", ".75")):
        counts = {"right": 0, "wrong": 0, "missed": 0}
        empty: list[bool] = []
        for row in rows(folder / f"{language}.jsonl"):
            allowed = _allowed_days(row)
            if allowed is None:
                continue
            moment = datetime.fromisoformat(str(row["ref"])).replace(tzinfo=UTC)
            hits = find_dates(str(row["text"]), language, moment, ORDER.get(language, "dmy"))
            if not allowed:
                empty.append(bool(hits))
                counts["wrong"] += bool(hits)
            elif hits and hits[0].span.date in allowed:
                counts["right"] += 1
            else:
                counts["wrong"] += bool(hits)
                counts["missed"] += 1
        score = span_f1(counts["right"], counts["wrong"], counts["missed"])
        yield Figure(f"recognizers day F1, {language}", score, f">= {goal}")
        yield Figure(f"recognizers false dates, {language}", share(empty), "<= .05")


def _allowed_days(row: dict[str, object]) -> set[str] | None:
    """Return the days a row allows, empty for none, None for a row that is not scored."""
    results = row["results"]
    if not row["ref"] or not isinstance(results, list):
        return None
    types = {str(result["type"]) for result in results}
    if not types <= {"datetimeV2.date", "datetimeV2.datetime"}:
        return None
    values = [value for result in results for value in result["values"] or []]
    return {str(value.get("value"))[:10] for value in values}


def duckling(folder: Path) -> Iterator[Figure]:
    """Score days, and times within a minute where the row names an hour or a minute."""
    zone = timezone(timedelta(hours=-2))
    goals = {"en": (".75", ".65"), "de": (".70", ".60"), "es": (".75", ".55")}
    for language, (day_goal, time_goal) in goals.items():
        days, times = [], []
        for row in rows(folder / f"{language}.jsonl"):
            moment = datetime.fromisoformat(str(row["ref"])).replace(tzinfo=zone)
            value = datetime.fromisoformat(str(row["value"]))
            hits = find_dates(str(row["text"]), language, moment, ORDER.get(language, "dmy"))
            span = hits[0].span if hits else None
            days.append(span is not None and span.date == value.date().isoformat())
            if row["grain"] in ("Hour", "Minute"):
                told = f"{span.date}T{span.time}" if span and span.time else "1970-01-01"
                times.append(abs((datetime.fromisoformat(told) - value).total_seconds()) <= 60)
        yield Figure(f"duckling right day, {language}", share(days), f">= {day_goal}")
        yield Figure(f"duckling right time, {language}", share(times), f">= {time_goal}")


def meld(folder: Path) -> Iterator[Figure]:
    """Score feelings in dialogue, and how rarely a line is read as dated."""
    truth = {"negative": 0, "neutral": 1, "positive": 2}
    with (folder / "dev_sent_emo.csv").open(encoding="utf-8") as file:
        lines = [(row["Utterance"], truth[row["Sentiment"]]) for row in csv.DictReader(file)]
    yield Figure(
        "meld feeling macro-F1", macro_f1([(_feeling(t, "en"), y) for t, y in lines], 3), ">= .46"
    )
    dated = [FindingKind.DATE in kinds(read(text, "en")) for text, _ in lines[:250]]
    yield Figure("meld lines read as dated", share(dated), "<= .04")


def xlmt(folder: Path) -> Iterator[Figure]:
    """Score feelings in short public posts."""
    for name, language, goal in (
        ("english", "en", ".60"),
        ("german", "de", ".55"),
        ("spanish", "es", ".50"),
    ):
        texts = (folder / f"{name}.val.text.txt").read_text(encoding="utf-8").split("\n")
        labels = (folder / f"{name}.val.labels.txt").read_text(encoding="utf-8").split()
        pairs = [(_feeling(text, language), int(y)) for text, y in zip(texts, labels, strict=False)]
        yield Figure(f"xlmt feeling macro-F1, {language}", macro_f1(pairs, 3), f">= {goal}")


def _feeling(text: str, language: str) -> int:
    value = polarity(text, language)
    return 2 if value > NEUTRAL else 0 if value < -NEUTRAL else 1


def pipeline(folder: Path) -> Iterator[Figure]:
    """Measure the processor time of a whole analysis of chat lines."""
    lines = [
        line.split(":", 1)[1].strip()
        for row in rows(folder / "samsum.valid.jsonl")
        for line in str(row["dialogue"]).splitlines()
        if ":" in line
    ][:5000]
    read(lines[0], "en")
    started = time.process_time()
    for before, line in zip(["", *lines], lines, strict=False):
        read(line, "en", before)
    spent = (time.process_time() - started) / len(lines) * 1e6
    yield Figure("whole analysis, us a message", spent, "<= 1000")


SETS: dict[str, Callable[[Path], Iterator[Figure]]] = {
    "dailydialog": dailydialog,
    "tatoeba_langid": tatoeba,
    "enron_intent": enron,
    "mrda": mrda,
    "recognizers_datetime": recognizers,
    "duckling_time": duckling,
    "meld": meld,
    "xlmt_sentiment": xlmt,
    "samsum": pipeline,
}


def table(data: Path) -> str:
    """Return the figures of all sets that are there as a Markdown table."""
    lines = ["| figure | value | goal |", "|---|---|---|"]
    for name, score in SETS.items():
        if (data / name).is_dir():
            for figure in score(data / name):
                shown = f"{figure.value:.0f}" if figure.value > 1 else f"{figure.value:.3f}"
                lines.append(f"| {figure.name} | {shown} | {figure.goal} |")
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> None:
    """Print the table; with `--write FILE` keep it there."""
    made = table(Path(arguments[0]))
    sys.stdout.write(made)
    if "--write" in arguments:
        Path(arguments[arguments.index("--write") + 1]).write_text(NOTE + made, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

"""A sample stays small whatever the length of an export, and shows all of it."""

import itertools

import pytest
from tests.features.imports.exports import MINUTE, START, line, talk

from earmark.features.imports.overlap import FARTHEST_CLOCKS
from earmark.features.imports.sampling import Sample

FAR = FARTHEST_CLOCKS * MINUTE


def sample_of(*batches: list[object]) -> Sample:
    sample = Sample()
    for batch in batches:
        sample.add(batch)
    return sample


@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 1000])
def test_all_of_a_short_export_is_in_the_sample(count: int) -> None:
    lines = sample_of(talk(count, "Anna", "Ben")).lines()
    assert [each.text for each in lines] == [f"message number {n}" for n in range(count)]


def test_how_an_export_is_read_does_not_matter() -> None:
    whole = talk(300, "Anna", "Ben")
    assert sample_of(whole).lines() == sample_of(whole[:7], whole[7:200], whole[200:]).lines()


def test_a_long_export_is_shown_from_its_start_to_its_end() -> None:
    lines = sample_of(talk(100_000, "Anna", "Ben")).lines()
    numbers = [int(each.text.rpartition(" ")[2]) for each in lines]
    assert len(numbers) < 50_000
    assert (numbers[0], numbers[-1]) == (0, 99_999)
    assert max(b - a for a, b in itertools.pairwise(numbers)) < 1000


def test_probes_are_few_and_say_much() -> None:
    short = [line(n, "Anna", "ok") for n in range(500)]
    long = [line(500 + n, "Ben", f"a text that says something {n}") for n in range(500)]
    texts = [probe.text for probe in sample_of([*short, *long]).probes()]
    assert 10 < len(texts) <= 60
    assert all(text.startswith("a text") for text in texts)


def test_nothing_said_gives_nothing_to_look_for() -> None:
    assert sample_of([line(0, None, "You created this group")] * 3).probes() == []


def test_the_time_to_look_at_reaches_as_far_as_clocks_differ() -> None:
    ((start, end),) = sample_of(talk(10, "Anna", "Ben")).windows()
    assert (start, end) == (START - FAR, START + 18 * MINUTE + FAR)


def test_a_long_silence_is_not_looked_at() -> None:
    late = talk(64, "Anna", "Ben", start=60_000)
    windows = list(sample_of(talk(64, "Anna", "Ben"), late).windows())
    assert len(windows) == 2
    assert windows[0][1] < windows[1][0]


def test_a_banner_out_of_its_time_does_not_widen_the_time() -> None:
    banner = line(90_000, None, "Messages are encrypted")
    ((_, end),) = sample_of([banner, *talk(10, "Anna", "Ben")]).windows()
    assert end == START + 18 * MINUTE + FAR

"""What is stored of an analysis comes back as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earmark.core.findings import Analysis, DateSpan, Finding, FindingKind
from earmark.features.insights import codec

spans = st.none() | st.builds(
    DateSpan, st.just("2026-10-14"), st.none() | st.just("18:00"), st.none() | st.just("20:00")
)
findings = st.lists(
    st.builds(
        Finding,
        st.sampled_from(FindingKind),
        st.integers(0, 8000),
        st.integers(0, 8000),
        st.integers(0, 100).map(lambda percent: percent / 100),
        spans,
    ),
    min_size=1,
    max_size=6,
)


@given(findings)
def test_findings_survive_storage(found: list[Finding]) -> None:
    assert list(codec.decode_findings(codec.encode_findings(found) or "")) == found


@given(st.frozensets(st.sampled_from(codec.FLAGS)))
def test_flags_survive_storage(flags: frozenset[str]) -> None:
    assert codec.decode_flags(codec.encode_flags(flags)) == flags


def test_nothing_found_needs_no_text() -> None:
    assert codec.encode_findings([]) is None


def test_a_flag_of_a_later_version_is_left_out() -> None:
    assert codec.encode_flags({"greeting", "haiku"}) == codec.encode_flags({"greeting"})


def test_a_finding_takes_little_room() -> None:
    row = codec.encode_findings([Finding(FindingKind.QUESTION, 0, 31, 0.9)])
    assert row == '[["q",0,31,90]]'


@given(findings, st.frozensets(st.sampled_from(codec.FLAGS)), st.sampled_from(["en", "und"]))
def test_a_whole_analysis_survives_storage(
    found: list[Finding], flags: frozenset[str], language: str
) -> None:
    kept = (codec.encode_flags(flags), codec.encode_findings(found))
    assert codec.decode(language, -0.5, *kept, 7) == Analysis(
        language, -0.5, tuple(found), flags, 7
    )


def test_an_analysis_without_findings_has_none() -> None:
    assert codec.decode("en", 0.0, 0, None, 1) == Analysis("en", 0.0, (), frozenset(), 1)

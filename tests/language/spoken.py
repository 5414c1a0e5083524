"""Messages read as the rest of Earmark reads them, for the tests of what messages do."""

from earmark.core.findings import Analysis, Finding, FindingKind
from earmark.language.engine import TextContext, analyse

NOW = 1_760_529_600_000
"""Wednesday 15 October 2025, 14:00 in Berlin."""


def read(text: str, language: str | None = "en", before: str | None = None) -> Analysis:
    """Return the analysis of a message, `before` being the turn of somebody else before it."""
    context = TextContext(
        NOW,
        "Europe/Berlin",
        previous_text=before,
        previous_by_other=before is not None,
        language_prior=language,
    )
    return analyse(text, context)


def kinds(text: str, language: str | None = "en", before: str | None = None) -> set[str]:
    """Return what a message does, its dates left out."""
    found = read(text, language, before).findings
    return {str(finding.kind) for finding in found if finding.kind is not FindingKind.DATE}


def flags(text: str, language: str | None = "en", before: str | None = None) -> frozenset[str]:
    """Return the flags of a message."""
    return read(text, language, before).flags


def only(text: str, kind: FindingKind, language: str = "en") -> Finding:
    """Return the one finding of a kind."""
    (found,) = (each for each in read(text, language).findings if each.kind is kind)
    return found

"""Count the forms of exports that are read exactly right: times, authors, kinds, texts, files.

    python bench/forms.py

Every form is a convention of `tests/fixtures/exports`, written with the messages that it holds.
"""

from __future__ import annotations

import sys
from datetime import UTC
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.adapters.whatsapp.bundles import read
from tests.fixtures.exports.conventions import CONVENTIONS, Convention
from tests.fixtures.exports.generate import export


def wrong_messages(convention: Convention) -> int:
    """Return how many messages of one form differ from what was written."""
    made = export(convention)
    found = [
        (m.sent_at, m.author, m.kind.value, m.text, m.attachment, m.edited, m.deleted)
        for m in read(made.text)
    ]
    meant = [(round(t.at.replace(tzinfo=UTC).timestamp() * 1000), *t[1:]) for t in made.truth]
    same = sum(a == b for a, b in zip(found, meant, strict=False))
    return max(len(found), len(meant)) - same


def main() -> int:
    """Print each form that is not read right, and how many are."""
    right = 0
    for convention in CONVENTIONS:
        wrong = wrong_messages(convention)
        right += not wrong
        if wrong:
            print(f"{convention.name}: {wrong} messages differ")
    print(f"{right} of {len(CONVENTIONS)} forms read right")
    return 0 if right == len(CONVENTIONS) else 1


if __name__ == "__main__":
    sys.exit(main())

"""Every convention of the matrix is read as what it was written from."""

from __future__ import annotations

from datetime import UTC

import pytest
from tests.adapters.whatsapp.bundles import chat, choices, read
from tests.fixtures.exports.conventions import CONVENTIONS, Convention
from tests.fixtures.exports.generate import ME, Truth, export


def _as_truth(text: str) -> list[tuple[object, ...]]:
    return [
        (m.sent_at, m.author, m.kind, m.text, m.attachment, m.edited, m.deleted) for m in read(text)
    ]


def _instant(truth: Truth) -> tuple[object, ...]:
    return (round(truth.at.replace(tzinfo=UTC).timestamp() * 1000), *truth[1:])


@pytest.mark.parametrize("convention", CONVENTIONS, ids=lambda c: c.name)
def test_a_form_is_read_as_it_was_written(convention: Convention) -> None:
    made = export(convention)
    assert _as_truth(made.text) == [_instant(truth) for truth in made.truth]


@pytest.mark.parametrize("convention", CONVENTIONS, ids=lambda c: c.name)
def test_a_form_proves_its_order_of_dates(convention: Convention) -> None:
    report = chat(export(convention).text).survey(choices())
    assert report.date_order == convention.order
    assert report.owner == (ME if convention.language != "bn" else None)

"""The main job in a browser: drop exports, read the report, read the digest, open a message."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.serving import Served
from tests.e2e.visits import Look, Visit

Open = Callable[[str, Look], Visit]
LOOKS = [
    pytest.param(Look(1280, "light"), id="1280-light"),
    pytest.param(Look(390, "dark"), id="390-dark", marks=pytest.mark.full),
    pytest.param(Look(1280, "dark"), id="1280-dark", marks=pytest.mark.full),
    pytest.param(Look(390, "light"), id="390-light", marks=pytest.mark.full),
]


def answer_questions(page: Page) -> None:
    """Answer what is asked: at most two questions, the owner among them by name."""
    show = page.get_by_role("link", name="Show me what matters")
    expect(show.or_(page.locator(".ask .opt").first).first).to_be_visible(timeout=60_000)
    assert page.locator(".ask").count() <= 2
    for name in ("Day first", "Mara Vidal"):
        option = page.locator(".ask .opt", has_text=name)
        if option.count():
            option.first.click()
            expect(option).to_have_count(0)
    expect(show).to_be_visible(timeout=60_000)


@pytest.mark.parametrize("look", LOOKS)
def test_dropped_exports_become_a_digest_whose_lines_open_the_chat(
    empty: Served, exports: list[Path], visit: Open, look: Look
) -> None:
    here = visit(empty.link(), look)
    page = here.page
    expect(page.get_by_role("button", name="Choose files")).to_be_visible()
    assert "code=" not in page.url
    here.check("first start")

    here.drop(exports)
    answer_questions(page)
    here.check("report")

    page.get_by_role("link", name="Show me what matters").click()
    expect(page.get_by_role("heading", name="Waiting for you")).to_be_visible()
    here.settle()
    here.check("digest")

    line = page.locator(".matter .quote").first
    words = line.locator("mark").inner_text()
    line.click()
    message = page.locator(".m.here")
    expect(message).to_be_in_viewport()
    assert " ".join(words.split()) in " ".join(message.inner_text().split())
    here.settle()
    here.check("reader")

"""What is expected of a thing before it changes, and what a reader has already."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import Response

from earmark.core.errors import InputError
from earmark.http.problems import StateChangedError
from earmark.http.states import Expected, answer_state, expected_state

ITEM = {"name": "Anna", "priority": "high"}


def asked(known: str | None = None, method: str = "GET") -> Request:
    headers = [] if known is None else [(b"if-none-match", known.encode("latin-1"))]
    return Request({"type": "http", "method": method, "headers": headers, "path": "/"})


def tag(item: dict[str, object], **more: object) -> str:
    return answer_state(asked(), item, **more).headers["etag"]  # type: ignore[arg-type]


async def goes_on(if_match: str | None, state: dict[str, object]) -> bool:
    try:
        (await expected_state(if_match)).check(state)
    except StateChangedError:
        return False
    return True


async def test_a_change_goes_on_in_the_state_that_was_read_and_in_no_other() -> None:
    assert await goes_on(tag(ITEM), ITEM)
    assert await goes_on(f'"other", {tag(ITEM)}', dict(reversed(ITEM.items())))
    assert not await goes_on(tag(ITEM), ITEM | {"priority": "low"})


@pytest.mark.parametrize(("if_match", "goes"), [(None, True), ("*", True), (" * ", True)])
async def test_whoever_expects_nothing_changes_whatever_it_is(
    if_match: str | None, *, goes: bool
) -> None:
    assert await goes_on(if_match, ITEM) is goes


async def test_a_weak_tag_or_none_at_all_matches_nothing() -> None:
    for if_match in (f"W/{tag(ITEM)}", "", "nonsense", '""', tag(ITEM).strip('"')):
        assert not await goes_on(if_match, ITEM)


async def test_a_tag_from_few_fields_or_from_more_will_do() -> None:
    assert await goes_on(tag(ITEM, fields=("name",)), ITEM)
    assert await goes_on(tag({**ITEM, "versions": []}, state=ITEM), ITEM)


def test_each_answer_has_a_tag_of_its_own() -> None:
    tags = {tag(ITEM), tag(ITEM, fields=("name",)), tag({**ITEM, "more": 1}, state=ITEM)}
    assert len(tags) == 3


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_a_reader_who_has_the_answer_is_told_so_without_it(form: str) -> None:
    answer = answer_state(asked(form.format(tag(ITEM))), ITEM)
    assert (answer.status_code, answer.body, answer.headers["etag"]) == (304, b"", tag(ITEM))


def test_more_tags_than_a_header_may_hold_are_refused() -> None:
    with pytest.raises(InputError, match="too long"):
        answer_state(asked("x" * 4_001), ITEM)


def test_a_reader_of_another_state_and_a_change_are_answered_in_full() -> None:
    def full(answer: Response) -> bool:
        return answer.status_code == 200 and b"Anna" in bytes(answer.body)

    assert full(answer_state(asked(tag(ITEM | {"priority": "low"})), ITEM))
    assert full(answer_state(asked(tag(ITEM), "PATCH"), ITEM))


@given(text=st.text())
async def test_no_header_breaks_it(text: str) -> None:
    await goes_on(text, ITEM)
    assert isinstance(await expected_state(text), Expected)

"""Options of the whole run, wherever they stand."""

import pytest

from earmark.cli.chosen import globals_first


@pytest.mark.parametrize(
    ("given", "ordered"),
    [
        (["search", "x", "--data-dir", "d"], ["--data-dir", "d", "search", "x"]),
        (["digest", "--no-color", "--json"], ["--no-color", "digest", "--json"]),
        (["chats", "--data-dir=d"], ["--data-dir=d", "chats"]),
        (["search", "--", "--no-color"], ["search", "--", "--no-color"]),
        (["chats", "--data-dir"], ["--data-dir", "chats"]),
        ([], []),
    ],
)
def test_global_options_may_stand_anywhere(given: list[str], ordered: list[str]) -> None:
    assert globals_first(given) == ordered

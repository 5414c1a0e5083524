"""Sessions of the page: they outlive a restart, end with the token, and the file opens nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from earmark.http.sessions import LIFETIME_MS, Sessions

NOW = 1_760_000_000_000
TOKEN = "t0ken"  # noqa: S105 of a test


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sessions"


@pytest.fixture
def sessions(path: Path) -> Sessions:
    return Sessions(path)


def test_a_session_is_open_from_its_beginning_to_its_end(sessions: Sessions) -> None:
    secret = sessions.begin(TOKEN, NOW)
    assert sessions.is_open(secret, TOKEN, NOW)
    assert sessions.is_open(secret, TOKEN, NOW + LIFETIME_MS - 1)
    assert not sessions.is_open(secret, TOKEN, NOW + LIFETIME_MS)


@pytest.mark.parametrize("secret", ["", "guess", "ümlaut", "x" * 5_000])
def test_what_was_never_given_out_opens_nothing(sessions: Sessions, secret: str) -> None:
    sessions.begin(TOKEN, NOW)
    assert not sessions.is_open(secret, TOKEN, NOW)


def test_a_restart_signs_nobody_out(sessions: Sessions, path: Path) -> None:
    secret = sessions.begin(TOKEN, NOW)
    assert Sessions(path).is_open(secret, TOKEN, NOW)


def test_a_new_token_signs_everybody_out(sessions: Sessions) -> None:
    secret = sessions.begin(TOKEN, NOW)
    assert not sessions.is_open(secret, "another", NOW)


def test_the_file_holds_no_secret_and_is_the_owners_alone(sessions: Sessions, path: Path) -> None:
    secret = sessions.begin(TOKEN, NOW)
    content = path.read_text(encoding="ascii")
    assert secret not in content
    assert TOKEN not in content
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["sessions"]


def test_each_session_ends_by_itself(sessions: Sessions, path: Path) -> None:
    one, two = sessions.begin(TOKEN, NOW), sessions.begin(TOKEN, NOW)
    sessions.end(one, TOKEN)
    assert not sessions.is_open(one, TOKEN, NOW)
    assert sessions.is_open(two, TOKEN, NOW)
    assert not Sessions(path).is_open(one, TOKEN, NOW)


def test_ending_what_is_not_open_writes_nothing(sessions: Sessions, path: Path) -> None:
    sessions.end("guess", TOKEN)
    assert not path.exists()


def test_sessions_that_are_over_are_forgotten(sessions: Sessions, path: Path) -> None:
    sessions.begin(TOKEN, NOW)
    sessions.begin(TOKEN, NOW + LIFETIME_MS + 1)
    assert len(json.loads(path.read_text())) == 1


def test_the_oldest_of_very_many_gives_way(sessions: Sessions, path: Path) -> None:
    secrets = [sessions.begin(TOKEN, NOW + number) for number in range(55)]
    is_open = [sessions.is_open(secret, TOKEN, NOW + 60) for secret in secrets]
    assert is_open == [False] * 5 + [True] * 50
    assert len(json.loads(path.read_text())) == 50


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"a": "soon"}', b'{"a": null}']
)
def test_a_damaged_file_only_means_signing_in_again(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    sessions = Sessions(path)
    assert not sessions.is_open("a", TOKEN, NOW)
    assert sessions.is_open(sessions.begin(TOKEN, NOW), TOKEN, NOW)


def test_a_file_from_which_one_entry_was_lost_keeps_the_others(path: Path) -> None:
    secret = Sessions(path).begin(TOKEN, NOW)
    kept = json.loads(path.read_text())
    path.write_text(json.dumps({**kept, "broken": "soon"}))
    assert Sessions(path).is_open(secret, TOKEN, NOW)


def test_what_cannot_be_read_is_no_session(path: Path) -> None:
    path.mkdir()
    assert not Sessions(path).is_open("a", TOKEN, NOW)

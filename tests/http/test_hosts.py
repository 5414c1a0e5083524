"""The names a server answers to, and which pages may send it requests."""

from __future__ import annotations

import pytest

from earmark.http.guard import Hosts


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "localhost:8000", "LocalHost:8000", "[::1]:8000", " localhost:8000 "]
)
def test_this_computer_has_several_names(host: str) -> None:
    assert Hosts.of("127.0.0.1", 8000).knows(host)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "localhost",
        "localhost:",
        "localhost:80",
        "localhost:08000x",
        "localhost:\u0668\u0660\u0660\u0660",
        "evil.example:8000",
        "127.0.0.1.evil.example:8000",
        "localhost:8000:8000",
        "192.168.1.7:8000",
        "[::1]",
        ":8000",
    ],
)
def test_any_other_name_is_foreign(host: str) -> None:
    assert not Hosts.of("127.0.0.1", 8000).knows(host)


def test_on_port_80_the_port_need_not_be_said() -> None:
    hosts = Hosts.of("127.0.0.1", 80)
    assert hosts.knows("localhost")
    assert hosts.knows("[::1]")
    assert hosts.knows("localhost:80")
    assert not hosts.knows("localhost:8000")


def test_before_the_port_is_known_any_port_is_ours() -> None:
    assert Hosts.of("127.0.0.1", 0).knows("localhost:54321")
    assert not Hosts.of("127.0.0.1", 0).knows("evil.example:54321")


@pytest.mark.parametrize("bound", ["0.0.0.0", "::", ""])  # noqa: S104 named, not bound
@pytest.mark.parametrize("host", ["192.168.1.7:8000", "[fe80::1]:8000", "8.8.8.8:8000"])
def test_a_server_on_every_address_answers_to_each_as_a_number(bound: str, host: str) -> None:
    assert Hosts.of(bound, 8000).knows(host)


@pytest.mark.parametrize("bound", ["0.0.0.0", "::", ""])  # noqa: S104 named, not bound
def test_but_a_name_it_was_not_given_may_be_rebound(bound: str) -> None:
    assert not Hosts.of(bound, 8000).knows("evil.example:8000")
    assert Hosts.of(bound, 8000, also=["my-computer"]).knows("my-computer:8000")


def test_a_server_on_one_other_address_answers_to_that() -> None:
    assert Hosts.of("192.168.1.7", 8000).knows("192.168.1.7:8000")
    assert Hosts.of("fe80::1", 8000).knows("[fe80::1]:8000")
    assert not Hosts.of("192.168.1.7", 8000).knows("192.168.1.8:8000")


@pytest.mark.parametrize(
    "origin", ["http://localhost:8000", "https://localhost:8000", " HTTP://LOCALHOST:8000 "]
)
def test_the_page_as_it_was_reached_is_ours(origin: str) -> None:
    assert Hosts.of("127.0.0.1", 8000).is_own(origin, "localhost:8000")


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "",
        "localhost:8000",
        "file://",
        "ftp://localhost:8000",
        "http://localhost:3000",
        "http://127.0.0.1:8000",
        "http://evil.example",
        "http://localhost:8000.evil.example",
        "chrome-extension://localhost:8000",
    ],
)
def test_no_other_page_is(origin: str) -> None:
    assert not Hosts.of("127.0.0.1", 8000).is_own(origin, "localhost:8000")

"""Two forms have one digest when their parts are alike, whatever stands between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.http.form_digests import FormDigest


def form(*parts: tuple[str, bytes], boundary: str = "edge") -> bytes:
    """Return a multipart form of these fields."""
    edge = boundary.encode()
    head = b'--%b\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n'
    return b"".join(head % (edge, name.encode(), value) for name, value in parts) + b"--%b--" % edge


def digest(body: bytes, boundary: str = "edge", size: int = 1_000) -> str:
    """Return the digest of a form that comes in pieces of a size."""
    found = FormDigest(f"multipart/form-data; boundary={boundary}")
    for start in range(0, len(body), size):
        found.add(body[start : start + size])
    return found.hexdigest()


VALUES = st.lists(st.tuples(st.sampled_from("abc"), st.binary(max_size=40)), max_size=4)


@given(VALUES, st.integers(1, 50))
def test_boundary_and_pieces_do_not_matter(parts: list[tuple[str, bytes]], size: int) -> None:
    one, two = form(*parts, boundary="one-9f3"), form(*parts, boundary="two-c71")
    assert digest(one, "one-9f3") == digest(two, "two-c71", size)


@given(VALUES, VALUES)
def test_forms_that_differ_have_different_digests(
    one: list[tuple[str, bytes]], two: list[tuple[str, bytes]]
) -> None:
    assert (digest(form(*one)) == digest(form(*two))) == (one == two)


@pytest.mark.parametrize("body", [b"", b"{}", b"--edge", b"--other\r\n", b"\xff" * 99])
def test_a_damaged_form_has_a_digest_too(body: bytes) -> None:
    assert digest(body) == digest(body)
    assert digest(body + b"--edge\r\nmore") != digest(form(("a", b"1")))


def test_without_a_boundary_the_bytes_count_as_they_are() -> None:
    one, two = FormDigest("multipart/form-data"), FormDigest("multipart/form-data")
    one.add(b"same\r\n")
    two.add(b"other\r\n")
    assert one.hexdigest() != two.hexdigest()


def test_a_boundary_longer_than_any_counts_the_bytes_as_they_are() -> None:
    long = "e" * 3_000
    assert digest(form(("a", b"1"), boundary=long), long) != digest(form(("a", b"2")), long)

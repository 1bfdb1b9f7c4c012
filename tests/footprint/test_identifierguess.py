"""Cookies that nobody knows, and which of them look like an identifier."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.identifierguess import LEAST_SECONDS, looks_like_an_identifier

YEAR = 31_536_000.0


@pytest.mark.parametrize(
    ("value", "seconds", "looks"),
    [
        ("8f14e45f-ceea-467a-8a36-dedd4bea2543", YEAR, True),
        ("8f14e45fceea167a5a36dedd4bea2543", YEAR, True),
        ("v2|3f1c9a7e5b2d48609c1e77a0|1", YEAR, True),
        ("CAESEKx7b2hN4Q9sT1vYp0m3Zr8", YEAR, True),
        ('"771234567.1763712345-9f8e7d6c5b4a39281706"', YEAR, True),
        ("8f14e45f-ceea-467a-8a36-dedd4bea2543", None, False),  # it ends with the visit
        ("8f14e45f-ceea-467a-8a36-dedd4bea2543", LEAST_SECONDS - 1, False),
        ("true", YEAR, False),
        ("dark", YEAR, False),
        ("1763712345000", YEAR, False),  # a moment
        ("summer-sale-2026-banner-closed", YEAR, False),
        ("000000000000000000000000", YEAR, False),
        ("en-GB,en;q=0.9", YEAR, False),
        ("necessary:yes,functional:no,analytics:no", YEAR, False),
        ("", YEAR, False),
    ],
)
def test_guess(value: str, seconds: float | None, looks: bool) -> None:
    assert looks_like_an_identifier(value, seconds) is looks


@given(st.uuids())
def test_every_uuid(value: object) -> None:
    assert looks_like_an_identifier(str(value).replace("-", ""), YEAR) or len(set(str(value))) < 12


@given(st.text(max_size=100), st.none() | st.floats(allow_nan=False))
def test_anything(value: str, seconds: float | None) -> None:
    assert looks_like_an_identifier(value, seconds) in (True, False)

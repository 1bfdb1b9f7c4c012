"""Which looks are worth it: none is left out that would find something, however long the text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.gate import Gate

GATE = Gate({"word": r"(?i:anna)", "digits": r"\d{4}", "never": r"[^\x00-\x{10FFFF}]"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", set()),
        ("hello", set()),
        ("ANNA", {"word"}),
        ("été 2026 anna", {"word", "digits"}),
        ("\ud800 1234", {"digits"}),
        ("\0anna\0", {"word"}),
    ],
)
def test_what_is_in_a_text(text: str, found: set[str]) -> None:
    assert GATE.open_for(text) == found


@given(st.text())
def test_no_text_stops_it(text: str) -> None:
    assert ("word" in GATE.open_for(text)) or "anna" not in text.lower()


@given(st.text(st.sampled_from('a1 "&'), max_size=40), st.integers(0, 400))
def test_pieces_hold_all_that_there_is(text: str, times: int) -> None:
    whole = f"{text} 12345 {'x' * times} {text}" * times
    found = GATE.open_for(whole)
    pieces = "".join(GATE.pieces(whole, found, "digits"))
    assert re.findall(r"\d{4,}", pieces) == re.findall(r"\d{4,}", whole)
    assert list(GATE.pieces(whole, found, "never")) == []


def test_what_nothing_parts_stays_in_one_piece() -> None:
    whole = f"a {'1' * 50_000} b"
    assert "1" * 50_000 in "".join(GATE.pieces(whole, GATE.open_for(whole), "digits"))

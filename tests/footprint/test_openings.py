"""Texts inside texts."""

import base64
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.gate import Gate
from footprint.openings import ENCODED, MAX_TEXT, openings

GATE = Gate(ENCODED)


def opened(text: str) -> list[str]:
    return [each.text for each in openings(text, GATE)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("a%2540b", "a@b"),
        ('{"a":"x\\u0040y"}', '{"a":"x@y"}'),
        ('{"a":"x\\/\\\\y\\"z"}', '{"a":"x/\\y"z"}'),
        ("a&#64;b.example", "a@b.example"),
        ("id/" + base64.b64encode(b"hello you").decode(), "hello you"),
        ("v1_" + base64.urlsafe_b64encode(b"hello you??>").decode(), "hello you??>"),
        ("x=" + b"hello you".hex(), "hello you"),
    ],
)
def test_they_are_found(text: str, inner: str) -> None:
    assert inner in opened(text)


@given(st.text(st.sampled_from("%2541cF8é/a"), max_size=60))
def test_percent_encoding_is_decoded_as_everybody_does(text: str) -> None:
    assert unquote(text) in opened(text)


@given(st.text(max_size=300))
def test_the_text_itself_comes_first_and_nothing_twice(text: str) -> None:
    found = opened(text)
    assert found[0] == text
    assert len(found) == len(set(found))


def test_what_comes_out_is_bounded() -> None:
    text = "%25" * 10_000 + " " + base64.b64encode(b"hello " * 50_000).decode()
    assert sum(map(len, opened(text))) <= 2 * MAX_TEXT

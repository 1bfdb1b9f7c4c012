"""Bytes of a list as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filterlists.decoding import as_text
from filterlists.errors import NotAList


@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = as_text(data, "here")
    except NotAList:
        return
    assert as_text(text.encode(), "here") == text


def test_line_ends_become_one_kind() -> None:
    assert as_text(b"\xef\xbb\xbfa\r\nb\rc\n", "here") == "a\nb\nc\n"


@pytest.mark.parametrize(
    "data", [b"", b" \n", b"\x1f\x8bx", b"PKx", b"a\0b" + b"c" * 99, b"a\xff", "ä".encode("utf-16")]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(NotAList, match=r"^here "):
        as_text(data, "here")

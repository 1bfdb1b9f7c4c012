"""Messages come out as they went in, however the bytes were cut; garbage is no message."""

import json
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxy.frames import MOST_BYTES, Decoder, FrameError, encode

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
messages = st.lists(st.tuples(st.text(), plain).map(list), max_size=5)


def decoded(data: bytes, piece: int) -> list[list[Any]]:
    decoder = Decoder()
    pieces = (data[start : start + piece] for start in range(0, len(data), piece))
    return [message for part in pieces for message in decoder.feed(part)]


@given(messages, st.integers(1, 50))
def test_they_come_out_as_they_went_in(sent: list[list[Any]], piece: int) -> None:
    assert decoded(b"".join(encode(*message) for message in sent), piece) == sent


@given(st.binary(max_size=200), st.integers(1, 50))
def test_garbage_is_refused_or_waits_for_more(data: bytes, piece: int) -> None:
    try:
        found = decoded(data, piece)
    except FrameError:
        return
    assert all(isinstance(message[0], str) for message in found)


@pytest.mark.parametrize("body", [b"", b"{", b"{}", b"[]", b"[1]", b"[null]", b"\xff", b"[" * 100_000])
def test_what_is_no_message_is_refused(body: bytes) -> None:
    with pytest.raises(FrameError):
        decoded(struct.pack(">I", len(body)) + body, 1000)


def test_what_nobody_would_read_is_neither_sent_nor_waited_for() -> None:
    with pytest.raises(FrameError):
        encode("long", "x" * MOST_BYTES)
    with pytest.raises(FrameError):
        list(Decoder().feed(struct.pack(">I", MOST_BYTES + 1)))


def test_a_lone_surrogate_goes_through() -> None:
    assert decoded(encode("x", "\udcff"), 7) == [["x", "\udcff"]]
    assert json.loads(encode("x")[4:]) == ["x"]

"""WebSocket messages from bytes: as RFC 6455 and RFC 7692 have them, in any pieces, and never too much."""

import os
import struct
import time
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.websocket import MOST_LENGTH, MOST_MESSAGES, UNENDING, Message, Messages, told_by

DEFLATE = "permessage-deflate; client_no_context_takeover; client_max_window_bits=15"
TEXT, BINARY, PING, CONTINUED = 1, 2, 9, 0


def frame(content: bytes, opcode: int = TEXT, whole: bool = True, packed: bool = False) -> bytes:
    """A frame as a browser sends it."""
    head = bytes([(whole << 7) | (packed << 6) | opcode])
    length = len(content)
    if length < 126:
        size = bytes([128 | length])
    else:
        size = struct.pack(">BH", 254, length) if length < 1 << 16 else struct.pack(">BQ", 255, length)
    mask = os.urandom(4)
    return head + size + mask + bytes(byte ^ mask[place % 4] for place, byte in enumerate(content))


def packer() -> "zlib._Compress":
    return zlib.compressobj(wbits=-15)


def deflated(content: bytes, stream: "zlib._Compress") -> bytes:
    return (stream.compress(content) + stream.flush(zlib.Z_SYNC_FLUSH))[:-4]


def read(data: bytes, extensions: str = "", most: int = MOST_MESSAGES) -> list[Message]:
    return list(Messages(extensions, most).feed(data))


@pytest.mark.parametrize("length", [0, 1, 125, 126, 127, 5000, 65535, 65536])
def test_messages_of_all_lengths(length: int) -> None:
    content = os.urandom(length)
    assert read(frame(content, BINARY) + frame(b"a")) == [Message(content, length), Message(b"a", 1)]


def test_messages_in_parts_with_a_ping_between() -> None:
    data = frame(b"al", whole=False) + frame(b"?", PING) + frame(b"l", CONTINUED, whole=False)
    assert read(data) == []
    assert read(data + frame(b"!", CONTINUED)) == [Message(b"all!", 4)]


def test_one_after_another_from_one_dictionary() -> None:
    stream = packer()
    texts = [b'{"url":"https://news.test/"}' * 3, b'{"url":"https://news.test/2"}', b"x"]
    data = b"".join(frame(deflated(each, stream), packed=True) for each in texts)
    assert [each.data for each in read(data, DEFLATE)] == texts


def test_a_dictionary_of_its_own_for_each_and_one_not_compressed() -> None:
    data = b"".join(frame(deflated(each, packer()), packed=True) for each in (b"one", b"two"))
    found = read(data + frame(b"three"), DEFLATE)
    assert [each.data for each in found] == [b"one", b"two", b"three"]


def test_a_compressed_message_in_parts() -> None:
    packed = deflated(b"hello" * 50, packer())
    data = frame(packed[:3], whole=False, packed=True) + frame(packed[3:], CONTINUED)
    assert [each.data for each in read(data, DEFLATE)] == [b"hello" * 50]


@given(st.lists(st.binary(max_size=300), max_size=8), st.integers(1, 40), st.booleans())
def test_however_the_bytes_are_cut(contents: list[bytes], step: int, packed: bool) -> None:
    stream = packer()
    data = b"".join(
        frame(deflated(each, stream) if packed else each, BINARY, packed=packed) for each in contents
    )
    messages = Messages(DEFLATE if packed else "")
    pieces = [data[start : start + step] for start in range(0, len(data), step)]
    assert [each.data for piece in pieces for each in messages.feed(piece)] == contents


def test_the_first_messages_are_read_and_no_more() -> None:
    messages = Messages()
    found = list(messages.feed(frame(b"x") * (MOST_MESSAGES + 5)))
    assert [each.last for each in found] == [False] * (MOST_MESSAGES - 1) + [True]
    assert messages.closed
    assert len(read(frame(b"x") * (MOST_MESSAGES + 5), most=UNENDING)) == MOST_MESSAGES + 5


def test_the_beginning_of_a_long_message_is_its_last() -> None:
    data = frame(b"y" * (MOST_LENGTH + 10))
    assert read(data[:-5]) == [Message(b"y" * MOST_LENGTH, MOST_LENGTH + 10, last=True)]


@pytest.mark.parametrize("parts", [1, 50])
def test_a_bomb_is_only_its_beginning(parts: int) -> None:
    packed = deflated(bytes(64 << 20), packer())
    size = -(-len(packed) // parts)
    pieces = [packed[start : start + size] for start in range(0, len(packed), size)]
    data = b"".join(
        frame(each, CONTINUED if number else TEXT, number == len(pieces) - 1, packed=not number)
        for number, each in enumerate(pieces)
    )
    messages = Messages(DEFLATE)
    tracemalloc.start()
    start = time.process_time()
    found = list(messages.feed(data))
    assert time.process_time() - start < 1.0
    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()
    assert [(each.data, each.last) for each in found] == [(bytes(MOST_LENGTH), True)]
    assert messages.closed


@pytest.mark.parametrize(
    ("data", "extensions"),
    [
        (b"\x81\x01a", ""),
        (frame(b"x", packed=True), ""),
        (b"\xa1" + frame(b"x")[1:], ""),
        (frame(b"not deflate", packed=True), DEFLATE),
        (frame(b"x"), "permessage-deflate, x-webkit-other"),
    ],
    ids=["not masked", "compression not agreed to", "unknown bit", "not deflate", "unknown extension"],
)
def test_what_is_not_as_it_should_be_ends_the_reading(data: bytes, extensions: str) -> None:
    messages = Messages(extensions)
    assert list(messages.feed(data + frame(b"x"))) == []
    assert messages.closed


@given(st.binary(max_size=3000), st.sampled_from(["", DEFLATE]))
def test_no_bytes_stop_it(data: bytes, extensions: str) -> None:
    messages = Messages(extensions)
    for message in (*messages.feed(data), *messages.feed(data)):
        assert len(message.data) <= MOST_LENGTH


def test_what_a_message_tells_is_what_its_body_tells() -> None:
    points = [
        DataPoint(Kind.PAGE, "Page address", "u", "https://a.test/", Certainty.EXACT, source)
        for source in (Source.CONNECTION, Source.URL, Source.BODY)
    ]
    assert told_by(Message(b"", 0), points) == (points[2],)
    assert [each.key for each in told_by(Message(b"", 0, last=True), points)] == ["u", "messages"]

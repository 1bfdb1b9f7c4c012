"""What a browser sends over a WebSocket, put together from its bytes (RFC 6455, compressed by RFC 7692).

Only so much of it: the first messages, and of the last the beginning.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from footprint.collect import UNREAD
from footprint.datapoint import Certainty, DataPoint, Kind, Source

MOST_MESSAGES = 100
MOST_LENGTH = 64 * 1024  # bytes of one message, opened
UNENDING = 1 << 62
METHOD = "MESSAGE"
"""Stands in a message's record where requests have their method."""

_REST = "what came after this message was left out"
_COMPRESSED = "permessage-deflate"
_END_OF_MESSAGE = b"\x00\x00\xff\xff"  # left out by who compresses
_TEXT, _BINARY, _FIRST_CONTROL = 1, 2, 8
_LONGER = {126: struct.Struct(">H"), 127: struct.Struct(">Q")}


class Message(NamedTuple):
    """One message, `data` its beginning where `length` is more; `last` says that no other is read."""

    data: bytes
    length: int
    last: bool = False


class _Frame(NamedTuple):
    """A piece of a message: `whole` says that it ends it; `length` is what the browser says it has."""

    opcode: int
    whole: bool
    packed: bool
    content: bytes
    length: int


class Messages:
    """Reads one browser's end of a WebSocket; holds no more than one message, and nothing once `closed`.

    `extensions` are those that the server agreed to. What isn't as the standards say ends the reading.
    """

    def __init__(self, extensions: str = "", most: int = MOST_MESSAGES) -> None:
        self._left = most
        self._held = bytearray()
        self._message = bytearray()
        self._packed = False
        self._inflater = zlib.decompressobj(-zlib.MAX_WBITS) if _COMPRESSED in extensions else None
        self.closed = any(_other(each) for each in extensions.split(","))

    def feed(self, data: bytes) -> Iterator[Message]:
        """The messages that end with these bytes."""
        if self.closed:
            return
        self._held += data
        try:
            while not self.closed and (frame := self._frame()):
                if message := self._message_with(frame):
                    yield message
        except (ValueError, zlib.error):
            self.close()

    def close(self) -> None:
        """Read no more."""
        self.closed = True
        self._held.clear()
        self._message.clear()
        self._inflater = None

    def _frame(self) -> _Frame | None:
        """The next frame, or the beginning of one that is too long; None until enough of it is there."""
        held = self._held
        if len(held) < 2:
            return None
        length, start = held[1] & 127, 2
        if written := _LONGER.get(length):
            if len(held) < 2 + written.size:
                return None
            (length,), start = written.unpack_from(held, 2), 2 + written.size
        content, end = start + 4, start + 4 + min(length, MOST_LENGTH)
        if len(held) < end:
            return None
        if not held[1] & 128 or held[0] & 0x30:
            raise ValueError
        frame = _Frame(
            held[0] & 15,
            bool(held[0] & 128),
            bool(held[0] & 64),
            _unmasked(held[start:content], held[content:end]),
            length,
        )
        del held[:end]
        return frame

    def _message_with(self, frame: _Frame) -> Message | None:
        """The message that a frame ends, whole or as far as it is read."""
        if frame.opcode >= _FIRST_CONTROL:
            return None
        if frame.opcode in (_TEXT, _BINARY):
            self._packed = frame.packed
        self._message += self._opened(frame)
        length = len(self._message)
        too_long = max(length, frame.length) > MOST_LENGTH
        if not (frame.whole or too_long):
            return None
        self._left -= 1
        length = max(length, frame.length) if too_long else length
        message = Message(bytes(self._message[:MOST_LENGTH]), length, too_long or not self._left)
        self._message.clear()
        if message.last:
            self.close()
        return message

    def _opened(self, frame: _Frame) -> bytes:
        if not self._packed:
            return frame.content
        if self._inflater is None:
            raise ValueError
        ends = frame.whole and len(frame.content) == frame.length
        packed = frame.content + _END_OF_MESSAGE if ends else frame.content
        room = MOST_LENGTH + 1 - len(self._message)
        opened = self._inflater.decompress(packed, room)
        if self._inflater.eof:
            self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        return opened


def told_by(message: Message, points: Iterable[DataPoint]) -> tuple[DataPoint, ...]:
    """Of what a request with this body tells, what the message does; and whether there is more to come."""
    told = tuple(point for point in points if point.source is Source.BODY)
    more = DataPoint(Kind.OTHER, UNREAD, "messages", _REST, Certainty.EXACT, Source.BODY)
    return (*told, more) if message.last else told


def _other(extension: str) -> bool:
    """Whether an extension changes messages in a way that can't be read."""
    return extension.partition(";")[0].strip().lower() not in ("", _COMPRESSED)


def _unmasked(mask: bytearray, content: bytearray) -> bytes:
    length = len(content)
    key = (bytes(mask) * (length // 4 + 1))[:length]
    return (int.from_bytes(content, "big") ^ int.from_bytes(key, "big")).to_bytes(length, "big")

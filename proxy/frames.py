"""Messages between Jejak's processes: JSON arrays behind their length, and never anything that can run."""

import json
import struct
from collections.abc import Iterator
from typing import Any

MOST_BYTES = 4 * 1024 * 1024
_LENGTH = struct.Struct(">I")

type Message = list[Any]


class FrameError(Exception):
    """What came is no message of ours."""


def encode(*message: object) -> bytes:
    """A message, its name first; raises FrameError where it is longer than anybody reads."""
    body = json.dumps(message, separators=(",", ":")).encode()
    if len(body) > MOST_BYTES:
        raise FrameError(f"a message of {len(body)} bytes")
    return _LENGTH.pack(len(body)) + body


class Decoder:
    """Puts messages together from what comes, however it was cut."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, data: bytes) -> Iterator[Message]:
        """The messages that are complete with `data`; raises FrameError for garbage."""
        self._held += data
        start = 0
        while (body := self._body(start)) is not None:
            start += _LENGTH.size + len(body)
            yield _message(body)
        del self._held[:start]

    def _body(self, start: int) -> bytes | None:
        if len(self._held) < start + _LENGTH.size:
            return None
        (length,) = _LENGTH.unpack_from(self._held, start)
        if length > MOST_BYTES:
            raise FrameError(f"a message of {length} bytes")
        start += _LENGTH.size
        return bytes(self._held[start : start + length]) if len(self._held) >= start + length else None


def _message(body: bytes) -> Message:
    try:
        message = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise FrameError("a message that isn't JSON") from error
    if not isinstance(message, list) or not message or not isinstance(message[0], str):
        raise FrameError("a message without a name")
    return message

"""The parts of a header's value that stand between commas, however they are quoted."""

import re

_MARKS = re.compile(rb'[,<>"\\]')


def parts_of(value: bytes) -> list[bytes]:
    """What stands between the commas that are neither in quotes nor in angle brackets, blanks and all."""
    parts: list[bytes] = []
    start, escaped, inside = 0, -1, b""
    for mark in _MARKS.finditer(value):
        at, sign = mark.start(), mark[0]
        if at == escaped:
            continue
        if inside == b'"' and sign == b"\\":
            escaped = at + 1
        elif inside:
            inside = b"" if sign == _CLOSING[inside] else inside
        elif sign in _CLOSING:
            inside = sign
        elif sign == b",":
            parts.append(value[start:at])
            start = at + 1
    return [*parts, value[start:]]


_CLOSING = {b'"': b'"', b"<": b">"}


def joined(parts: list[bytes], kept: list[bytes], value: bytes) -> bytes | None:
    """The value with these parts of it left: as it was where all are, None where none is."""
    if len(kept) == len(parts):
        return value
    return b",".join(kept).strip() or None

"""The fields of a multipart form; files are left alone."""

import re
from collections.abc import Iterator

from footprint.unfold import Pair

MAX_PARTS = 400

_BOUNDARY = re.compile(r'boundary="?([^";,\s]{1,200})', re.IGNORECASE)
_FIRST_LINE = re.compile(rb"--([^\r\n]{1,200})\r?\n[Cc]ontent-")
_NAME = re.compile(rb'[;\s]name="((?:[^"\\]|\\.)*)"', re.IGNORECASE)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")


def multipart_pairs(body: bytes, content_type: str) -> Iterator[Pair]:
    """The (name, value) pairs of a multipart form, at most `MAX_PARTS`; nothing where it isn't one.

    The boundary is taken from the content type, or from the body's first line where that is silent.
    """
    boundary = _boundary(body, content_type)
    if not boundary:
        return
    for part in body.split(b"--" + boundary, MAX_PARTS)[1:]:
        head, blank, value = _split_part(part)
        name = _NAME.search(head)
        if blank and name and b"filename" not in head.lower():
            yield _text(name[1]), _text(value.removesuffix(b"\n").removesuffix(b"\r"))


def is_multipart(body: bytes, content_type: str) -> bool:
    """Whether a body is, or begins as, a multipart form."""
    return content_type.lower().startswith("multipart/") or _FIRST_LINE.match(body) is not None


def _boundary(body: bytes, content_type: str) -> bytes:
    if said := _BOUNDARY.search(content_type):
        return said[1].encode("utf-8", "replace")
    first = _FIRST_LINE.match(body)
    return first[1] if first else b""


def _split_part(part: bytes) -> tuple[bytes, bool, bytes]:
    found = _BLANK_LINE.search(part)
    return (part[: found.start()], True, part[found.end() :]) if found else (part, False, b"")


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")

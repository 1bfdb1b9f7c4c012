"""Text with what is inside it, as a receiver reads it: percent-encoding, base64, hex, escapes, compression.

Not by the shape of a request but wherever it stands, so that what is sent in an unknown way is read as well.
All of it is bounded: levels, pieces, and characters that come out.
"""

import html
import re
from binascii import a2b_base64
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote

from footprint.gate import Gate
from footprint.inflate import inflate

MAX_LEVELS = 5
MAX_TEXT = 512 * 1024  # characters that come out of one text, itself among them
MAX_PIECES = 400  # of base64 or hex that are looked into, in one text

# How base64 of printable ASCII begins, of a letter beyond it (UTF-8's first two bytes), or of something
# compressed: most of what isn't such is told by that, without decoding it. It may stand behind a sign that it
# could have itself.
_BEGINS_AS_TEXT = (
    r"(?:[I-Za-f][C-HS-Xi-ny-z0-3][ABEFIJMNQRUVYZcdghklopstwx014589]|[w-z0-7][I-LYZabo-r4-7]|H4sI|e[AFJN])"
)
# Both begin with a sign that they can't have themselves: patterns that begin with a set are found fast.
_BASE64 = re.compile(rf"[^A-Za-z0-9+](?=({_BEGINS_AS_TEXT}[A-Za-z0-9+/_-]{{7,}}))")
_HEX_BYTES = r"(?:[2-7][0-9a-fA-F]|[cC][23][89abAB][0-9a-fA-F])"
_HEX = re.compile(rf"[^0-9a-fA-F]((?:{_HEX_BYTES}){{5,}}+)")
ENCODED = {
    "base64": f"(?:^|[^A-Za-z0-9+]){_BEGINS_AS_TEXT}[A-Za-z0-9+/_-]{{7}}",
    "hex": f"(?:^|[^0-9a-fA-F]){_HEX_BYTES}{{5}}",
}
"""What a gate has to ask beside what else is looked for."""
_PERCENT = re.compile("%[0-9A-Fa-f]{2}")
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))")
_COMPRESSED = (b"\x1f\x8b", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_FEWEST = 5  # characters worth to look at


class Opened(NamedTuple):
    """A text, and what of the gate's patterns is in it."""

    text: str
    looks: frozenset[str]


def openings(text: str, gate: Gate) -> Iterator[Opened]:
    """The text, and each text that is inside it; the same never twice."""
    waiting, seen, left = deque([(text, 0)]), {text}, MAX_TEXT
    while waiting and left > 0:
        each, level = waiting.popleft()
        left -= len(each)
        opened = Opened(each, gate.open_for(each))
        yield opened
        if level < MAX_LEVELS:
            for inner in _inside(opened, gate):
                if inner not in seen:
                    seen.add(inner)
                    waiting.append((inner, level + 1))


def _inside(opened: Opened, gate: Gate) -> Iterator[str]:
    text = opened.text
    if _PERCENT.search(text):
        plain = unquote(text.replace("/", "\0"))
        yield plain.replace("\0", "/")
        if "%2f" in text.lower():  # a slash of a value, which in the plain text looks like one between values
            yield plain.replace("\0", "\n")
        return  # what else is inside is found in the plain text
    if "\\" in text:
        yield _without_backslashes(text)
    if "&#" in text or "&amp;" in text:
        yield html.unescape(text)
    for inner in islice(_encoded(opened, gate), MAX_PIECES):
        yield from _readable(inner)


def _encoded(opened: Opened, gate: Gate) -> Iterator[bytes]:
    """What base64 and hex in a text stand for."""
    for piece in gate.pieces(*opened, "base64"):
        for found in _BASE64.finditer(f"\n{piece}"):
            yield from map(_from_base64, _pieces(found[1]))
    for piece in gate.pieces(*opened, "hex"):
        for found in _HEX.finditer(f"\n{piece}"):
            yield bytes.fromhex(found[1])


def _without_backslashes(text: str) -> str:
    if "\\u" in text or "\\x" in text:
        return _ESCAPED.sub(_unescaped, text)
    return (
        text.replace("\\\\", "\0").replace("\\", "").replace("\0", "\\")
    )  # the same in a hundredth of the time


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else found[3]


def _pieces(found: str) -> Iterator[str]:
    """What may be a value by itself: the whole, and what stands before signs that may belong to it or not."""
    yield found
    for sign in "/_-":
        if sign in found and found.index(sign) >= _FEWEST:
            yield found[: found.index(sign)]


def _from_base64(piece: str) -> bytes:
    whole = piece[:-1] if len(piece) % 4 == 1 else piece
    standard = whole.replace("-", "+").replace("_", "/")
    return a2b_base64(standard + "=" * (-len(whole) % 4))


def _readable(inner: bytes) -> Iterator[str]:
    """The text in some bytes, after opening what is compressed; nothing where it is none."""
    if inner.startswith(_COMPRESSED):
        inner = inflate(inner, "").data
    try:
        text = inner.decode()
    except UnicodeDecodeError:
        return
    if (len(text) >= _FEWEST and text.isprintable()) or "\n" in text:
        yield text

"""Compressed bodies opened with a hard limit on what comes out, so that a bomb is only its first bytes."""

import zlib
from collections.abc import Iterator
from typing import NamedTuple

MAX_INFLATED = 1024 * 1024
DAMAGED = "compressed, and damaged or cut off"
TOO_LONG = "compressed, and longer than what is looked at"

_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS
_STEP = 4096
_PIECE = 64 * 1024
_GZIP_START, _ZSTD_START = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_ZLIB_STARTS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_ZSTD_WINDOW = 8 * 1024 * 1024  # the most that a browser opens, too


class Opened(NamedTuple):
    """What could be read of a body, and why that isn't all ("" where it is)."""

    data: bytes
    unread: str


def inflate(body: bytes, encoding: str, limit: int = MAX_INFLATED) -> Opened:
    """`body` opened, at most `limit` bytes however much it holds; the body itself if it isn't compressed.

    `encoding` is the request's Content-Encoding; gzip, zlib and Zstandard are known by their first bytes
    too, because scripts send them without the header (`compression=gzip-js`). Cut or damaged bodies give
    what could be read.
    """
    pieces = _pieces(body, {name.strip() for name in encoding.lower().split(",")})
    if pieces is None:
        return Opened(body[:limit], "")
    opened = bytearray()
    try:
        for piece in pieces:
            opened += piece
            if len(opened) > limit:
                return Opened(bytes(opened[:limit]), TOO_LONG)
    except Exception:  # each library has errors of its own; what was read before stands
        return Opened(bytes(opened), DAMAGED)
    return Opened(bytes(opened), "")


def _pieces(body: bytes, names: set[str]) -> Iterator[bytes] | None:
    """A compressed body's content, piece by piece; None where it isn't compressed."""
    if body.startswith((_GZIP_START, *_ZLIB_STARTS)):
        return _zlib(body, _GZIP_OR_ZLIB)
    if "deflate" in names:
        return _zlib(body, _RAW)
    if body.startswith(_ZSTD_START):
        return _zstandard(body)
    return _brotli(body) if "br" in names else None


def _zlib(body: bytes, window: int) -> Iterator[bytes]:
    """In small steps, so that a damaged end doesn't cost the good beginning."""
    stream = zlib.decompressobj(window)
    for start in range(0, len(body), _STEP):
        yield stream.decompress(body[start : start + _STEP], _PIECE)
        while stream.unconsumed_tail:
            yield stream.decompress(stream.unconsumed_tail, _PIECE)
    if not stream.eof:
        raise EOFError


def _brotli(body: bytes) -> Iterator[bytes]:
    import brotli  # noqa: PLC0415

    stream = brotli.Decompressor()
    for start in range(0, len(body), _STEP):
        yield stream.process(body[start : start + _STEP], output_buffer_limit=_PIECE)
        while not stream.can_accept_more_data():
            yield stream.process(b"", output_buffer_limit=_PIECE)
    if not stream.is_finished():
        raise EOFError


def _zstandard(body: bytes) -> Iterator[bytes]:
    import zstandard  # noqa: PLC0415

    reader = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).stream_reader(body)
    length = 0
    while piece := reader.read(_PIECE):
        length += len(piece)
        yield piece
    if length < zstandard.frame_content_size(body) or not length:
        raise EOFError

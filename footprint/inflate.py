"""Compressed bodies opened with a hard limit on what comes out, so that a bomb is only its first bytes."""

import zlib
from contextlib import suppress

MAX_INFLATED = 256 * 1024

_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS
_STEP = 4096
_ZLIB_STARTS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")


def inflate(body: bytes, encoding: str, limit: int = MAX_INFLATED) -> bytes:
    """`body` opened, at most `limit` bytes however much it holds; the body itself if it isn't compressed.

    `encoding` is the request's Content-Encoding; gzip and zlib are known by their first bytes too,
    because scripts send both without the header (`compression=gzip-js`). Cut or damaged bodies give
    what could be read. Brotli and Zstandard give nothing: the standard library can't open them.
    """
    names = {name.strip() for name in encoding.lower().split(",")}
    if names & {"br", "zstd"}:
        return b""
    if body.startswith((b"\x1f\x8b", *_ZLIB_STARTS)):
        return _open(body, _GZIP_OR_ZLIB, limit)
    if "deflate" in names:
        return _open(body, _RAW, limit)
    return body[:limit]


def _open(body: bytes, window: int, limit: int) -> bytes:
    """What can be read of a stream; in small steps, so that a damaged end doesn't cost the good beginning."""
    stream, opened = zlib.decompressobj(window), bytearray()
    with suppress(zlib.error):  # a damaged stream: what was read before stands
        for start in range(0, len(body), _STEP):
            opened += stream.decompress(body[start : start + _STEP], limit - len(opened) + 1)
            if len(opened) > limit:
                break
    return bytes(opened[:limit])

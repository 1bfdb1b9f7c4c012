"""Compressed bodies, bounded."""

import gzip
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from footprint.inflate import DAMAGED, MAX_INFLATED, TOO_LONG, inflate

TEXT = b"event=page_view&dl=https://shop.example/"


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (gzip.compress(TEXT, mtime=0), "gzip"),
        (gzip.compress(TEXT, mtime=0), ""),
        (zlib.compress(TEXT), "deflate"),
        (zlib.compress(TEXT), ""),
        (raw_deflate(TEXT), "deflate"),
        (brotli.compress(TEXT), "br"),
        (zstandard.compress(TEXT), "zstd"),
        (zstandard.compress(TEXT), ""),
    ],
)
def test_each_encoding_is_opened(body: bytes, encoding: str) -> None:
    assert inflate(body, encoding) == (TEXT, "")


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (b"\x0b\x02\x80", "br"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x28\xb5\x2f\xfdno", "zstd"),
        (b"none", "deflate"),
    ],
)
def test_what_cannot_be_opened_is_said_so(body: bytes, encoding: str) -> None:
    assert inflate(body, encoding) == (b"", DAMAGED)


BOMB = b"\0" * (64 << 20)


@pytest.mark.parametrize(
    ("bomb", "encoding"),
    [
        (gzip.compress(BOMB, 1), "gzip"),
        (brotli.compress(BOMB, quality=1), "br"),
        (zstandard.compress(BOMB), "zstd"),
    ],
    ids=["gzip", "brotli", "zstandard"],
)
def test_a_bomb_stops_at_the_limit(bomb: bytes, encoding: str) -> None:
    opened = inflate(bomb, encoding)
    assert (len(opened.data), opened.unread) == (MAX_INFLATED, TOO_LONG)


@pytest.mark.parametrize(
    "cut",
    [gzip.compress(TEXT, mtime=0), zlib.compress(TEXT), brotli.compress(TEXT), zstandard.compress(TEXT)],
)
def test_what_is_cut_off_is_said_so(cut: bytes) -> None:
    assert inflate(cut[:-5], "br").unread == DAMAGED


def test_a_damaged_end_leaves_the_beginning() -> None:
    body = gzip.compress(bytes(range(256)) * 200, compresslevel=0)
    opened = inflate(body[:20_000], "gzip")
    assert opened.data.startswith(bytes(range(256)))
    assert opened.unread == DAMAGED


@given(
    st.binary(max_size=4096), st.sampled_from(["", "gzip", "deflate", "br", "zstd", "gzip, deflate", "???"])
)
def test_any_bytes_are_bounded(body: bytes, encoding: str) -> None:
    assert len(inflate(body, encoding, 1000).data) <= 1000


@given(st.binary(max_size=4096))
def test_gzip_round_trip(body: bytes) -> None:
    assert inflate(gzip.compress(body), "gzip") == (body, "")

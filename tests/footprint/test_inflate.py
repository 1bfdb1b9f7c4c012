"""Compressed bodies, bounded."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.inflate import MAX_INFLATED, inflate

TEXT = b"event=page_view&dl=https://shop.example/"


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (gzip.compress(TEXT), "gzip"),
        (gzip.compress(TEXT), ""),
        (zlib.compress(TEXT), "deflate"),
        (zlib.compress(TEXT), ""),
        (raw_deflate(TEXT), "deflate"),
    ],
)
def test_each_encoding_is_opened(body: bytes, encoding: str) -> None:
    assert inflate(body, encoding) == TEXT


@pytest.mark.parametrize("encoding", ["br", "zstd"])
def test_what_cannot_be_opened_gives_nothing(encoding: str) -> None:
    assert inflate(b"\x0b\x02\x80", encoding) == b""


def test_a_bomb_stops_at_the_limit() -> None:
    bomb = gzip.compress(b"\0" * (64 << 20))
    assert len(inflate(bomb, "gzip")) == MAX_INFLATED


def test_a_damaged_end_leaves_the_beginning() -> None:
    body = gzip.compress(bytes(range(256)) * 200, compresslevel=0)
    assert inflate(body[:20_000], "gzip").startswith(bytes(range(256)))


@given(st.binary(max_size=4096), st.sampled_from(["", "gzip", "deflate", "br", "gzip, deflate", "???"]))
def test_any_bytes_are_bounded(body: bytes, encoding: str) -> None:
    assert len(inflate(body, encoding, 1000)) <= 1000


@given(st.binary(max_size=4096))
def test_gzip_round_trip(body: bytes) -> None:
    assert inflate(gzip.compress(body), "gzip") == body

"""Requests made to be unreadable: read in bounded time and memory, said to be unread, and never a crash."""

import base64
import gzip
import json
import os
import time
import tracemalloc
from collections.abc import Callable

import brotli
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footprint.collect import UNREAD, collect, warm_up
from footprint.decoding import decode
from footprint.detailpoints import own_points
from footprint.detailsearch import DetailSearch
from footprint.detailstripping import without_details
from footprint.owndetail import DetailKind, OwnDetail
from footprint.sent import SentRequest

MB = 1 << 20
MAIL = "anna.tan@mail.example"
SEARCH = DetailSearch(
    (
        OwnDetail(DetailKind.EMAIL, MAIL),
        OwnDetail(DetailKind.PHONE, "+60123456789"),
        OwnDetail(DetailKind.NAME, "Anna Tan"),
    )
)
URL = "https://www.facebook.com/tr?id=1&ev=x"
SECONDS = 1.0  # of the processor; on a quiet machine none takes a twentieth
MEMORY = 48 * MB
BOMB = bytes(64 * MB)


def nested(text: str, times: int) -> str:
    """JSON in base64 in JSON in base64, and so on."""
    for _ in range(times):
        text = base64.b64encode(json.dumps({"a": text}).encode()).decode()
    return text


UNREADABLE: dict[str, tuple[bytes, str]] = {
    "cut gzip": (gzip.compress(os.urandom(MB))[: MB // 2], "gzip"),
    "damaged gzip": (b"\x1f\x8b\x08\x00" + os.urandom(MB), "gzip"),
    "gzip bomb": (gzip.compress(BOMB, 1), "gzip"),
    "bomb within a bomb": (gzip.compress(gzip.compress(BOMB, 1), 1), "gzip"),
    "bomb of brackets": (gzip.compress(b"[" * (64 * MB), 1), ""),
    "brotli bomb": (brotli.compress(BOMB, quality=1), "br"),
    "brotli that is none": (os.urandom(MB), "br"),
    "zstandard bomb": (zstandard.compress(BOMB), "zstd"),
    "no text": (os.urandom(MB), ""),
    "invalid UTF-8": (b"\xff\xfe\xc3\x28" * (MB // 4), "application/json"),
    "10 MB of key": (b"k" * (10 * MB) + b"=1", ""),
    "10 MB of JSON key": (b'{"' + b"k" * (10 * MB) + b'":1}', ""),
    "a million parameters": (b"a=1&" * MB, ""),
    "a million numbers": (json.dumps(list(range(MB // 4))).encode(), ""),
    "a wide object": (json.dumps({f"k{n}": n for n in range(60_000)}).encode(), ""),
}
ODD: dict[str, tuple[bytes, str]] = {
    "brackets": (b"[" * MB, ""),
    "objects in objects": (b'{"a":' * (MB // 5), ""),
    "quotes": (b'"' * MB, ""),
    "broken JSON of quotes": (b'{"' + b'a"' * (MB // 2), ""),
    "broken JSON of escapes": (b'{"' + b'\\"' * (MB // 2), ""),
    "broken JSON of colons": (b"{" + b'"a":' * (MB // 4), ""),
    "percent signs": (b"a=%" * (MB // 3), ""),
    "percent-encoded": (b"a=" + b"%2541" * (MB // 5), ""),
    "base64 in base64": (nested("x" * 1000, 24).encode(), ""),
    "base64 of itself": (b"eyJh" * (MB // 4), ""),
    "digits": (b"4" * MB, ""),
    "e-mail addresses": (b"a=@" + b"a@" * (MB // 2), ""),
    "dots": (b"a." * (MB // 2) + b"=1", ""),
    "boundaries": (b"--x\r\nContent-Disposition: form-data; " + b' name="' * (MB // 7), ""),
    "line ends": (b"\n" * MB, ""),
    "blanks": (b" " * MB, ""),
}


def sent(body: bytes, encoding: str) -> SentRequest:
    kind = "multipart/form-data; boundary=x" if body.startswith(b"--x") else "text/plain"
    return SentRequest("POST", URL, (("content-encoding", encoding), ("content-type", kind)), body)


def bounded(
    request: SentRequest, read: Callable[[SentRequest], object], seconds: float = 8 * SECONDS
) -> None:
    warm_up()
    tracemalloc.start()
    start = time.process_time()
    read(request)
    spent = time.process_time() - start
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert spent < seconds  # watching memory costs several times as much
    assert most < MEMORY


@pytest.mark.parametrize("name", [*UNREADABLE, *ODD])
def test_time_and_memory_are_bounded(name: str) -> None:
    request = sent(*(UNREADABLE | ODD)[name])
    bounded(request, collect)
    start = time.process_time()
    collect(request)
    assert time.process_time() - start < SECONDS
    decode(request, lambda _host, _path: None)


def search(request: SentRequest) -> None:
    own_points(request, SEARCH)


@pytest.mark.parametrize("name", [*UNREADABLE, *ODD])
def test_the_search_for_own_details_is_bounded(name: str) -> None:
    request = sent(*(UNREADABLE | ODD)[name])
    bounded(request, search, 20 * SECONDS)
    start = time.process_time()
    search(request)
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_was_not_read_is_said(name: str) -> None:
    points = [point for point in collect(sent(*UNREADABLE[name])) if point.key == "body"]
    assert [point.name for point in points] == [UNREAD]


@pytest.mark.parametrize(
    "url",
    [
        f"https://x.example/?{'k' * (10 * MB)}=1",
        f"https://x.example/?{'a=b&' * MB}",
        f"https://x.example/{'a/' * MB}",
        f"https://x.example/{';a=b' * MB}",
        f"https://x.example/?q={'%25' * MB}",
        f"https://{'a.' * MB}example/",
        f"https://x.example/?q={nested('x' * 900, 8)}",
    ],
    ids=["key", "parameters", "path", "matrix", "percent signs", "labels", "base64 in base64"],
)
def test_long_addresses(url: str) -> None:
    bounded(SentRequest("GET", url), collect)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=12), inner, max_size=6),
    max_leaves=20,
)
PACKED: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "gzip": gzip.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(JSON, st.sampled_from(list(PACKED)), st.integers(0, 40), st.booleans())
def test_any_json_whole_or_cut_packed_or_not(value: object, encoding: str, cut: int, in_base64: bool) -> None:
    body = json.dumps(value).encode()
    body = PACKED[encoding](base64.b64encode(body) if in_base64 else body)
    request = sent(body[: len(body) - cut], encoding)
    for point in collect(request):
        assert 0 < len(point.value) <= 256
    decode(request, lambda _host, _path: None)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(JSON, st.sampled_from(list(PACKED)), st.integers(0, 40), st.booleans())
def test_a_detail_in_any_json_is_found_and_taken_out(
    value: object, encoding: str, cut: int, in_base64: bool
) -> None:
    """Cut off or not, no value is told and nothing raises; whole and readable, it is found."""
    body = json.dumps({"a": value, "em": MAIL, "b": value}).encode()
    body = PACKED[encoding](base64.b64encode(body) if in_base64 else body)
    request = sent(body[: len(body) - cut], encoding)
    found = own_points(request, SEARCH)
    assert cut or "email" in found.ids
    assert MAIL not in repr(found)
    without_details(request, SEARCH, found.ids)


PARTS = st.tuples(st.text(max_size=20), st.text(max_size=20), st.binary(max_size=40))


@settings(max_examples=60, deadline=None)
@given(st.lists(PARTS, max_size=6), st.text(max_size=20), st.integers(0, 60))
def test_any_multipart(parts: list[tuple[str, str, bytes]], boundary: str, cut: int) -> None:
    body = b"".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode()
        + content
        + b"\r\n"
        for name, more, content in parts
    )
    kind = f"multipart/form-data; boundary={boundary}"
    request = SentRequest("POST", URL, (("content-type", kind),), body[: len(body) - cut])
    for point in collect(request):
        assert 0 < len(point.value) <= 256
    search(request)
    without_details(request, SEARCH, ["email"])

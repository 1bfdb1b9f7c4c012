"""Bodies in every shape that scripts send them."""

import base64
import gzip
import json
from itertools import islice
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.bodies import MAX_BODY, is_form, read_body, text_of

FORM = "application/x-www-form-urlencoded"


def pairs(body: bytes, content_type: str = "text/plain", encoding: str = "") -> list[tuple[str, str]]:
    return list(read_body(body, content_type, encoding).pairs)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"en=page_view&_et=12", [("en", "page_view"), ("_et", "12")]),
        (b"en=scroll&a=1\r\nen=click&b=2", [("en", "scroll"), ("a", "1"), ("en", "click"), ("b", "2")]),
        (b'{"a":{"b":[1]}}', [("a.b[0]", "1")]),
        (b'[{"a":1}]', [("[0].a", "1")]),
        (b'{"a":1}\n{"b":"x"}\n', [("a", "1"), ("b", "x")]),
        (b'\xef\xbb\xbf {"a":1}', [("a", "1")]),
        (base64.b64encode(b'{"event":"view"}'), [("event", "view")]),
        (b"data=" + base64.b64encode(b'{"event":"view"}'), [("data.event", "view")]),
        (b"data=%7B%22a%22%3A%22b%22%7D", [("data.a", "b")]),
        (b"", []),
        (b"just words, nothing else", []),
        (b"\x00\x01\x02\xff\xfe" * 50, []),
        (
            b'{"page":{"url":"https://a.example/"},"n":12,"cut":"of',
            [("url", "https://a.example/"), ("n", "12")],
        ),
    ],
)
def test_each_shape_of_body(body: bytes, expected: list[tuple[str, str]]) -> None:
    assert pairs(body) == expected


def test_the_shape_counts_not_the_content_type() -> None:
    assert pairs(b'{"a":1}', FORM) == pairs(b'{"a":1}', "application/json") == [("a", "1")]


def test_compressed_json() -> None:
    assert pairs(gzip.compress(b'{"a":1}'), "text/plain", "gzip") == [("a", "1")]


def test_only_the_beginning_of_a_long_body_is_read() -> None:
    body = b"a=" + b"x" * MAX_BODY + b"&late=1"
    assert [key for key, _ in pairs(body)] == ["a"]


def test_a_file_upload_says_nothing() -> None:
    assert pairs(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "image/png") == []


@given(
    st.dictionaries(st.text("abcdef", min_size=1), st.text("xyz 12").map(str.strip).filter(bool), min_size=1)
)
def test_form_and_json_say_the_same(fields: dict[str, str]) -> None:
    assert dict(pairs(urlencode(fields).encode(), FORM)) == fields
    assert dict(pairs(json.dumps(fields).encode())) == fields


@given(
    st.binary(max_size=3000) | st.text(max_size=1000).map(lambda text: text.encode("utf-8", "replace")),
    st.sampled_from(["", FORM, "application/json", "multipart/form-data; boundary=x", "\udcff/;;boundary="]),
    st.sampled_from(["", "gzip", "deflate", "br", "x"]),
)
def test_any_bytes_whatever_they_are_called(body: bytes, content_type: str, encoding: str) -> None:
    for key, value in islice(read_body(body, content_type, encoding).pairs, 5000):
        assert isinstance(key, str)
        assert isinstance(value, str)


@pytest.mark.parametrize(
    ("body", "encoding", "says"),
    [
        (b"a=1", "", ""),
        (b"", "", ""),
        (b"just words", "", ""),
        (b"\x00\x01\x02\xff\xfe" * 50, "", "could not be read: 250 bytes that are no text"),
        (b"\x0a\x1fCgkI\x00\xff\x03\x12\x80", "", "could not be read: 11 bytes that are no text"),
        (gzip.compress(b"a=1", mtime=0)[:5], "gzip", "could not be read: compressed, and damaged or cut off"),
        (b"\0" * 40, "br", "could not be read: compressed, and damaged or cut off"),
        (gzip.compress(b"a=1&" * 400_000, mtime=0), "", "compressed, and longer than what is looked at"),
        (b"a=1&" * 300_000, "", "longer than 1,048,576 bytes: the rest of it was left out"),
    ],
)
def test_what_is_not_among_the_pairs_is_said(body: bytes, encoding: str, says: str) -> None:
    assert read_body(body, "", encoding).unread == says


def test_a_body_of_which_only_the_beginning_came() -> None:
    assert read_body(b"a=1", "", "", 5000).unread == "longer than 3 bytes: the rest of it was left out"


def test_a_message_of_a_web_socket() -> None:
    assert pairs(b'42["page",{"url":"/a"}]') == [("[0]", "page"), ("[1].url", "/a")]
    assert pairs(b'42/live,["page"]') == [("[0]", "page")]


def test_text_and_forms() -> None:
    assert text_of(b"\xef\xbb\xbfa=1\r\n") == "a=1"
    assert text_of(b"\xff\xfe\0") == ""
    assert is_form("a=1")
    assert not is_form("words")

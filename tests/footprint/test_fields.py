"""Requests flattened into fields."""

import gzip

from hypothesis import given
from hypothesis import strategies as st

from footprint.datapoint import Source
from footprint.fields import MAX_FIELD_VALUE, MAX_FIELDS, MAX_TEXT, Field, listed, url_pairs
from footprint.plaintext import MAX_KEY
from footprint.sent import SentRequest


def fields(url: str, body: bytes = b"", **headers: str) -> list[Field]:
    found = {name.replace("_", "-"): value for name, value in headers.items()}
    return list(listed(SentRequest("POST", url, tuple(found.items()), body), found).fields)


def test_query_then_body() -> None:
    assert fields("https://t.example/c?a=1#b=2", b"c=3") == [
        Field(Source.URL, "a", "1"),
        Field(Source.BODY, "c", "3"),
    ]


def test_matrix_parameters() -> None:
    url = "https://ad.example/activity;src=12;type=sale;~oref=https%3A%2F%2Fshop.example%2F?x=1"
    assert list(url_pairs(url)) == [
        ("src", "12"),
        ("type", "sale"),
        ("~oref", "https://shop.example/"),
        ("x", "1"),
    ]


def test_json_within_a_parameter() -> None:
    url = "https://t.example/?ed=%7B%22items%22%3A%5B%7B%22id%22%3A7%7D%5D%7D"
    assert fields(url) == [Field(Source.URL, "ed.items[0].id", "7")]


def test_empty_values_are_left_out() -> None:
    assert fields("https://t.example/?a=&b=%20&c=1") == [Field(Source.URL, "c", "1")]


def test_an_address_as_a_key_is_not_kept() -> None:
    assert fields("https://t.example/?me%40mail.example=1") == [Field(Source.URL, "…@…", "1")]


def test_everything_is_bounded() -> None:
    many = fields("https://t.example/?" + "&".join(f"k{n}=v" for n in range(3000)))
    assert len(many) == MAX_FIELDS
    long = fields(
        "https://t.example/", gzip.compress(b"&".join(b"k%d=" % n + b"v" * 900 for n in range(300)))
    )
    assert sum(len(field.value) for field in long) <= MAX_TEXT
    (one,) = fields("https://t.example/", b"k" * 120 + b"ey=" + b"v" * 9000)
    assert len(one.value) == MAX_FIELD_VALUE
    (deep,) = fields("https://t.example/", b'{"' + b"k" * 5000 + b'":1}')
    assert len(deep.key) == MAX_KEY


@given(st.text(max_size=500), st.binary(max_size=500))
def test_any_url_and_body(url: str, body: bytes) -> None:
    for field in fields(url, body) + fields("https://t.example/?" + url):
        assert field.value
        assert len(field.key) <= MAX_KEY
        assert len(field.value) <= MAX_FIELD_VALUE
        field.value.encode()

"""A request read."""

import pytest

from footprint.reading import address, read
from footprint.sent import SentRequest

UET = "https://bat.bing.com/action/0?ti=1&evt=pageLoad&p=https%3A%2F%2Fa.example%2F&page_url=%2Fx&zz=1"


def test_known_likely_and_neither() -> None:
    reading = read(SentRequest("GET", UET))
    assert reading.definition is not None
    assert reading.definition.company == "Microsoft"
    assert [found.field.key for found in reading.known] == ["ti", "evt", "p"]
    assert [found.field.key for found in reading.likely] == ["page_url"]
    assert [field.key for field in reading.fields] == ["ti", "evt", "p", "page_url", "zz"]
    assert reading.unread == ""


def test_headers_tell_by_themselves() -> None:
    headers = (("cookie", "a=1"), ("cookie", "b=2"), ("referer", "https://www.shop.example/cart"))
    told = read(SentRequest("GET", "https://t.example/", headers)).told
    assert told.headers["cookie"] == "a=1; b=2"
    assert told.page_host == "shop.example"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/x?y=/z", ("a.example", "/x")),
        ("https://a.example", ("a.example", "")),
        ("https://a.example/activity;src=1?x", ("a.example", "/activity")),
        ("HTTPS://A.Example/X", ("a.example", "/X")),
        ("wss://a.example/s", ("a.example", "/s")),
        ("https://[", ("", "")),
        ("", ("", "")),
    ],
)
def test_host_and_path(url: str, expected: tuple[str, str]) -> None:
    assert address(url) == expected

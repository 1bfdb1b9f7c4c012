"""What of `Referer` a server may learn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxy.referrer import trimmed


@pytest.mark.parametrize(
    ("value", "host", "site", "tracker"),
    [
        ("https://news.test/a?b=1#c", "news.test", "https://news.test/a?b=1#c", "https://news.test/a?b=1#c"),
        ("https://m.news.test/a", "cdn.news.test", "https://m.news.test/a", "https://m.news.test/a"),
        ("https://m.news.test/a?b=1", "ads.test", "https://m.news.test/", "https://news.test/"),
        ("https://m.news.test/", "ads.test", "https://m.news.test/", "https://news.test/"),
        ("https://news.test", "ads.test", "https://news.test/", "https://news.test/"),
        ("http://a.news.test:8080/a", "ads.test", "http://a.news.test:8080/", "http://news.test/"),
        ("https://a.shop.co.uk/a", "b.co.uk", "https://a.shop.co.uk/", "https://shop.co.uk/"),
        ("https://me.github.io/a", "you.github.io", "https://me.github.io/", "https://me.github.io/"),
        ("https://192.0.2.7/a", "ads.test", "https://192.0.2.7/", "https://192.0.2.7/"),
        ("https://[2001:db8::1]:8/a", "ads.test", "https://[2001:db8::1]:8/", "https://[2001:db8::1]/"),
        ("HTTPS://News.TEST/a", "ads.test", "https://news.test/", "https://news.test/"),
    ],
)
def test_a_page(value: str, host: str, site: str, tracker: str) -> None:
    assert trimmed(value.encode(), host, tracker=False) == site.encode()
    assert trimmed(value.encode(), host, tracker=True) == tracker.encode()


@pytest.mark.parametrize(
    "value",
    [
        b"", b"/a", b"news.test/a", b"about:blank", b"android-app://com.app/", b"https://", b"https:///a",
        b"https://news.test:port/a", b"https://[::1/a", b"https://me:secret@news.test/", b"file:///home/me",
        b"https://news\xfftest/", b"javascript:alert(1)", b"\x00",
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_dropped(value: bytes) -> None:
    assert trimmed(value, "ads.test", tracker=False) is None
    assert trimmed(value, "news.test", tracker=True) is None


@given(st.binary(max_size=60), st.booleans())
def test_no_garbage_fails_and_nothing_but_an_origin_leaves_a_site(garbage: bytes, tracker: bool) -> None:
    for value in (garbage, b"https://news.test/" + garbage):
        found = trimmed(value, "ads.test", tracker)
        assert found is None or found.count(b"/") == 3

"""Heads: addresses, malformed ones, headers that end here."""

import pytest

from proxy.head import Fields, Head, Headers, by_name, malformed, passed_on, printable_path, read_fields

PLAIN: Fields = ((b"Host", b"a.test"), (b"Accept", b"*/*"))


@pytest.mark.parametrize(
    ("scheme", "host", "port", "url"),
    [
        ("https", "a.test", 443, "https://a.test/x"),
        ("https", "a.test", 8443, "https://a.test:8443/x"),
        ("http", "a.test", 80, "http://a.test/x"),
        ("http", "a.test", 443, "http://a.test:443/x"),
        ("https", "::1", 443, "https://[::1]/x"),
    ],
)
def test_the_address(scheme: str, host: str, port: int, url: str) -> None:
    assert Head("GET", scheme, host, port, "/x", Headers()).url == url


def test_the_first_of_two_headers_counts_whatever_their_case() -> None:
    assert by_name([(b"X-A", b"1"), (b"x-a", b"2"), (b"B", b"\xe9")]) == {"x-a": "1", "b": "é"}


def test_a_path_is_ascii_and_otherwise_as_sent() -> None:
    everything = bytes(range(0x21, 0x7F))
    assert printable_path(everything) == everything.decode()
    assert printable_path("/café?q=%20é#x".encode()) == "/caf%C3%A9?q=%20%C3%A9#x"


@pytest.mark.parametrize(
    ("method", "version", "path", "fields", "reason"),
    [
        ("GET", b"HTTP/1.1", b"/", PLAIN, None),
        ("GET", b"HTTP/1.0", b"/", (), None),
        ("GET", b"HTTP/2.0", b"/", PLAIN, None),
        ("GET", b"HTTP/9.9", b"/", PLAIN, "version"),
        ("PRI", b"HTTP/2.0", b"*", PLAIN, "version"),
        ("GET", b"HTTP/1.1", b"/\0", PLAIN, "control character"),
        ("GET", b"HTTP/1.1", b"/\x7f", PLAIN, "control character"),
        ("GET", b"HTTP/1.1", b"/", (*PLAIN, (b"HOST", b"b.test")), "Host"),
        ("GET", b"HTTP/1.1", b"/", ((b"X-A", b"1\r\n 2"),), "line break"),
        ("GET", b"HTTP/1.1", b"/", ((b"X-A", b"1\r2"),), "line break"),
        ("GET", b"HTTP/1.1", b"/", ((b"X-A", b"1\x002"),), "zero byte"),
    ],
)
def test_malformed(method: str, version: bytes, path: bytes, fields: Fields, reason: str | None) -> None:
    found = malformed(method, version, path, read_fields(fields))
    assert found is None if reason is None else reason in (found or "")


@pytest.mark.parametrize(
    ("headers", "dropped"),
    [
        ({"accept": "*/*", "connection": "keep-alive"}, set()),
        (
            {"proxy-connection": "keep-alive", "proxy-authorization": "x"},
            {"proxy-connection", "proxy-authorization"},
        ),
        ({"connection": "close, X-Hop", "x-hop": "1"}, {"x-hop"}),
        ({"connection": "content-length, host", "content-length": "4", "host": "a"}, set()),
        ({"connection": "Upgrade", "upgrade": "websocket"}, set()),
        (
            {"connection": "Upgrade", "upgrade": "h2c", "http2-settings": "x"},
            {"connection", "upgrade", "http2-settings"},
        ),
        ({"x-jejak-tab": "a b", "x-jejak-": ""}, {"x-jejak-tab", "x-jejak-"}),
    ],
)
def test_what_ends_here(headers: dict[str, str], dropped: set[str]) -> None:
    fields = tuple((name.title().encode(), value.encode()) for name, value in headers.items())
    left = passed_on(fields)
    assert {name.lower().decode() for name, _ in fields} - {
        name.lower().decode() for name, _ in left
    } == dropped
    assert [field for field in fields if field in left] == list(left)


def test_a_preflight() -> None:
    asking = Headers({"access-control-request-method": "POST"})
    assert Head("OPTIONS", "https", "a.test", 443, "/", asking).is_preflight
    assert not Head("OPTIONS", "https", "a.test", 443, "/", Headers()).is_preflight
    assert not Head("GET", "https", "a.test", 443, "/", asking).is_preflight

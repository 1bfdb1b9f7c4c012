"""Which server a request is for."""

import pytest

from proxy.head import Headers, by_name
from proxy.target import head_of
from tests.proxy.flows import make_flow


@pytest.mark.parametrize(
    ("connected", "named", "sni", "host", "misdirected"),
    [
        ("a.test", "a.test", "a.test", "a.test", False),
        ("A.test.", "a.TEST:443", "a.test", "a.test", False),
        ("a.test", "b.test", "a.test", "a.test", True),
        ("a.test", "a.test", "b.test", "a.test", True),
        ("a.test", "", None, "a.test", False),
        ("1.1.1.1", "a.test", "a.test", "a.test", False),
        ("1.1.1.1", "a.test", "b.test", "a.test", True),
        ("1.1.1.1", "1.1.1.1", None, "1.1.1.1", False),
        ("::1", "[::1]:443", None, "::1", False),
        ("a.test", "a.test", ".", "a.test", True),
    ],
)
def test_names_must_agree(connected: str, named: str, sni: str | None, host: str, misdirected: bool) -> None:
    flow = make_flow("https://placeholder.test/x")
    flow.request.data.host, flow.client_conn.sni = connected, sni
    flow.request.headers.fields = ((b"Host", named.encode()),) if named else ()
    head = head_of(flow, by_name(flow.request.headers.fields))
    assert (head.host, head.misdirected) == (host, misdirected)


def test_http2_names_its_authority() -> None:
    flow = make_flow("https://a.test/x")
    flow.request.headers.fields, flow.request.data.authority = (), b"b.test:443"
    assert head_of(flow, Headers()).misdirected


def test_the_path_is_as_sent() -> None:
    flow = make_flow("https://a.test/x?q=%20#f")
    assert head_of(flow, Headers()).url == "https://a.test/x?q=%20#f"

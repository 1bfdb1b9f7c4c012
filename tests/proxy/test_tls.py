"""What is learnt of servers, and which failures mean that our certificate was refused."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mitmproxy.options import Options
from mitmproxy.proxy.context import Context
from mitmproxy.test import tflow
from mitmproxy.tls import TlsData

from proxy import tls
from proxy.authority import open_authority
from proxy.refusals import is_certificate_refused
from proxy.tls import Tls


@pytest.fixture
def addon(tmp_path: Path) -> Tls:
    return Tls(open_authority(tmp_path / "a"))


def met(
    addon: Tls, host: str, chosen: bytes | None, offered: tuple[bytes, ...] = (b"h2", b"http/1.1")
) -> None:
    """A handshake with a server has ended."""
    server = tflow.tserver_conn()
    server.address, server.alpn, server.alpn_offers = (host, 443), chosen, offered
    addon.tls_established_server(TlsData(server, Context(tflow.tclient_conn(), Options())))


def offered(addon: Tls, host: str, monkeypatch: pytest.MonkeyPatch, protocols: list[bytes]) -> Any:
    """What a browser is offered for a host; None leaves the choice to it."""
    monkeypatch.setattr("mitmproxy.ctx.options", SimpleNamespace(connection_strategy="lazy"), raising=False)
    client = tflow.tclient_conn()
    client.alpn = None
    context = Context(client, Options())
    context.server.address = (host, 443)
    hello = SimpleNamespace(context=context, client_hello=SimpleNamespace(alpn_protocols=protocols))
    addon.tls_clienthello(hello)  # type: ignore[arg-type]  # the two attributes that count
    return client.alpn


def test_a_server_of_http1_is_remembered_until_it_learns_more(
    addon: Tls, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = [b"h2", b"http/1.1"]
    assert offered(addon, "old.test", monkeypatch, both) is None
    met(addon, "old.test", b"http/1.1")
    met(addon, "silent.test", b"")
    met(addon, "new.test", b"h2")
    assert offered(addon, "old.test", monkeypatch, both) == b"http/1.1"
    assert offered(addon, "silent.test", monkeypatch, both) == b"http/1.1"
    assert offered(addon, "new.test", monkeypatch, both) is None
    assert offered(addon, "old.test", monkeypatch, [b"h2"]) is None
    met(addon, "old.test", b"h2")
    assert offered(addon, "old.test", monkeypatch, both) is None


def test_a_server_that_wasnt_asked_for_http2_teaches_nothing(
    addon: Tls, monkeypatch: pytest.MonkeyPatch
) -> None:
    met(addon, "a.test", b"http/1.1", (b"http/1.1",))
    assert offered(addon, "a.test", monkeypatch, [b"h2", b"http/1.1"]) is None


def test_so_many_are_remembered_and_no_more(addon: Tls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tls, "REMEMBERED", 2)
    for host in ("a.test", "b.test", "c.test"):
        met(addon, host, b"http/1.1")
    assert list(addon._http1_only) == [("b.test", 443), ("c.test", 443)]


@pytest.mark.parametrize(
    ("error", "refused"),
    [
        ("tlsv1 alert unknown ca", True),
        ("sslv3 alert bad certificate", True),
        ("OpenSSL Error([('SSL routines', '', 'ssl/tls alert certificate unknown')])", True),
        ("connection closed", False),
        ("connection closed early", False),
        ("Cannot parse ClientHello: 00", False),
    ],
)
def test_a_refusal_of_our_certificate(error: str, refused: bool) -> None:
    assert is_certificate_refused(error) is refused

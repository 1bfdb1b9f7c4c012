"""The written failure policy, through mitmproxy's own dispatch: what a hook's fault leads to."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from mitmproxy import connection
from mitmproxy.options import Options
from mitmproxy.proxy.context import Context
from mitmproxy.proxy.layers import tls
from mitmproxy.proxy.layers.http import _hooks as hooks
from mitmproxy.proxy.server_hooks import (
    ClientConnectedHook,
    ClientDisconnectedHook,
    ServerConnectHook,
    ServerConnectionHookData,
)
from mitmproxy.test import tflow
from mitmproxy.tls import ClientHelloData

from proxy.addon import Addon
from proxy.connectionaddon import ConnectionAddon
from proxy.core import Core
from proxy.faults import Faults
from proxy.guard import ConnectGuard
from proxy.judge import Judge
from proxy.layers import AnsweredHook, CertificateAcceptedHook
from proxy.passthrough import Gate
from proxy.presence import Presence
from proxy.recorder import Draft
from proxy.sinks import Sinks
from proxy.windows import Windows
from store.passthrough import Passthrough
from store.preferences import Preferences, Settings
from tests.proxy.flows import make_answer, make_flow
from tests.proxy.wire.world import COMPANIES, filters

CROSS = (("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Dest", "script"), ("Referer", "https://news.test/"))
PAGE = (("Sec-Fetch-Site", "none"), ("Sec-Fetch-Dest", "document"))
OWN = (("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Dest", "empty"))


def ignore(*_: object) -> None:
    """Take what nobody looks at."""


class Bench:
    """The addon in mitmproxy's dispatch, with parts that can be made to fail."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.protected: list[str] = []
        self.judge = Judge(filters("||tracker.test^"), Preferences(Settings(uncloak=False), {}), COMPANIES)
        self.guard = ConnectGuard()
        self.sinks = Sinks(self.drafts.append, ignore, ignore, self.protected.extend, ignore)
        self.gate = Gate(self.judge, Passthrough(), ignore)
        self.windows = Windows(Presence(), self.judge.forget_private)
        parts = self.judge, self.guard, self.gate, self.windows, self.sinks, Faults()
        self.addon, self.connections = Addon(*parts), ConnectionAddon(*parts)
        self.core = Core(Options(), asyncio.get_running_loop())
        self.core.addons.add(self.addon, self.connections)  # type: ignore[no-untyped-call]  # mitmproxy leaves it unannotated

    async def trigger(self, event: Any) -> None:
        """Let mitmproxy call the hook."""
        await self.core.addons.handle_lifecycle(event)


@pytest.fixture
async def bench() -> Bench:
    return Bench()


def broken(*_: object, **__: object) -> Any:
    """Fail, as anything may."""
    raise RuntimeError("https://secret.example/")


class BrokenEngine:
    """An engine that fails at every request."""

    match = match_host = staticmethod(broken)


@pytest.mark.parametrize(
    ("headers", "passes"),
    [(CROSS, False), (PAGE, True), ((*OWN, ("Referer", "https://tracker.test/")), True)],
    ids=["third party", "page", "own"],
)
async def test_matching_fails(bench: Bench, headers: tuple[tuple[str, str], ...], passes: bool) -> None:
    bench.judge.filters = type(bench.judge.filters)(BrokenEngine(), BrokenEngine())  # type: ignore[arg-type]  # broken on purpose
    flow = make_flow(headers=headers)
    await bench.trigger(hooks.HttpRequestHeadersHook(flow))
    assert (flow.response is None) is passes
    assert bench.addon.faults.counts["decide"] == 1


async def test_what_matching_blocked_by_failing_says_so(bench: Bench) -> None:
    bench.judge.filters = type(bench.judge.filters)(BrokenEngine(), BrokenEngine())  # type: ignore[arg-type]  # as above
    flow = make_flow(headers=CROSS)
    await bench.trigger(hooks.HttpRequestHeadersHook(flow))
    await bench.trigger(AnsweredHook(flow))
    assert [draft.decision.reason for draft in bench.drafts] == ["fault"]


@pytest.mark.parametrize(
    ("headers", "passes"),
    [
        (CROSS, False),
        (PAGE, True),
        (OWN, True),
        ((("Accept", "text/html"),), True),
        ((("Accept", "*/*"),), False),
        ((), False),
    ],
    ids=["third party", "page", "own", "page over http", "anything over http", "nothing known"],
)
async def test_finding_the_page_fails(
    bench: Bench,
    monkeypatch: pytest.MonkeyPatch,
    headers: tuple[tuple[str, str], ...],
    passes: bool,
) -> None:
    monkeypatch.setattr("proxy.addon.head_of", broken)
    flow = make_flow("https://anybody.test/", (*headers, ("X-Jejak-Tab", "s3cret news.test")))
    await bench.trigger(hooks.HttpRequestHeadersHook(flow))
    assert (flow.response is None) is passes
    assert "x-jejak-tab" not in flow.request.headers
    assert bench.addon.faults.counts["requestheaders"] == 1


async def test_even_reading_the_headers_fails(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proxy.addon.read_fields", broken)
    flow = make_flow(headers=(*CROSS, ("X-Jejak-Tab", "s3cret news.test")))
    await bench.trigger(hooks.HttpRequestHeadersHook(flow))
    assert flow.response is not None
    assert (flow.response.status_code, flow.response.raw_content) == (503, b"")


async def test_making_the_answer_fails(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proxy.addon.stopped_answer", broken)
    flow = make_flow(headers=CROSS)
    await bench.trigger(hooks.HttpRequestHeadersHook(flow))
    assert flow.response is not None


@pytest.mark.parametrize(("third_party", "cookies"), [(True, []), (False, ["a=1"])])
async def test_looking_through_an_answer_fails(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, third_party: bool, cookies: list[str]
) -> None:
    flow = make_flow("https://widget.test/", CROSS if third_party else PAGE)
    await bench.trigger(hooks.HttpRequestHeadersHook(flow))
    flow.response = make_answer(("Set-Cookie", "a=1"))
    monkeypatch.setattr("proxy.addon.told_by", broken)
    await bench.trigger(hooks.HttpResponseHeadersHook(flow))
    assert flow.response.headers.get_all("set-cookie") == cookies
    assert flow.response.stream is True
    assert bench.addon.faults.counts["responseheaders"] == 1


async def test_recording_fails_and_traffic_passes(bench: Bench) -> None:
    bench.addon._notes._sinks = Sinks(broken, broken, broken, broken, broken)
    allowed, blocked, own = (
        make_flow("https://widget.test/", CROSS),
        make_flow(headers=CROSS),
        make_flow(headers=PAGE),
    )
    for flow in (allowed, blocked, own):
        await bench.trigger(hooks.HttpRequestHeadersHook(flow))
        await bench.trigger(AnsweredHook(flow))
    allowed.response = make_answer()
    await bench.trigger(hooks.HttpResponseHeadersHook(allowed))
    assert allowed.response.stream is True
    assert blocked.response is not None
    assert own.response is None
    assert bench.addon.faults.counts["sink"] == 4  # a count of protections among them


def hello(host: str) -> ClientHelloData:
    """A client's first bytes in a tunnel to `host`."""
    client = tflow.tclient_conn()
    client.sni = host
    context = Context(client, Options())
    context.server.address = (host, 443)
    return ClientHelloData(context, None)  # type: ignore[arg-type]  # nothing of it is looked at


async def test_whether_to_look_into_a_connection_fails_and_it_is_neither_decrypted_nor_made(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench.gate, "fate", broken)
    data = hello("shop.test")
    await bench.trigger(tls.TlsClienthelloHook(data))
    assert (data.ignore_connection, data.context.server.error is None) == (True, False)
    assert bench.addon.faults.counts["tls_clienthello"] == 1


async def test_blocking_by_name_fails_and_the_connection_passes(bench: Bench) -> None:
    bench.judge.filters = type(bench.judge.filters)(BrokenEngine(), BrokenEngine())  # type: ignore[arg-type]  # as above
    data = hello("www.paypal.com")
    await bench.trigger(tls.TlsClienthelloHook(data))
    assert (data.ignore_connection, data.context.server.error) == (True, None)
    assert bench.addon.faults.counts["decide_by_name"] == 1


async def test_checking_an_address_fails_and_the_connection_is_refused(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench.guard, "enter", broken)
    data = ServerConnectionHookData(tflow.tserver_conn(), tflow.tclient_conn())
    await bench.trigger(ServerConnectHook(data))
    assert data.server.error == "the address couldn't be checked"


async def test_explaining_a_failure_fails_and_it_stays_a_failure(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mitmproxy.flow import Error

    flow = make_flow("https://widget.test/", PAGE)
    await bench.trigger(hooks.HttpRequestHeadersHook(flow))
    flow.error = Error("Certificate verify failed")
    monkeypatch.setattr("proxy.addon.failed_page", broken)
    await bench.trigger(hooks.HttpErrorHook(flow))
    assert flow.response is None
    assert bench.addon.faults.counts["error"] == 1


def client_tls() -> Any:
    from mitmproxy.proxy.context import Context
    from mitmproxy.tls import TlsData

    client = tflow.tclient_conn()
    client.error = "bad certificate"
    return TlsData(client, Context(client, Options()))


@pytest.mark.parametrize(
    "event",
    [
        lambda: tls.TlsFailedClientHook(client_tls()),
        lambda: CertificateAcceptedHook(client_tls()),
        lambda: ClientConnectedHook(tflow.tclient_conn()),
        lambda: ClientDisconnectedHook(tflow.tclient_conn()),
    ],
    ids=[
        "tls_failed_client",
        "certificate_accepted",
        "client_connected",
        "client_disconnected",
    ],
)
async def test_counting_fails_and_nothing_stops(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, event: Callable[[], Any]
) -> None:
    bench.addon._notes._sinks = Sinks(broken, broken, broken, broken, broken)
    monkeypatch.setattr(bench.judge.memory, "forget", broken)
    monkeypatch.setattr(bench.windows, "opened", broken)
    monkeypatch.setattr(bench.gate, "accepted", broken)
    monkeypatch.setattr(bench.gate, "refused", broken)
    hook = event()
    await bench.trigger(hook)
    assert bench.addon.faults.counts[hook.name] == 1


async def test_every_hook_has_a_policy(bench: Bench) -> None:
    hooks_of_ours = [
        (addon, name)
        for addon in (Addon, ConnectionAddon)
        for name in vars(addon)
        if not name.startswith("_") and name != "name"
    ]
    assert len(hooks_of_ours) == 11
    for addon, name in hooks_of_ours:
        assert hasattr(getattr(addon, name), "__wrapped__"), name
    assert isinstance(tflow.tclient_conn(), connection.Client)

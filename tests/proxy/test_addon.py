"""Hooks on fake flows: what each leaves alone, and what it does to the rest."""

import asyncio

import pytest
from mitmproxy.flow import Error
from mitmproxy.proxy.server_hooks import ServerConnectionHookData
from mitmproxy.test import tflow

from footprint.protections import Protection
from proxy.exchange import exchange_of
from proxy.guard import NOT_PUBLIC
from proxy.layers import EXPLAINED_BODY_BYTES
from proxy.windows import Trace
from tests.proxy.flows import make_answer, make_flow
from tests.proxy.test_fallback import CROSS, OWN, PAGE, Bench


@pytest.fixture
async def bench() -> Bench:
    return Bench()


async def test_what_is_answered_or_has_failed_is_left_alone(bench: Bench) -> None:
    answered, failed = make_flow(headers=CROSS, answer=make_answer()), make_flow(headers=CROSS)
    failed.error = Error("gone")
    for flow in (answered, failed):
        before = flow.get_state()
        bench.addon.requestheaders(flow)
        assert flow.get_state() == before
    assert bench.drafts == []


async def test_a_blocked_request_is_recorded_when_its_body_is_complete(bench: Bench) -> None:
    flow = make_flow(headers=CROSS, method="POST", body=b'{"a":1}')
    bench.addon.requestheaders(flow)
    assert flow.response is not None
    assert not flow.request.stream
    assert bench.drafts == []
    bench.addon.answered(flow)
    bench.addon.responseheaders(flow)
    [draft] = bench.drafts
    assert (draft.body, draft.decision.reason, draft.context.page.host) == (
        b'{"a":1}',
        "list_rule",
        "news.test",
    )


async def test_an_allowed_third_party_is_streamed_and_recorded_once(bench: Bench) -> None:
    flow = make_flow("https://widget.test/w", (*CROSS, ("Cookie", "a=1")), "POST")
    bench.addon.requestheaders(flow)
    assert callable(flow.request.stream)
    assert flow.request.stream(b"abc") == b"abc"
    bench.addon.answered(flow)
    flow.response = make_answer(("Set-Cookie", "b=2"))
    bench.addon.responseheaders(flow)
    bench.addon.error(flow)
    [draft] = bench.drafts
    assert draft.body == b"abc"
    assert b"cookie" not in {name.lower() for name, _ in draft.fields}
    assert [cookie.name for cookie in draft.cookies] == ["a", "b"]


async def test_of_a_body_too_long_to_explain_the_beginning_is_kept(bench: Bench) -> None:
    flow = make_flow("https://widget.test/w", CROSS, "POST")
    bench.addon.requestheaders(flow)
    assert callable(flow.request.stream)
    for _ in range(3):
        assert flow.request.stream(b"x" * 30_000) == b"x" * 30_000
    flow.response = make_answer()
    bench.addon.responseheaders(flow)
    assert (len(bench.drafts[0].body), bench.drafts[0].length) == (EXPLAINED_BODY_BYTES, 90_000)


async def test_first_party_requests_pass_as_they_are(bench: Bench) -> None:
    flow = make_flow("https://shop.test/", (*OWN, ("Referer", "https://shop.test/"), ("Cookie", "a=1")))
    before = flow.request.headers.fields
    bench.addon.requestheaders(flow)
    flow.response = make_answer(("Set-Cookie", "b=2"), ("Alt-Svc", "h3"))
    bench.addon.responseheaders(flow)
    assert flow.request.headers.fields == (*before, (b"Sec-GPC", b"1"))
    assert bench.protected == ["gpc"]
    assert flow.request.stream is True
    assert "set-cookie" in flow.response.headers
    assert "alt-svc" not in flow.response.headers
    assert [draft.passing for draft in bench.drafts] == [True], "looked at for a consent cookie, not recorded"


async def test_a_page_that_cant_be_opened_says_why_and_its_parts_stay_empty(bench: Bench) -> None:
    page, part = make_flow("https://shop.test/", PAGE), make_flow("https://shop.test/a.js", OWN)
    for flow in (page, part):
        bench.addon.requestheaders(flow)
        flow.error = Error("Certificate verify failed: certificate has expired")
        bench.addon.error(flow)
        assert flow.response is not None
    assert b"has expired" in (page.response.raw_content or b"") if page.response else False
    assert part.response is not None
    assert part.response.raw_content == b""


async def test_an_allowed_tracker_that_cant_be_reached_is_recorded(bench: Bench) -> None:
    flow = make_flow("https://widget.test/", CROSS)
    bench.addon.requestheaders(flow)
    flow.error = Error("connection refused")
    bench.addon.error(flow)
    assert len(bench.drafts) == 1


@pytest.mark.parametrize(
    ("address", "error"), [(("127.0.0.1", 80), NOT_PUBLIC), (("1.1.1.1", 80), None), (None, None)]
)
async def test_connections_into_this_network_are_refused(
    bench: Bench, address: tuple[str, int] | None, error: str | None
) -> None:
    data = ServerConnectionHookData(tflow.tserver_conn(), tflow.tclient_conn())
    data.server.address, data.server.error = address, None

    async def connect() -> None:
        bench.connections.server_connect(data)

    await asyncio.create_task(connect())  # in a context of its own, as mitmproxy does it
    assert data.server.error == error


async def test_what_a_connection_told_is_forgotten_with_it(bench: Bench) -> None:
    flow = make_flow("https://shop.test/", (*PAGE, ("User-Agent", "Chrome/156.0")))
    bench.addon.requestheaders(flow)
    assert bench.judge.memory.page_of(flow.client_conn.id) == "shop.test"
    bench.connections.client_disconnected(flow.client_conn)
    assert bench.judge.memory.page_of(flow.client_conn.id) == ""


async def test_what_protections_did_is_counted_once_an_exchange_and_not_of_windows_that_may_be_private(
    bench: Bench,
) -> None:
    flow, private = make_flow("https://shop.test/", PAGE), make_flow("https://shop.test/", PAGE)
    for each, trace in ((flow, Trace.FULL), (private, Trace.NOTHING), (private, Trace.HOST)):
        bench.addon.requestheaders(each)
        exchange = exchange_of(each)
        assert exchange is not None
        bench.protected.clear()
        exchange.protected.clear()
        exchange.trace = trace
        exchange.protect(Protection.PINGS)
        each.response = make_answer()
        bench.addon.responseheaders(each)
        bench.addon.error(each)
        assert bench.protected == (["pings"] if trace is Trace.FULL else [])
        each.response = None

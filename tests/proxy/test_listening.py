"""A WebSocket's messages heard, without a WebSocket: what is recorded, what may go, and what a fault does."""

import pytest
from mitmproxy.test import tflow

from filterlists.request import Request, ResourceType
from footprint.detailsearch import DetailSearch
from footprint.owndetail import DetailAction, DetailKind, OwnDetail
from footprint.websocket import METHOD, MOST_MESSAGES
from proxy.context import Certainty, Context, Page
from proxy.decision import Action, Decision, Reason
from proxy.exchange import Exchange
from proxy.faults import Faults
from proxy.layers import LISTENER
from proxy.listening import Listener, extensions_of, listen
from proxy.recorder import Draft, build_record
from tests.footprint.test_websocket import frame
from tests.proxy.wire.world import COMPANIES

MAIL = "anna@mail.example"
URL = "https://chat.test/socket?v=1"
BLOCKING = DetailSearch((OwnDetail(DetailKind.EMAIL, MAIL, action=DetailAction.BLOCK),))


class Heard:
    """A listener and what it had recorded."""

    def __init__(self, search: DetailSearch | None = None, keeps: bool = True) -> None:
        self.drafts: list[Draft] = []
        self.faults = Faults()
        request = Request(URL, "chat.test", ResourceType.WEBSOCKET, "news.test", third_party=True)
        context = Context(request, Page("news.test", Certainty.REFERER), True)
        exchange = Exchange(context, Decision(Action.ALLOW, Reason.NO_RULE), (), 1.0)
        record = self.drafts.append if keeps else None
        self.listener = Listener(exchange, "", search, record, lambda: 2.5, self.faults)

    def says(self, *messages: str) -> bool:
        return self.listener(b"".join(frame(each.encode()) for each in messages))


def test_each_message_is_drafted_as_the_opened_socket_s() -> None:
    heard = Heard()
    assert heard.says('{"url":"https://news.test/"}', "2")
    page, beat = heard.drafts
    assert (page.time, page.context.request.method, page.context.request.url) == (2.5, METHOD, URL)
    record = build_record(page, COMPANIES)
    assert record is not None
    assert [(each.key, each.value) for each in record.data_points] == [("url", "https://news.test/")]
    assert build_record(beat, COMPANIES) is None  # it tells nothing


def test_a_message_that_must_not_go_is_recorded_as_blocked() -> None:
    heard = Heard(BLOCKING)
    assert not heard.says("hello", f"from {MAIL}", "never heard")
    assert len(heard.drafts) == 2
    record = build_record(heard.drafts[-1], COMPANIES, BLOCKING)
    assert record is not None
    assert (record.outcome, record.reason) == ("blocked", "own_detail")


def test_where_something_has_to_be_stopped_all_messages_are_looked_at() -> None:
    heard = Heard(BLOCKING)
    assert heard.says(*["x"] * (3 * MOST_MESSAGES))
    assert [each.message and each.message.last for each in heard.drafts].index(True) == MOST_MESSAGES - 1
    assert len(heard.drafts) == MOST_MESSAGES
    assert not heard.says(MAIL)


def test_where_nothing_may_be_kept_it_is_stopped_all_the_same() -> None:
    heard = Heard(BLOCKING, keeps=False)
    assert heard.says("hello")
    assert not heard.says(MAIL)


@pytest.mark.parametrize(("search", "passes"), [(None, True), (BLOCKING, False)])
def test_a_fault_ends_the_listening_and_what_had_to_be_looked_at(
    search: DetailSearch | None, passes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard(search)
    monkeypatch.setattr(Listener, "_hear", lambda *_: 1 / 0)
    assert heard.says("x") is passes
    assert heard.faults.counts["message"] == 1
    assert heard.says("y")


def test_a_recorder_that_fails_holds_nothing_up() -> None:
    heard = Heard()
    heard.listener._record = lambda _: heard.drafts.remove(heard.drafts[0])
    assert heard.says("x")
    assert heard.faults.counts["sink"] == 1


def test_on_a_flow() -> None:
    flow, heard = tflow.tflow(resp=True), Heard()
    assert flow.response is not None
    flow.response.headers.set_all("Sec-WebSocket-Extensions", ["permessage-deflate", "x"])
    listen(flow, heard.listener)
    assert flow.metadata[LISTENER] is heard.listener
    assert extensions_of(flow) == "permessage-deflate,x"
    assert extensions_of(tflow.tflow()) == ""

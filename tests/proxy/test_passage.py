"""What an exchange is told of pages that only pass a browser on; the wire stands in wire/test_bounces.py."""

import pytest

from filterlists.request import Request, ResourceType
from footprint.cookiepolicy import SESSION
from footprint.protections import Protection
from proxy.bounces import Bounces
from proxy.context import Certainty, Context, Page
from proxy.cookies import Fate, keep_all
from proxy.decision import Action, Decision, Reason
from proxy.exchange import Exchange
from proxy.head import Head, Headers
from proxy.passage import fate_of_set, note_opening
from tests.proxy.flows import make_answer

ON = frozenset({Protection.BOUNCES})
FROM_GO = {"referer": "https://go.test/", "sec-fetch-site": "cross-site"}


def page(host: str, kind: ResourceType = ResourceType.DOCUMENT, third_party: bool = False) -> Exchange:
    request = Request(f"https://{host}/c", host, kind, host, third_party)
    context = Context(request, Page(host, Certainty.NAVIGATION), third_party)
    return Exchange(context, Decision(Action.ALLOW, Reason.NO_RULE), (), 0.0, protections=ON)


@pytest.fixture
def bounces() -> Bounces:
    return Bounces(lambda _host, _other: False, lambda: 0.0)


def test_an_answer_that_leads_on_is_noted_and_its_cookies_end(bounces: Bounces) -> None:
    exchange = page("go.test")
    answer = make_answer(("Location", "https://shop.test/"), ("Set-Cookie", "uid=7"), status=302)
    assert fate_of_set(answer, exchange, bounces)("uid") == Fate(SESSION)
    assert exchange.protected == [Protection.BOUNCES]
    assert fate_of_set(make_answer(), page("go.test", ResourceType.IMAGE), bounces)("uid") == Fate(SESSION)


def test_a_page_that_led_to_the_next_is_noted_there(bounces: Bounces) -> None:
    fate_of_set(make_answer(("Set-Cookie", "uid=7")), page("go.test"), bounces)
    exchange = page("shop.test")
    note_opening(exchange, Head("GET", "https", "shop.test", 443, "/", Headers(FROM_GO)), bounces)
    assert [change.what for change in exchange.changes] == ["go.test"]


def test_others_parts_and_where_it_is_off_nothing_is_looked_at(bounces: Bounces) -> None:
    off, part = page("go.test"), page("go.test", ResourceType.SUBDOCUMENT, third_party=True)
    off.protections = frozenset()
    answer = make_answer(("Location", "https://shop.test/"), ("Set-Cookie", "uid=7"), status=302)
    for exchange in (off, part):
        assert fate_of_set(answer, exchange, bounces) is keep_all
        note_opening(exchange, Head("GET", "https", "shop.test", 443, "/", Headers(FROM_GO)), bounces)
        assert exchange.protected == []

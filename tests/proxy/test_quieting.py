"""Answers on fake flows: what is added to pages, what is counted, and what is told."""

import pytest
from mitmproxy.http import Response

from filterlists.request import Request, ResourceType
from footprint.protections import Protection
from proxy.context import Certainty, Context, Page
from proxy.decision import Action, Decision, Reason
from proxy.exchange import Exchange
from proxy.permissions import FOR_ITSELF
from proxy.quieting import keep_quiet
from tests.proxy.flows import make_answer

ALL = frozenset(Protection)


def exchange(kind: ResourceType, third_party: bool, on: frozenset[Protection] = ALL) -> Exchange:
    request = Request("https://a.test/x", "a.test", kind, "news.test", third_party)
    context = Context(request, Page("news.test", Certainty.EXTENSION), third_party)
    return Exchange(context, Decision(Action.ALLOW, Reason.NO_RULE), (), 0.0, protections=on)


def hand_on(response: Response, made: Exchange) -> None:
    keep_quiet(response, made, lambda: False, lambda url: "ads" in url, lambda url, _kind: "ads" in url)


@pytest.mark.parametrize("kind", [ResourceType.DOCUMENT, ResourceType.SUBDOCUMENT])
def test_a_page_may_not_use_the_browsers_own_advertising(kind: ResourceType) -> None:
    response, made = make_answer(("Permissions-Policy", "camera=(self)")), exchange(kind, False)
    hand_on(response, made)
    first, second = response.headers.get_all("Permissions-Policy")
    assert first == "camera=(self)"
    assert "browsing-topics=()" in second
    assert made.protected == []  # nothing was tried


@pytest.mark.parametrize(
    ("kind", "status", "on"),
    [
        (ResourceType.IMAGE, 200, ALL),
        (ResourceType.DOCUMENT, 304, ALL),
        (ResourceType.DOCUMENT, 200, ALL - {Protection.AD_APIS, Protection.CLIENT_HINTS}),
        (ResourceType.DOCUMENT, 200, frozenset[Protection]()),
    ],
)
def test_nothing_is_added_to(kind: ResourceType, status: int, on: frozenset[Protection]) -> None:
    response = make_answer(("X", "y"), status=status)
    before = response.headers.fields
    hand_on(response, exchange(kind, False, on))
    assert response.headers.fields == before


def test_what_a_page_lets_others_have_of_the_device_is_taken_back_and_counted() -> None:
    response = make_answer(("Permissions-Policy", 'ch-ua-model=(self "https://ads.test")'))
    made = exchange(ResourceType.DOCUMENT, False, frozenset({Protection.CLIENT_HINTS}))
    hand_on(response, made)
    assert response.headers.get_all("Permissions-Policy")[1:] == [
        f"ch-ua-model=(self), {FOR_ITSELF.decode()}"
    ]
    assert made.protected == [Protection.CLIENT_HINTS]


def test_another_companys_header_is_told_of_the_pages_own_is_counted() -> None:
    for third_party, told in ((True, [("ad_apis", "Observe-Browsing-Topics")]), (False, [])):
        made = exchange(ResourceType.IMAGE, third_party)
        hand_on(make_answer(("Observe-Browsing-Topics", "?1")), made)
        assert made.protected == [Protection.AD_APIS]
        assert [(each.change, each.what) for each in made.changes] == told


def test_a_mark_that_scripts_may_read_stays() -> None:
    response = make_answer(("ETag", '"1"'), ("Access-Control-Expose-Headers", "X-A, ETag"))
    hand_on(response, exchange(ResourceType.XMLHTTPREQUEST, True))
    assert response.headers["ETag"] == '"1"'

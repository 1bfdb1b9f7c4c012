"""Changes on fake flows; what comes of them on the wire stands in wire/test_altering.py."""

from collections.abc import Sequence

from filterlists.changing import Ordered
from filterlists.modifiers import Change
from filterlists.request import Request, ResourceType
from footprint.protections import Protection
from proxy.alteration import alter_answer, alter_request, stopped_answer, withhold
from proxy.changes import changes_ordered
from proxy.context import Certainty, Context, Page
from proxy.decision import Action, Decision, Reason
from proxy.exchange import Exchange
from proxy.head import Head, Headers
from proxy.rounds import Rounds
from store.preferences import SitePreference
from tests.proxy.flows import make_answer, make_flow
from tests.proxy.wire.world import filters

HEAD = Head("GET", "https", "a.test", 443, "/", Headers())
BLOCKED = Decision(Action.BLOCK, Reason.LIST_RULE)


def exchange(kind: ResourceType, url: str = "https://a.test/?uid=7") -> Exchange:
    request = Request(url, "a.test", kind, "news.test", third_party=True)
    context = Context(request, Page("news.test", Certainty.REFERER), third_party=True)
    return Exchange(context, Decision(Action.ALLOW, Reason.NO_RULE), (), 0.0)


def nothing_lifted(_change: Change) -> Sequence[str]:
    return ()


def ordered(rules: str, of: Exchange) -> Sequence[Ordered]:
    return changes_ordered(of.context.request, filters(rules), SitePreference(), tuple(Change))


def test_a_request_is_sent_on_without_the_parameter() -> None:
    flow, of = make_flow("https://a.test/?uid=7"), exchange(ResourceType.IMAGE)
    assert not alter_request(flow, of, ordered("$removeparam=uid", of), Rounds(), nothing_lifted)
    assert (flow.response, flow.request.path) == (None, "/")
    assert of.context.request.url == "https://a.test/"
    assert not of.answered


def test_a_page_is_answered_with_its_cleaned_address() -> None:
    flow, of = make_flow("https://a.test/?uid=7"), exchange(ResourceType.DOCUMENT)
    assert alter_request(flow, of, ordered("$removeparam=uid", of), Rounds(), nothing_lifted)
    assert flow.response is not None
    assert flow.response.headers["location"] == "https://a.test/"
    assert of.answered


def test_without_a_change_nothing_is_touched() -> None:
    flow, of = make_flow("https://a.test/?uid=7"), exchange(ResourceType.DOCUMENT)
    assert not alter_request(flow, of, ordered("$removeparam=other", of), Rounds(), nothing_lifted)
    assert (flow.response, flow.request.path, of.changes) == (None, "/?uid=7", [])


def test_a_preflight_is_granted_and_not_redirected() -> None:
    of = exchange(ResourceType.XMLHTTPREQUEST)
    asking = Headers({"access-control-request-method": "PUT"})
    preflight = Head("OPTIONS", "https", "a.test", 443, "/", asking)
    assert stopped_answer(preflight, of, ordered("*$redirect-rule=nooptext", of)).status == 204
    assert stopped_answer(HEAD, of, ordered("*$redirect-rule=nooptext", of)).status == 200


def test_what_stands_in_by_our_own_doing_counts_as_a_protection() -> None:
    of = exchange(ResourceType.SCRIPT, "https://a.test/matomo.js")
    answer = stopped_answer(HEAD, of, ordered("", of))
    assert answer.body.startswith(b"// In place of Matomo")
    assert [(each.change, each.what, each.list_name) for each in of.changes] == [
        ("redirect", "matomo.js", "surrogates")
    ]
    assert of.protected == [Protection.SURROGATES]
    by_list = exchange(ResourceType.SCRIPT, "https://a.test/matomo.js")
    assert (
        stopped_answer(HEAD, by_list, ordered("*$redirect-rule=noopjs", by_list)).body == b'"use strict";\n'
    )
    assert by_list.protected == []


def test_an_answer_keeps_what_no_rule_names() -> None:
    answer, of = make_answer(("ETag", "x"), ("Refresh", "1"), ("Vary", "a")), exchange(ResourceType.SCRIPT)
    before = answer.headers.fields
    alter_answer(answer, of, ordered("$removeheader=etag\n$removeheader=nel", of))
    assert answer.headers.fields == tuple(field for field in before if field[0] != b"ETag")
    assert [each.what for each in of.changes] == ["etag"]


def test_a_withheld_answer_is_replaced_whatever_still_comes() -> None:
    flow, of = make_flow(answer=make_answer(("Set-Cookie", "a=b"))), exchange(ResourceType.IMAGE)
    withhold(flow, HEAD, of, Decision(Action.WITHHOLD, Reason.LIST_RULE))
    assert flow.response is not None
    assert "set-cookie" not in flow.response.headers
    stream = flow.response.stream
    assert callable(stream)
    assert [bytes(piece)[:3] for piece in stream(b"theirs") if not isinstance(piece, int)] == [b"GIF"]
    assert [*stream(b"more"), *stream(b"")] == []


def test_a_page_whose_server_puts_the_parameter_back_can_be_opened() -> None:
    rounds, led = Rounds(), []
    for _ in range(5):
        flow, of = make_flow("https://a.test/?uid=7"), exchange(ResourceType.DOCUMENT)
        led.append(alter_request(flow, of, ordered("$removeparam=uid", of), rounds, nothing_lifted))
    assert led == [True, True, True, False, False]
    assert (flow.response, flow.request.path, of.changes) == (None, "/?uid=7", [])

"""Changes to flows, and nothing beyond them."""

from proxy import effect
from proxy.answers import Answer
from proxy.cookies import keep_none
from proxy.head import passed_on
from tests.proxy.flows import make_answer, make_flow

PUBLIC = (b"Content-Security-Policy", b"treat-as-public-address")


def test_an_answer_is_whole_and_carries_no_name() -> None:
    flow = make_flow()
    effect.answer(flow, Answer(200, (("Content-Type", "image/gif"),), b"gif"))
    assert flow.response is not None
    assert flow.response.raw_content == b"gif"
    assert flow.response.headers.fields == (
        (b"Content-Type", b"image/gif"),
        PUBLIC,
        (b"Content-Length", b"3"),
    )
    assert flow.response.reason == "OK"


def test_an_answer_without_content_has_no_length() -> None:
    flow = make_flow()
    effect.answer(flow, Answer(204))
    assert flow.response is not None
    assert flow.response.headers.fields == (PUBLIC,)


def test_a_page_from_outside_is_marked_beside_its_own_policies() -> None:
    answer = make_answer(("content-security-Policy", "script-src  'self'"))
    before = answer.headers.fields
    effect.mark_public(answer)
    assert answer.headers.fields == (*before, PUBLIC)
    effect.mark_public(answer)
    assert answer.headers.fields == (*before, PUBLIC)


def test_a_message_has_the_headers_that_pass_on() -> None:
    flow = make_flow(headers=(("A", "1"), ("X-hop", "2"), ("a", "3"), ("x-HOP", "4")))
    assert flow.request.headers["x-hop"] == "2, 4"
    effect.pass_on(flow.request, passed_on(flow.request.headers.fields, frozenset({b"x-hop"})))
    assert flow.request.headers.fields == ((b"Host", b"tracker.test"), (b"A", b"1"), (b"a", b"3"))
    assert "x-hop" not in flow.request.headers


def test_cookies_leave_an_answer() -> None:
    answer = make_answer(("Set-Cookie", "b=1"), ("Cookie", "not-a-response-header"))
    assert [cookie.name for cookie in effect.filter_cookies(answer, keep_none)] == ["b"]
    assert "cookie" in answer.headers


def test_streaming_keeps_the_start_only_where_asked() -> None:
    flow = make_flow()
    assert effect.stream_request(flow, keep_start=False) is None
    assert not callable(flow.request.stream)
    assert effect.stream_request(flow, keep_start=True) is not None
    assert callable(flow.request.stream)

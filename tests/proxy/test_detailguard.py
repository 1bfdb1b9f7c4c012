"""What becomes of requests that carry details, without a proxy around it."""

from types import MappingProxyType

import pytest

from footprint.detailsearch import DetailSearch
from footprint.owndetail import DetailAction, DetailKind, OwnDetail
from footprint.sent import SentRequest
from proxy.detailguard import MOST_BODY, acts_on, may_pass, may_wait, rule_on
from proxy.head import Head, Headers

SITES = MappingProxyType({"shop.test": DetailAction.STRIP, "bank.test": DetailAction.BLOCK})
SEARCH = DetailSearch((OwnDetail(DetailKind.EMAIL, "anna@mail.example", sites=SITES),))
SENT = SentRequest("GET", "https://t.example/?em=anna%40mail.example")


def test_only_where_something_is_to_be_done() -> None:
    assert [acts_on(SEARCH, site) for site in ("shop.test", "bank.test", "news.test")] == [True, True, False]
    assert not acts_on(DetailSearch(()), "shop.test")


def test_as_the_site_has_it() -> None:
    assert rule_on(SENT, SEARCH, "bank.test").sent is None
    assert rule_on(SENT, SEARCH, "news.test").sent is SENT
    ruling = rule_on(SENT, SEARCH, "shop.test")
    assert ruling.sent is not None
    assert (ruling.sent.url, ruling.out) == ("https://t.example/?em=", ("Your e-mail address",))


def test_what_can_only_go_whole_stays_where_a_part_would_be_taken_out() -> None:
    sites = ("shop.test", "bank.test", "news.test")
    assert [may_pass(SENT, SEARCH, site) for site in sites] == [False, False, True]


@pytest.mark.parametrize(
    ("length", "waits"),
    [
        ("", False), ("0", False), ("1", True), (str(MOST_BODY), True), (str(MOST_BODY + 1), False),
        ("x", False), ("9" * 5000, False), ("²", False),
    ],
)  # fmt: skip
def test_which_bodies_are_waited_for(length: str, waits: bool) -> None:
    headers = {"content-length": length} if length else {}
    assert may_wait(Head("POST", "https", "t.example", 443, "/", Headers(headers))) is waits

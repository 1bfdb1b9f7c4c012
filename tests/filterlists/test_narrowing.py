"""Exceptions that let through as little as can be."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filterlists.changing import weigh
from filterlists.engine import Engine
from filterlists.narrowing import Seen, everything_on, narrowest, rule_off, unchanged
from filterlists.request import Request, ResourceType
from filterlists.rule import parse_rule
from filterlists.rulecheck import check_rule
from filterlists.verdict import FilterList

CART = Seen("https://cdn.example/shop/cart.js?v=3", "script")


def lets_through(exceptions: tuple[str, ...], seen: Seen, page: str = "www.shop.example") -> bool:
    for exception in exceptions:
        check_rule(exception)
    engine = Engine.from_lists([FilterList("own", "", "\n".join(exceptions))])
    parts = urlsplit(seen.url)
    kind = ResourceType(seen.resource_type)
    request = Request(seen.url, parts.hostname or "", kind, page, third_party=True)
    return engine.match(request).exception is not None


def test_one_request_is_let_through_by_its_path() -> None:
    exceptions = narrowest([CART], "shop.example")
    assert exceptions == ("@@||cdn.example/shop/cart.js$script,domain=shop.example",)
    assert lets_through(exceptions, CART)
    assert not lets_through(exceptions, CART, page="news.example")
    assert not lets_through(exceptions, Seen("https://cdn.example/shop/spy.js", "script"))
    assert not lets_through(exceptions, Seen(CART.url, "image"))


@pytest.mark.parametrize(
    ("paths", "pattern"),
    [
        (["/a/b/one.js", "/a/b/two.js"], "/a/b/"),
        (["/one.js", "/two.js"], "^"),
        (["/"], "^"),
        (["/build/8f3a9c2e71/app.js"], "/build/*/app.js"),
        (["/app.20261128.js"], "/app.*.js"),
        (["/decade/facade.js"], "/decade/facade.js"),
        (["/odd$script,a|b^c"], "/odd*script*a*b*c"),
    ],
)
def test_paths_are_put_together(paths: list[str], pattern: str) -> None:
    seen = [Seen(f"https://cdn.example{path}", "script") for path in paths]
    exceptions = narrowest(seen, "shop.example")
    assert exceptions == (f"@@||cdn.example{pattern}$script,domain=shop.example",)
    assert all(lets_through(exceptions, each) for each in seen)


def test_each_host_has_an_exception_of_its_own() -> None:
    pixel = Seen("https://pixel.example:8443/p", "image")
    exceptions = narrowest([pixel, CART], "shop.example")
    assert len(exceptions) == 2
    assert lets_through(exceptions, pixel)
    assert lets_through(exceptions, CART)


def test_a_rule_is_taken_back_on_one_site() -> None:
    exceptions = rule_off("||cdn.example^", [CART, Seen("https://cdn.example/x", "image")], "shop.example")
    assert exceptions == ("@@||cdn.example^$image,script,domain=shop.example",)
    assert lets_through(exceptions, Seen("https://cdn.example/other.js", "script"))


def test_a_rule_for_every_address_is_taken_back_for_the_hosts_it_stopped() -> None:
    assert rule_off("*", [CART], "shop.example") == ("@@||cdn.example^$script,domain=shop.example",)


def test_all_of_a_site_is_let_through() -> None:
    assert lets_through(everything_on("shop.example"), CART)
    assert not lets_through(everything_on("shop.example"), CART, page="news.example")


@pytest.mark.parametrize(
    "rule",
    [
        "$removeparam=id",
        r"||shop.example^$csp=worker-src 'none'\, img-src *",
        r"$removeparam=/^a{1\,2}=/",
        "*$permissions=usb=()|camera=()",
        "$removeheader=etag",
    ],
)
def test_what_is_changed_on_a_site_is_left_there_and_changed_elsewhere(rule: str) -> None:
    parsed = parse_rule(rule)
    assert parsed.options.modifier is not None
    exceptions = {
        unchanged(parsed.pattern, parsed.options.modifier, "shop.example"),
        *everything_on("shop.example"),
    }
    for exception in exceptions:
        check_rule(exception)
    for lifting in (
        exceptions,
        exceptions - set(everything_on("shop.example")),
        everything_on("shop.example"),
    ):
        engine = Engine.from_lists([FilterList("own", "", "\n".join([rule, *lifting]))])
        for page, lifted in (("shop.example", True), ("news.example", False)):
            request = Request(
                "https://shop.example/?id=1", "shop.example", ResourceType.SUBDOCUMENT, page, False
            )
            found = weigh(engine.changing.find(request, (parsed.options.modifier.change,)), ())
            assert [each.exception is not None for each in found] == [lifted]


@given(st.lists(st.from_regex(r"/[!-~]{0,30}", fullmatch=True), min_size=1, max_size=4))
def test_whatever_was_seen_is_let_through(paths: list[str]) -> None:
    seen = [Seen(f"https://cdn.example{path}", "script") for path in paths]
    exceptions = narrowest(seen, "shop.example")
    assert all(lets_through(exceptions, each) for each in seen)

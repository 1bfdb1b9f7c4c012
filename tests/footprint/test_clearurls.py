"""ClearURLs' rules: what they take out of an address, and where a link leads."""

import json
import time

import pytest

from footprint.clearurls import LONGEST, ClearUrls
from footprint.dataset import DataSetError

SHOP = r"^https?:\/\/(?:[a-z0-9-]+\.)*?shop(?:\.[a-z]{2,}){1,}"
PROVIDERS = {
    "shop": {
        "urlPattern": SHOP,
        "completeProvider": False,
        "rules": ["p[fd]_rd_[a-z]*", "qid"],
        "referralMarketing": ["tag"],
        "rawRules": [r"\/ref=[^/?]*"],
        "exceptions": [SHOP + r"\/cart\/"],
        "redirections": [SHOP + r"(?::\d+)?\/out\?.*?to=([^&]+)"],
        "forceRedirection": False,
    },
    "globalRules": {
        "urlPattern": ".*",
        "rules": ["(?:%3F)?utm(?:_[a-z_]*)?", "fbclid"],
        "exceptions": ["login"],
    },
    "ads": {"urlPattern": "ads", "completeProvider": True},
    "clever": {"urlPattern": "clever", "rules": ["(?!x)y", "~?z"]},
    "dangerous": {"urlPattern": "danger", "rules": ["q"], "exceptions": ["(?=never)"]},
}
RULES = ClearUrls.parse(json.dumps({"providers": PROVIDERS}))


@pytest.mark.parametrize(
    ("url", "names"),
    [
        ("https://a.example/?utm_source=x&id=1", ("utm_source",)),
        ("https://a.example/?id=1&UTM_Source=x&id=%20&fbclid&fbclid=2", ("UTM_Source", "fbclid")),
        ("https://a.example/?%3Futm_source=x&b", ("%3Futm_source",)),
        ("https://a.example/?xutm_source=x", ()),
        ("https://a.example/login?utm_source=x", ()),
        ("https://shop.co.uk/d?qid=2&tag=me", ("qid",)),
        ("https://shop.example/cart/?qid=2", ()),
        ("https://other.example/?qid=2", ()),
        ("https://clever.example/?z=1&y=2&~z=3", ("z",)),
        ("https://danger.example/?q=1", ()),
        ("https://a.example", ()),
        ("https://a.example/?", ()),
        ("https://a.example/?&&id=1&", ()),
    ],
)
def test_which_parameters_track(url: str, names: tuple[str, ...]) -> None:
    assert RULES.tracking(url, page=True) == names


def test_what_a_page_asks_for_is_held_to_the_rules_for_all_sites_alone() -> None:
    assert RULES.tracking("https://shop.example/x.json?qid=2&fbclid=1", page=False) == ("fbclid",)


@pytest.mark.parametrize(
    ("url", "shorter", "pieces"),
    [
        ("https://shop.example/d/ref=s_1?a=1", "https://shop.example/d?a=1", ("/ref=s_1",)),
        ("https://shop.example/d?to=/ref=s_1", "https://shop.example/d?to=", ("/ref=s_1",)),
        ("https://other.example/d/ref=s_1", "https://other.example/d/ref=s_1", ()),
        ("https://shop.example", "https://shop.example", ()),
    ],
)
def test_pieces_of_a_path(url: str, shorter: str, pieces: tuple[str, ...]) -> None:
    assert RULES.without_pieces(url) == (shorter, pieces)


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://shop.example/out?to=https%3A%2F%2Fa.example%2Fb%3Fc%3D1", "https://a.example/b?c=1"),
        ("https://shop.example/out?x=1&to=https%253A%252F%252Fa.example%252F", "https://a.example/"),
        ("https://shop.example/out?to=javascript%3Aalert(1)", ""),
        ("https://shop.example/out?to=a.example", ""),
        ("https://shop.example/in?to=https%3A%2F%2Fa.example%2F", ""),
        ("https://other.example/out?to=https%3A%2F%2Fa.example%2F", ""),
    ],
)
def test_where_a_link_leads(url: str, target: str) -> None:
    assert RULES.target(url) == target


def test_what_cannot_be_run_safely_is_left_out_and_counted() -> None:
    assert len(RULES) == 7
    assert RULES.left_out == 2  # a look-ahead as a rule, and one as the exception of a provider


def test_nothing_fetched_changes_nothing() -> None:
    nothing = ClearUrls()
    assert len(nothing) == 0
    assert nothing.tracking("https://a.example/?utm_source=x", page=True) == ()
    assert nothing.without_pieces("https://shop.example/ref=x")[1] == ()
    assert nothing.target("https://shop.example/out?to=https://a.example/") == ""


@pytest.mark.parametrize(
    "text", ["", "<p>", "[]", "{}", '{"providers": []}', '{"providers": {"a": {}}}', "[" * 100_000,
             '{"providers": {"a": {"urlPattern": "x", "rules": [1]}}}'],
)  # fmt: skip
def test_what_is_something_else_is_refused(text: str) -> None:
    with pytest.raises(DataSetError):
        ClearUrls.parse(text)


def test_an_endless_address_and_one_that_is_none_pass_as_they_are() -> None:
    for url in (
        "https://a.example/?utm_source=x&y=" + "y" * LONGEST,
        "https://a.example/ü?utm_source=x",
        "",
        "?",
    ):
        assert RULES.tracking(url, page=True) == ()
        assert RULES.without_pieces(url) == (url, ())
        assert RULES.target(url) == ""


def test_no_expression_can_take_long() -> None:
    evil = ClearUrls.parse(
        json.dumps({"providers": {"a": {"urlPattern": "([a-z0-9]+)+x$", "rules": ["([a-z0-9]+)+x"]}}})
    )
    before = time.perf_counter()
    evil.tracking("https://a.example/?" + "a" * 4_000, page=True)
    assert time.perf_counter() - before < 5.0  # `re` would take longer than the universe is old

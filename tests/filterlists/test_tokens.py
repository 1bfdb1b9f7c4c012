"""A rule that matches is always found under one of the request's keys."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from filterlists.options import NO_OPTIONS, parse_options
from filterlists.tokens import address_words, fixed_text, other_keys, page_keys, words_of


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("/banner/*/adview^", ["banner", "adview"]),
        ("/banner", []),
        ("banner/", []),
        ("/banner*", []),
        ("/banner|", ["banner"]),
        ("|https://", []),
        ("|http://x-y.", ["x", "y"]),
        ("||adserver.", ["adserver"]),
        ("/js/*", ["js"]),
        ("/ads/js/*", ["ads"]),
        ("-tracker-x.js|", ["x"]),
        (r"/^https?:\/\/cdn\.jsdelivr\.net\/npm\/[-a-z]{4}@latest\//", ["jsdelivr", "latest", "npm"]),
        (r"/\/(a|b)\/invoke\.js/", ["invoke"]),
        (r"/\/colou?rs\//", []),
        (r"/\/a|b\//", []),
        (r"/\x41ds\//", []),
        (r"/[[:alpha:]]ads\//", []),
        (r"/\.(club|xyz)\//", []),
        (r"/\/ads+\//", []),
        (r"/\/x(?:\(a\)|[)\]b])\/bb\//", ["bb"]),
    ],
)
def test_words(pattern: str, words: list[str]) -> None:
    assert sorted(address_words(pattern)) == sorted(words)


def test_pages_and_hosts_are_keys_where_the_address_has_none() -> None:
    assert sorted(other_keys(parse_options("domain=a.com|google.*|~b.a.com"))) == ["@a.com", "@google.*"]
    assert other_keys(parse_options("to=a.com")) == ["a.com"]
    assert other_keys(parse_options("to=a.*")) == []
    assert other_keys(parse_options("domain=~a.com")) == []
    assert other_keys(NO_OPTIONS) == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("||Ads.com/Path^", "ads.com/path"),
        ("||long.name.example^*/x", "/x"),
        ("||a.com^", "a.com"),
        ("||name*.", "name"),
        ("|https://a.com/|", "https://a.com/"),
        ("*", ""),
        (r"/^https?:\/\/[a-z]+\.(?:club|com)\/hotel-\d+/", "hotel-"),
        (r"/^https:\/\/[0-9a-f]{32}\//", ""),
        (r"/a|b/", ""),
    ],
)
def test_a_text_that_is_in_every_address_a_pattern_finds(pattern: str, text: str) -> None:
    assert fixed_text(pattern) == text


def test_the_words_of_an_address() -> None:
    assert words_of("x.A.com/Ads-1?q=%2F") == [b"x", b"a", b"com", b"ads", b"1", b"q", b"2f"]
    assert words_of("/") == []


def test_a_page_has_keys() -> None:
    assert {"@www.google.de", "@google.de", "@google.*"} <= set(page_keys("www.google.de"))
    assert page_keys("") == ()


EXPRESSIONS = st.recursive(
    st.sampled_from(
        ["a", "b", "ab", r"\.", r"\/", "-", ".", "[ab]", r"\d", r"\w", r"\bab", "[^a]", r"\|", r"\("]
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.builds("({}|{})".format, inner, inner),
        st.builds("(?:{}){}".format, inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "+?"])),
        st.builds("{}{}".format, inner, st.sampled_from(["?", "*", "+", "{0,2}"])),
        st.builds("^{}$".format, inner),
    ),
    max_leaves=8,
)


@given(EXPRESSIONS, st.text("ab1.-/|(", max_size=14))
def test_an_expression_finds_only_addresses_that_have_its_words(expression: str, text: str) -> None:
    try:
        found = re.search(expression, text)
    except re.error:
        assume(False)
    if found:
        words = set(re.findall("[a-z0-9]+", text))
        assert set(address_words(f"/{expression}/")) <= words
        assert fixed_text(f"/{expression}/") in text

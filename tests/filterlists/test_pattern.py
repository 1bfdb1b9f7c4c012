"""Patterns find what adblockparser's own reading of them finds, however they are compiled."""

import re
import subprocess
import sys

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from filterlists.pattern import (
    check_pattern,
    finder,
    fixed_parts,
    is_expression,
    normalise_pattern,
    whole_host,
)
from filterlists.refusal import MalformedRule, UnsupportedRule
from filterlists.request import Request, ResourceType
from filterlists.subject import Subject


def subject(url: str) -> Subject:
    host = re.sub(r"^[^:]*://|:\d+/.*|[/?].*", "", url)
    return Subject(Request(url, host, ResourceType.SCRIPT, "", third_party=True))


@pytest.mark.parametrize(
    ("pattern", "url", "found"),
    [
        ("||a.com^", "https://a.com/", True),
        ("||a.com^", "https://x.a.com:8080/", True),
        ("||a.com^", "https://ba.com/", False),
        ("||a.com^", "https://a.com.evil.org/", False),
        ("||a.com^", "https://evil.org/a.com/", False),
        ("||a.com/x", "https://a.com/xy", True),
        ("||a.com/x^", "https://a.com/xy", False),
        ("||a.com/x^", "https://a.com/x?y", True),
        ("||a.com/x^", "https://a.com/x", True),
        ("||A.com/X", "https://a.com/x", True),
        ("||a.com/x|", "https://a.com/xy", False),
        ("||a.com^*/y", "https://x.a.com/b/y", True),
        ("||a.com*y", "https://a.com.by", True),
        ("||a.", "https://x.a.org/", True),
        ("||a.", "https://xa.org/", False),
        ("||http", "https://a.com/", False),
        ("||/", "https://a.com/", False),
        ("||[::1]^", "https://[::1]/", True),
        ("||[::1]:80/x", "https://[::1]:80/x", True),
        ("||[::1]^", "https://[::2]/", False),
        ("-ad-", "https://a.com/-ad-", True),
        ("*-ad-*", "https://a.com/-ad-x", True),
        ("/ad/*", "https://a.com/ad/", True),
        ("/ad/*", "https://a.com/ad", False),
        ("|https://", "https://a.com/", True),
        ("|https://", "http://a.com/?https://", False),
        ("swf|", "https://a.com/x.swf", True),
        ("swf|", "https://a.com/x.swf?", False),
        ("/a|b/c", "https://a.com/a|b/c", True),
        ("/a|b/c", "https://a.com/a|/c", False),
        ("^ad^", "https://a.com/ad", True),
        ("^ad^", "https://a.com/ad-", False),
        ("*", "https://a.com/", True),
        (r"/^https:\/\/[ab]\.com\//", "https://b.com/", True),
        (r"/AD\d/", "https://b.com/ad5", True),
        ("||bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4", True),
        ("||bücher.example/ä", "https://bücher.example/ä", True),
    ],
)
def test_what_a_pattern_finds(pattern: str, url: str, found: bool) -> None:
    assert finder(normalise_pattern(pattern))(subject(url)) is found


@pytest.mark.parametrize(("url", "found"), [("https://a.com/Ad", True), ("https://a.com/ad", False)])
def test_case_matters_where_asked_for(url: str, found: bool) -> None:
    assert finder("/Ad", match_case=True)(subject(url)) is found
    assert finder("/A[d]/", match_case=True)(subject(url)) is found


def test_case_is_nothing_to_a_pattern_without_letters() -> None:
    assert finder("/", match_case=True)(subject("https://a.com/"))
    assert not finder("/1", match_case=True)(subject("https://a.com/"))


def test_the_host_of_a_pattern() -> None:
    assert whole_host("||A.com^") == "a.com"
    assert whole_host("||a.com/x") == "a.com"
    assert whole_host("||[::1]/") == "::1"
    assert whole_host("||a.com") is None
    assert whole_host("||a.*/x") is None
    assert whole_host("a.com/") is None


def test_what_cannot_be_run_is_refused() -> None:
    for pattern in ("/(?=x)/", "/(/", "/a{2000}/", "/\ud800/", "a*" * 21, "^" * 400 + "a", "a" * 3000):
        with pytest.raises(UnsupportedRule):
            check_pattern(pattern)
    with pytest.raises(MalformedRule):
        check_pattern("a b")


URLS = st.builds(
    "{}://{}{}".format,
    st.sampled_from(["http", "https"]),
    st.text("ab.", min_size=1, max_size=6).filter(lambda host: ".." not in host and host.strip(".") == host),
    st.one_of(
        st.text("ab./-_%?=&^|", max_size=12).map(lambda rest: f"/{rest}"),
        st.sampled_from(["", "?a", ":81/b"]),
    ),
)
PATTERNS = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "|", "||", "||a.b", "||a.b/", "||b^", "/"]),
    st.text("ab./-_%?=&^*|", max_size=8),
    st.sampled_from(["", "|", "^", "*"]),
)


def readable(pattern: str) -> re.Pattern[str]:
    """Read a pattern straight from its grammar, as a second opinion."""
    text, anchored = pattern.removeprefix("||"), pattern.startswith("||")
    start = r"^[a-z]+://(?:[^/?#]*\.)?" if anchored else ""
    if not anchored and text.startswith("|"):
        start, text = "^", text[1:]
    end = "$" if text.endswith("|") else ""
    body = "".join(
        {"*": ".*", "^": r"(?:[^a-z0-9_.%-]|$)"}.get(char, re.escape(char)) for char in text.removesuffix("|")
    )
    return re.compile(start + body + end)


@given(PATTERNS, URLS)
def test_patterns_mean_what_the_grammar_says(pattern: str, url: str) -> None:
    assume(pattern.strip("*|^") and not is_expression(pattern) and "a|" not in pattern[:2])
    assert finder(pattern)(subject(url)) is bool(readable(pattern).search(url))


@given(PATTERNS, URLS)
def test_the_fixed_parts_are_in_every_address_a_pattern_finds(pattern: str, url: str) -> None:
    assume(pattern.strip("*|^") and not is_expression(pattern))
    asked = subject(url)
    if finder(pattern)(asked):
        assert all(part in asked.url for part in fixed_parts(pattern))


def test_importing_the_parser_is_quick_and_quiet() -> None:
    code = (
        "import time; start = time.process_time(); import asyncio, sqlite3, email.parser; "
        "usual = time.process_time() - start; start = time.process_time(); import filterlists.pattern; "
        "assert time.process_time() - start < 4 * usual"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-B", "-c", code], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")

"""Policies that a page gets on top: only such as forbid, and such as tell nobody."""

import pytest

from filterlists.refusal import MalformedRule, UnsupportedRule
from filterlists.restrictions import read_permissions, read_policy


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("script-src 'none'", "script-src 'none'"),
        ("child-src 'none';  frame-src 'self' *;", "child-src 'none'; frame-src 'self' *;"),
        ("sandbox allow-scripts", "sandbox allow-scripts"),
    ],
)  # fmt: skip
def test_a_policy_that_forbids_is_taken(written: str, read: str) -> None:
    assert read_policy(written) == read


@pytest.mark.parametrize(
    "policy",
    ["report-uri https://a.example/", "script-src 'none'; report-to a", "referrer unsafe-url",
     "scrip-src 'none'", "img-src *, report-uri /x"],
)  # fmt: skip
def test_a_policy_that_reports_or_is_unknown_is_not(policy: str) -> None:
    with pytest.raises(UnsupportedRule):
        read_policy(policy)


@pytest.mark.parametrize("policy", ["", ";", "script-src 'none'\r\nSet-Cookie: a=b\x00", "img-src ü"])
def test_what_is_no_policy_is_malformed(policy: str) -> None:
    with pytest.raises(MalformedRule):
        read_policy(policy)


def test_features_are_only_taken_away() -> None:
    assert read_permissions("camera=()|usb=()") == "camera=(), usb=()"
    assert read_permissions("browsing-topics=()") == "browsing-topics=()"
    for given in ("camera=(self)", "camera=*", "camera", 'camera=();report-to="a"'):
        with pytest.raises(UnsupportedRule):
            read_permissions(given)
    with pytest.raises(MalformedRule):
        read_permissions("camera=(),")

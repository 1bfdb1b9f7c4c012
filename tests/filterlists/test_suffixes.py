"""What somebody registered, as the package whose list is read says it too."""

from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from publicsuffixlist import PublicSuffixList

from filterlists.domains import host_and_parents, normalise_host
from filterlists.suffixes import registered_name, suffix_rules


@cache
def package() -> PublicSuffixList:
    return PublicSuffixList()


def registered(host: str) -> str:
    return registered_name(host_and_parents(host))


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("com", "com"),
        ("a.com", "a.com"),
        ("b.a.com", "a.com"),
        ("a.unlisted", "a.unlisted"),
        ("b.a.unlisted", "a.unlisted"),
        ("ck", "ck"),
        ("any.ck", "any.ck"),
        ("a.any.ck", "a.any.ck"),
        ("b.a.any.ck", "a.any.ck"),
        ("www.ck", "www.ck"),
        ("a.www.ck", "www.ck"),
        ("b.a.github.io", "a.github.io"),
        ("b.a.xn--55qx5d.cn", "a.xn--55qx5d.cn"),
        ("b.a.xn--fiqs8s", "a.xn--fiqs8s"),
        ("a.xn--\x80", "a.xn--\x80"),
    ],
)
def test_registered_names(host: str, name: str) -> None:
    assert registered(host) == name


def test_every_rule_is_read_as_the_package_reads_it() -> None:
    for rule in suffix_rules():
        suffix = normalise_host(rule.removeprefix("!").removeprefix("*."))
        for host in (suffix, f"a.{suffix}", f"b.a.{suffix}", f"c.b.a.{suffix}"):
            assert registered(host) == (package().privatesuffix(host) or host)


LABELS = st.sampled_from(
    ["a", "www", "ck", "kobe", "city", "jp", "com", "co", "uk", "github", "io", "xn--fiqs8s"]
)


@given(st.lists(LABELS, min_size=1, max_size=5).map(".".join))
def test_any_name_is_read_as_the_package_reads_it(host: str) -> None:
    assert registered(host) == (package().privatesuffix(host) or host)


@given(st.text(min_size=1))
def test_any_text_can_be_asked(text: str) -> None:
    host = normalise_host(text)
    assume(host)
    registered(host)

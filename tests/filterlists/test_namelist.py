"""Names of pages, hosts and methods: the most exact decides, and expressions are asked of the host."""

import pytest

from filterlists.namelist import Names, host_names, split_names
from filterlists.refusal import MalformedRule, UnsupportedRule


@pytest.mark.parametrize(
    ("names", "page", "admitted"),
    [
        (Names(frozenset(("a.com",))), ("x.a.com", "a.com", "com"), True),
        (Names(frozenset(("a.com",))), ("b.com", "com"), False),
        (Names(frozenset(("a.com",))), (), False),
        (Names(excluded=frozenset(("a.com",))), ("x.a.com", "a.com", "com"), False),
        (Names(excluded=frozenset(("a.com",))), (), True),
        (
            Names(frozenset(("a.com",)), frozenset(("x.a.com",))),
            ("y.x.a.com", "x.a.com", "a.com", "com"),
            False,
        ),
        (Names(frozenset(("x.a.com",)), frozenset(("a.com",))), ("x.a.com", "a.com", "com"), True),
        (Names(frozenset(("a.com",)), frozenset(("x.a.com",))), ("b.com", "com"), False),
    ],
)
def test_the_most_exact_name_decides(names: Names, page: tuple[str, ...], admitted: bool) -> None:
    assert names.admit(page) is admitted


@pytest.mark.parametrize(
    ("value", "host", "admitted"),
    [
        (r"/^main\.[a-z]+\.click$/", "main.ads.click", True),
        (r"/^main\.[a-z]+\.click$/", "www.main.ads.click", False),
        (r"~/^main\./", "main.ads.click", False),
        (r"~/^main\./", "other.click", True),
        (r"/^(a|b)\.com$/|c.com", "b.com", True),
        (r"/^(a|b)\.com$/|c.com", "c.com", True),
        (r"/^(a|b)\.com$/|c.com", "d.com", False),
        (r"c.com|~/^x\./", "x.c.com", False),
    ],
)
def test_an_expression_is_asked_of_the_host(value: str, host: str, admitted: bool) -> None:
    parents = tuple(host.split(".", n)[-1] for n in range(host.count(".") + 1))
    assert host_names("domain", value).admit(parents) is admitted


def test_a_rule_with_an_expression_is_found_without_its_names() -> None:
    assert host_names("domain", r"/^a/|c.com").only == frozenset()
    assert host_names("domain", "c.com|~d.com").only == {"c.com"}


def test_names_add_up() -> None:
    both = host_names("to", "a.com|~b.com").joined(host_names("to", "c.com|/^d/|~/^e/"))
    assert both == Names(frozenset(("a.com", "c.com")), frozenset(("b.com",)), ("/^d/",), ("/^e/",))


@pytest.mark.parametrize("value", ["a/b", "/a", ""])
def test_what_is_no_name_is_malformed(value: str) -> None:
    with pytest.raises(MalformedRule):
        host_names("domain", value)


def test_what_re2_cannot_run_is_unsupported() -> None:
    with pytest.raises(UnsupportedRule):
        host_names("domain", "/a(?=b)/")


def test_names_are_sorted_by_their_mark() -> None:
    assert split_names("method", ["GET", "~POST"]) == Names(frozenset(("GET",)), frozenset(("POST",)))

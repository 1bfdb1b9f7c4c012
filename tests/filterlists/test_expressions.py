"""Expressions run in RE2, or not at all."""

import pytest

from filterlists.expressions import compiled, searcher, value_expression
from filterlists.refusal import UnsupportedRule


def test_a_value_between_slashes_is_an_expression() -> None:
    found = value_expression("/^utm_/")
    assert found is not None
    assert found.search("utm_a=1")
    assert not found.search("UTM_a=1")
    insensitive = value_expression("/^utm_/i")
    assert insensitive is not None
    assert insensitive.search("UTM_a=1")


@pytest.mark.parametrize("text", ["utm", "/_ui/x.js", "/", "//"])
def test_anything_else_is_none(text: str) -> None:
    assert value_expression(text) is None


def test_groups_are_kept_only_where_they_are_wanted() -> None:
    assert compiled("a(b)", case_sensitive=True, capture=True).search("ab")[1] == "b"


def test_a_large_expression_is_not_run_on_a_long_text() -> None:
    large = compiled("a{900}b", case_sensitive=True)
    assert searcher(large)("a" * 900 + "b")
    assert not searcher(large)("a" * 100_000 + "b")
    assert searcher(large, too_long=True)("x" * 100_000)
    assert searcher(compiled("ab", case_sensitive=True))("a" * 100_000 + "b")


@pytest.mark.parametrize("expression", ["a(?=b)", r"(a)\1", "[", "a{2000}{2000}", f"({'k' * 20}){{1000}}"])
def test_what_cannot_run_in_linear_time_is_refused(expression: str) -> None:
    with pytest.raises(UnsupportedRule, match="RE2 cannot run"):
        compiled(expression, case_sensitive=True)

"""The branches of `!#if` that are meant for Jejak."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filterlists.conditions import drop_inactive, holds


@pytest.mark.parametrize(
    ("condition", "value"),
    [
        ("env_firefox", False),
        ("!env_mobile", True),
        ("cap_html_filtering", False),
        ("true", True),
        ("!(env_chromium || env_firefox)", True),
        ("env_a && !env_b", False),
        ("!env_a && !env_b", True),
        ("true || env_a && env_b", True),
        ("(true || env_a) && env_b", False),
        ("!!true", True),
        ("", False),
        ("(true", False),
        ("true true", False),
        ("true &", False),
        ("!" * 1000 + "true", False),
    ],
)
def test_condition(condition: str, value: bool) -> None:
    assert holds(condition) is value


def test_lines_of_other_branches_are_emptied_and_none_moves() -> None:
    text = "a\n!#if env_x\nb\n!#if true\nc\n!#endif\n!#else\nd\n!#endif\ne\n"
    kept = drop_inactive(text)
    assert [(n, line) for n, line in enumerate(kept.split("\n")) if line and line[0] != "!"] == [
        (0, "a"),
        (7, "d"),
        (9, "e"),
    ]
    assert kept.count("\n") == text.count("\n")


def test_a_directive_may_be_the_first_line_and_stay_open() -> None:
    assert drop_inactive("!#if env_x\na\nb") == "\n\n"


def test_stray_ends_do_nothing() -> None:
    assert drop_inactive("!#endif\na\n!#else\nb") == "!#endif\na\n!#else\nb"


@given(
    st.lists(
        st.sampled_from(["!#if true", "!#if x", "!#else", "!#endif", "rule", "", "!#if (", "!#include x"])
    )
)
def test_the_number_of_lines_never_changes(lines: list[str]) -> None:
    assert drop_inactive("\n".join(lines)).count("\n") == max(len(lines) - 1, 0)

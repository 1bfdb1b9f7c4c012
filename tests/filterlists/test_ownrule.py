"""A rule of the user's own and its end."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filterlists.ownrule import OwnRule, misread_end, rules_in, written

NOON = datetime.fromisoformat("2026-12-24T12:00:00+00:00").timestamp()


def test_rules_stand_with_their_lines() -> None:
    assert list(rules_in(["! mine", " ||a.example^ ", "", "# more", "||b.example^"])) == [
        OwnRule("||a.example^", 2),
        OwnRule("||b.example^", 5),
    ]


def test_an_end_counts_for_the_rule_right_below_it() -> None:
    rules = list(rules_in(["! until 2026-12-24T12:00Z", "||a.example^", "||b.example^"]))
    assert rules == [OwnRule("||a.example^", 2, NOON), OwnRule("||b.example^", 3)]
    assert (list(rules[0].lines), list(rules[1].lines)) == ([1, 2], [3])
    apart = ["! until 2026-12-24T12:00Z", "", "||a.example^"]
    assert [rule.until for rule in rules_in(apart)] == [None]


def test_a_rule_holds_up_to_its_end() -> None:
    rule = OwnRule("||a.example^", 2, NOON)
    assert rule.holds(NOON - 1)
    assert not rule.holds(NOON)
    assert OwnRule("||a.example^", 2).holds(NOON)


@pytest.mark.parametrize("said", ["2026-12-24", "2026-12-24T18:00", "2026-12-24T18:00:30+01:00"])
def test_ends_that_people_write_are_read(said: str) -> None:
    assert next(rules_in([f"!until {said} ", "||a.example^"])).until == (
        datetime.fromisoformat(said).astimezone().timestamp()
    )


def test_an_end_that_makes_no_sense_is_told_and_never_comes() -> None:
    line = "! until 2026-02-30"
    assert "can't be read" in misread_end(line)
    assert next(rules_in([line, "||a.example^"])).until is None
    assert misread_end("! until they mend it") == ""
    assert misread_end("! until 2026-02-28") == ""


@given(until=st.integers(0, 4_000_000_000) | st.none())
def test_what_is_written_is_read(until: int | None) -> None:
    assert [(rule.text, rule.until) for rule in rules_in(written("||a.example^", until))] == [
        ("||a.example^", until)
    ]

"""Whether a rule can be used, and where it is wrong."""

import pytest

from filterlists.errors import RuleError
from filterlists.rulecheck import check_rule, faults


@pytest.mark.parametrize(
    ("rule", "place"),
    [
        ("||a.example^$script,nonsense=1", "nonsense"),
        ("||nonsense.example^$nonsense", "nonsense"),
        ("||a.example^ and more", " and"),
        ("||a.example^\n||b.example^", "\n"),
        ("||a.exam\u202eple^", "\u202e"),
        ("||a.example^\udcff", "\udcff"),
    ],
)
def test_the_caret_shows_the_place(rule: str, place: str) -> None:
    with pytest.raises(RuleError) as caught:
        check_rule(rule)
    reason, quoted, caret = str(caught.value).split("\n")
    assert reason.startswith("That rule can't be used: ")
    assert reason.endswith(".")
    assert len(quoted) == len(rule) + 2
    assert caret == "  " + " " * rule.rindex(place) + "^"
    assert str(caught.value).encode()


def test_every_bad_line_of_a_text_is_told() -> None:
    text = ["! mine", "||a.example^", "||b.example^$nonsense", "", "x.example##.ad", "! until 2026-13-40"]
    found = faults(text)
    assert [fault.line for fault in found] == [3, 5, 6]
    assert "$nonsense is not applied" in found[0].message
    assert [(fault.column, fault.is_rule) for fault in found] == [(14, True), (None, True), (None, False)]
    assert all("\n" not in fault.reason and fault.reason in fault.message for fault in found)
    assert "page looks or runs" in found[1].message
    assert found[2].message.startswith("That end can't be read. Write it as ! until 2026-12-24")


def test_a_text_without_faults_has_none() -> None:
    assert faults(["! until tomorrow we'll see", "! until 2026-12-24T18:00", "@@||a.example^"]) == ()

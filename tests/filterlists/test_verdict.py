"""Values of the engine."""

import pytest

from filterlists.verdict import ListCounts, Rule, Verdict

RULE = Rule("||a.com^", "one", 1)
EXCEPTION = Rule("@@||a.com^", "one", 2)


@pytest.mark.parametrize(
    ("verdict", "blocked"),
    [
        (Verdict(None, None), False),
        (Verdict(RULE, None), True),
        (Verdict(RULE, EXCEPTION), False),
        (Verdict(None, EXCEPTION), False),
    ],
)
def test_blocked_is_a_rule_that_nothing_overrules(verdict: Verdict, blocked: bool) -> None:
    assert verdict.blocked is blocked


def test_active_rules_are_those_that_decide() -> None:
    assert ListCounts(network=3, exceptions=2, cosmetic=9, unsupported=8, malformed=7).active == 5


def test_where_a_rule_stands_is_looked_up_once_and_only_when_asked_for() -> None:
    asked: list[str] = []

    def look_up() -> tuple[int, str]:
        asked.append("once")
        return 7, "general"

    rule = Rule("||a.com^", "one", look_up=look_up)
    assert (rule.text, rule.list_name, hash(rule), asked) == ("||a.com^", "one", hash(RULE), [])
    assert (rule.line, rule.section, rule.line) == (7, "general", 7)
    assert asked == ["once"]
    assert rule == Rule("||a.com^", "one", 7)
    assert rule != RULE

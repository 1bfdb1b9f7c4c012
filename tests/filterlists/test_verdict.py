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

"""A finding shows everything but what says which of it is private."""

from doctor.finding import notice, ok, problem


def test_what_is_private_is_marked_for_the_bundle_only() -> None:
    finding = problem("lists", "Mine is old.", "`jejak lists update`", {"age_days": 9}, {"Mine": "a list"})
    assert finding.as_dict() == {
        "check": "lists",
        "level": "problem",
        "summary": "Mine is old.",
        "what_to_do": "`jejak lists update`",
        "details": {"age_days": 9},
    }


def test_the_three_levels() -> None:
    assert [each.level for each in (ok("a", "b"), notice("a", "b"), problem("a", "b", "c"))] == [
        "ok",
        "notice",
        "problem",
    ]

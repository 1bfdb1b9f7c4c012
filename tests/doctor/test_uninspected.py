"""What passed unseen is told by host and reason."""

from doctor.uninspected import check
from store.health import Unseen


def test_nothing_is_said_to_be_nothing() -> None:
    (finding,) = check(())
    assert (finding.level, finding.details) == ("ok", {"connections": 0})


def test_hosts_are_named_with_their_reasons_and_are_private() -> None:
    unseen = [Unseen("bank.example", "never_decrypt", 1200), Unseen("app.example", "pinned", 3)]
    (finding,) = check(unseen)
    assert finding.summary == (
        "1,203 connections of the last 7 days were not looked into: "
        "bank.example (never decrypted), app.example (pinned)."
    )
    assert finding.details == {"bank.example: never_decrypt": 1200, "app.example: pinned": 3}
    assert finding.private == {"bank.example": "a host", "app.example": "a host"}


def test_many_hosts_stay_one_line_and_a_new_reason_its_own_word() -> None:
    (finding,) = check([Unseen(f"h{number}.example", "gone_wild", 1) for number in range(9)])
    assert finding.summary.endswith("h2.example (gone_wild) and others.")
    assert len(finding.details) == 9

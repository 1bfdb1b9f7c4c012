"""Which requests report that a link was followed, and what becomes of them."""

import pytest

from footprint.protections import Protection
from proxy.changes import DECISION_TO_PROTECT
from proxy.decision import Action, Decision, Reason
from proxy.head import Head, Headers
from proxy.pings import is_ping, stopped_ping

ON = frozenset({Protection.PINGS})
PING = {"content-type": "text/ping", "ping-to": "https://shop.test/", "ping-from": "https://news.test/"}


def head(headers: dict[str, str], method: str = "POST") -> Head:
    return Head(method, "https", "count.test", 443, "/", Headers(headers))


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        (head(PING), True),
        (head({"content-type": "Text/Ping; charset=x"}), True),
        (head({"ping-to": "https://shop.test/"}), True),
        (head({"content-type": "text/plain;charset=UTF-8"}), False),
        (head({}), False),
        (head({"ping-from": "x"}), False),
        (head(PING, "GET"), False),
        (head(PING, "OPTIONS"), False),
    ],
)
def test_a_ping(sent: Head, found: bool) -> None:
    assert is_ping(sent) == found


@pytest.mark.parametrize(
    ("action", "reason", "stopped"),
    [
        (Action.ALLOW, Reason.NO_RULE, True),
        (Action.ALLOW, Reason.FIRST_PARTY, True),
        (Action.ALLOW, Reason.LIST_EXCEPTION, True),
        (Action.ALLOW, Reason.OWN_EXCEPTION, False),
        (Action.ALLOW, Reason.TRUSTED_SITE, False),
        (Action.BLOCK, Reason.LIST_RULE, False),
    ],
)
def test_it_is_stopped_unless_the_user_wants_it(action: Action, reason: Reason, stopped: bool) -> None:
    decision = Decision(action, reason)
    assert stopped_ping(decision, ON) == (DECISION_TO_PROTECT if stopped else decision)
    assert stopped_ping(decision, frozenset()) is decision

"""`<a ping>`: the report that a browser sends behind the back of whoever follows a link."""

from footprint.protections import Protection
from proxy.changes import DECISION_TO_PROTECT
from proxy.decision import Decision, Reason
from proxy.head import Head

_MEANT = (Reason.OWN_EXCEPTION, Reason.TRUSTED_SITE)


def stopped_ping(decision: Decision, on: frozenset[Protection]) -> Decision:
    """What becomes of such a report: it is stopped, unless the user said that it may pass."""
    meant = decision.blocked or decision.reason in _MEANT or Protection.PINGS not in on
    return decision if meant else DECISION_TO_PROTECT


def is_ping(head: Head) -> bool:
    """Whether a browser reports that a link was followed; what scripts send (`sendBeacon`) isn't that."""
    if head.method != "POST":
        return False
    said = head.headers.get("content-type", "").partition(";")[0].strip().lower()
    return "ping-to" in head.headers or said == "text/ping"

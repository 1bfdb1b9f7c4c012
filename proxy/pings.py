"""`<a ping>`: the report that a browser sends behind the back of whoever follows a link."""

from footprint.protections import Protection
from proxy.changes import DECISION_TO_PROTECT
from proxy.decision import Decision, Reason
from proxy.head import Head

_MEANT = (Reason.OWN_EXCEPTION, Reason.TRUSTED_SITE)


def stopped_ping(head: Head, decision: Decision, on: frozenset[Protection]) -> Decision:
    """The decision, unless the request is such a report and would pass without the user having said so."""
    if decision.blocked or decision.reason in _MEANT or Protection.PINGS not in on or not is_ping(head):
        return decision
    return DECISION_TO_PROTECT


def is_ping(head: Head) -> bool:
    """Whether a browser reports that a link was followed; what scripts send (`sendBeacon`) isn't that."""
    said = head.headers.get("content-type", "").partition(";")[0].strip().lower()
    return head.method == "POST" and ("ping-to" in head.headers or said == "text/ping")

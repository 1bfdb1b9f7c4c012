"""`$removeheader`: headers of an answer that can be taken out, as they serve to recognise or to report."""

from filterlists.refusal import MalformedRule, UnsupportedRule

_TRACKING = (
    "accept-ch attribution-reporting-info attribution-reporting-register-source "
    "attribution-reporting-register-trigger content-security-policy-report-only critical-ch delegate-ch "
    "document-policy-report-only etag last-modified link nel observe-browsing-topics p3p "
    "permissions-policy-report-only refresh report-to reporting-endpoints server-timing set-cookie "
    "set-login supports-loading-mode tk"
)
TRACKING_HEADERS = frozenset(_TRACKING.split())


def read_header(value: str) -> str:
    """The header's name in lower case. Raises MalformedRule or UnsupportedRule."""
    name = value.strip().lower()
    if not name:
        raise MalformedRule("$removeheader needs the name of a header")
    if name.startswith("request:"):
        raise UnsupportedRule("$removeheader is applied to answers, not to requests")
    if name not in TRACKING_HEADERS:
        raise UnsupportedRule(f"$removeheader is applied to headers that can track; {name} is none of them")
    return name

"""`$csp` and `$permissions`: what a page is forbidden on top of what its site forbids it.

Only what can take something away from a page is accepted, and what doesn't report to anybody.
"""

import re

from filterlists.refusal import MalformedRule, UnsupportedRule

# Each narrows what a page may load, run or open: the policy stands beside the site's, never in its place.
_NARROWING = (
    "base-uri child-src connect-src default-src font-src form-action frame-ancestors frame-src img-src "
    "manifest-src media-src navigate-to object-src plugin-types prefetch-src require-trusted-types-for "
    "sandbox script-src script-src-attr script-src-elem style-src style-src-attr style-src-elem "
    "trusted-types webrtc worker-src block-all-mixed-content upgrade-insecure-requests"
)
_printable = re.compile(r"[ -~]+").fullmatch
_taken_away = re.compile(r"([a-z][a-z-]*)=\(\)").fullmatch


def read_policy(value: str) -> str:
    """A content security policy, spaces made even. Raises MalformedRule or UnsupportedRule."""
    policy = " ".join(value.replace("\\,", ",").split())
    if not _printable(policy):
        raise MalformedRule("$csp needs a policy of printable characters")
    directives = [part.split()[0].lower() for part in re.split(r"[;,]", policy) if part.strip()]
    if not directives:
        raise MalformedRule("$csp needs a policy")
    if unknown := [name for name in directives if name not in _NARROWING.split()]:
        raise UnsupportedRule(f"$csp is applied with directives that only forbid; {unknown[0]} is none")
    return policy


def read_permissions(value: str) -> str:
    """Features taken from a page, as `camera=(), usb=()`. Raises MalformedRule or UnsupportedRule."""
    features = [part.strip() for part in re.split(r"[|,]", value.replace("\\,", ","))]
    if not all(features):
        raise MalformedRule("$permissions needs features, as camera=()")
    if unfit := [feature for feature in features if not _taken_away(feature)]:
        raise UnsupportedRule(f"$permissions is applied where it takes a feature away; {unfit[0]} doesn't")
    return ", ".join(features)

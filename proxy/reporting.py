"""Where a page has its visitors' browsers report to: headers without the addresses of other companies.

The policies that are reported on stay as they are; a group of endpoints that is gone is a name that leads
nowhere, and browsers then report nothing.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from proxy.headerlist import joined, parts_of

type Foreign = Callable[[str], bool]
"""Whether an address, full or from here, is another company's than the page's."""

_ENDPOINT = re.compile(rb'\s*[a-z*][a-z0-9_.*-]*\s*=\s*"([^"\\]*)"')
_BETWEEN = re.compile(r"[\s,]*")
_decode = json.JSONDecoder().raw_decode


def policy_left(value: bytes, foreign: Foreign) -> bytes | None:
    """A content security policy without foreign addresses in `report-uri`; None where nothing is left."""
    if b"report-uri" not in value.lower():
        return value
    left = b",".join([_policy(policy, foreign) for policy in value.split(b",")])
    return left if left.strip(b" \t,") else None


def endpoints_left(value: bytes, foreign: Foreign) -> bytes | None:
    """A `Reporting-Endpoints` header without foreign ones, and without what no browser could read."""
    parts = parts_of(value)
    kept = [part for part in parts if (known := _ENDPOINT.match(part)) and not foreign(_text(known[1]))]
    return joined(parts, kept, value)


def groups_left(value: bytes, foreign: Foreign) -> bytes | None:
    """A `Report-To` header without foreign endpoints; None where nothing is left or it can't be read."""
    text, at = _text(value), 0
    left: list[str] = []
    touched = False
    try:
        while (at := _end_of_gap(text, at)) < len(text):
            group, end = _decode(text, at)
            kept = _group(group, text[at:end], foreign)
            touched |= kept != text[at:end]
            left += [] if kept is None else [kept]
            at = end
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
        return None
    return (", ".join(left).encode("latin-1") or None) if touched else value


def _policy(policy: bytes, foreign: Foreign) -> bytes:
    directives = [_directive(each, foreign) for each in policy.split(b";")]
    return b";".join([each for each in directives if each is not None])


def _directive(directive: bytes, foreign: Foreign) -> bytes | None:
    """The directive, but for `report-uri` with its addresses at home; None where it has none."""
    words = directive.split()
    if not words or words[0].lower() != b"report-uri":
        return directive
    kept = [word for word in words[1:] if not foreign(_text(word))]
    if len(kept) == len(words) - 1:
        return directive
    lead = directive[: len(directive) - len(directive.lstrip())]
    return lead + b" ".join([words[0], *kept]) if kept else None


def _group(group: Any, text: str, foreign: Foreign) -> str | None:
    """One group as it stood where all its endpoints are at home, else with those alone, None for none."""
    endpoints = group["endpoints"]
    kept = [each for each in endpoints if not foreign(each["url"])]
    if len(kept) == len(endpoints):
        return text
    return json.dumps({**group, "endpoints": kept}) if kept else None


def _end_of_gap(text: str, at: int) -> int:
    gap = _BETWEEN.match(text, at)
    return gap.end() if gap else at


def _text(value: bytes) -> str:
    return value.decode("latin-1")

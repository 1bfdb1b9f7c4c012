"""What a page and its frames may use of a browser's own advertising, and pass on of the device's details.

Of one permission that is named twice the last counts, so a header after the page's own can forbid what that
allows. It may never allow what that forbids: nothing is added but "nobody", or less than the page said.
"""

import re
from collections.abc import Mapping

from footprint.protections import Protection
from proxy.head import Fields
from proxy.headerlist import parts_of

FOR_NOBODY = (
    b"attribution-reporting=(), browsing-topics=(), join-ad-interest-group=(), private-aggregation=(), "
    b"run-ad-auction=(), shared-storage=(), shared-storage-select-url=()"
)
_BY_SCRIPT = b"ch-ua-high-entropy-values"
FOR_ITSELF = _BY_SCRIPT + b"=(self)"
"""Frames of others may have their scripts ask for all details, unless the page says otherwise."""
_HINTS = frozenset(
    {
        b"ch-device-memory", b"ch-downlink", b"ch-dpr", b"ch-ect", b"ch-rtt", b"ch-ua-arch", b"ch-ua-bitness",
        b"ch-ua-form-factors", _BY_SCRIPT, b"ch-ua-full-version", b"ch-ua-full-version-list", b"ch-ua-model",
        b"ch-ua-platform-version", b"ch-ua-wow64", b"ch-viewport-height", b"ch-viewport-width", b"ch-width",
    }
)  # fmt: skip
_MEMBER = re.compile(rb"\s*([a-z0-9-]+)\s*=\s*(.*)", re.DOTALL)
_QUOTED = re.compile(rb'"[^"]*"')


def permissions_to_add(fields: Fields, on: frozenset[Protection]) -> tuple[bytes, bool]:
    """What to put into a page's last `Permissions-Policy`, b"" for nothing; whether it passed hints on."""
    added = [FOR_NOBODY] if Protection.AD_APIS in on else []
    narrowed: list[bytes] = []
    if Protection.CLIENT_HINTS in on:
        said = _said(fields)
        narrowed = _narrowed(said)
        added += narrowed if _BY_SCRIPT in said else [*narrowed, FOR_ITSELF]
    return b", ".join(added), bool(narrowed)


def _said(fields: Fields) -> Mapping[bytes, bytes]:
    """Who may use what, by the page's own headers."""
    said: dict[bytes, bytes] = {}
    for name, value in fields:
        if name.lower() == b"permissions-policy":
            said |= {member[1]: member[2] for part in parts_of(value) if (member := _MEMBER.match(part))}
    return said


def _narrowed(said: Mapping[bytes, bytes]) -> list[bytes]:
    """For each detail that the page lets others have: the page itself where it is among them, else nobody."""
    return [
        name + (b"=(self)" if b"*" in who or b"self" in _QUOTED.sub(b"", who) else b"=()")
        for name, who in said.items()
        if name in _HINTS and (b"*" in who or b'"' in who)
    ]

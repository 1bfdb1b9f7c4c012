"""The IAB's TCF consent string, version 2: who may do what, by purpose and by vendor.

Facts: IAB Europe's "Consent string and vendor list formats v2". Only the core segment is read.
"""

from dataclasses import dataclass

from footprint.bits import Bits

_VERSION = 2
_BEFORE_SERVICE = 12 + 12 + 6 + 12 + 12 + 6  # CMP, its version, screen, language, vendor list, policy
_PURPOSES, _SPECIAL_FEATURES, _COUNTRY = 24, 12, 12
MOST_VENDORS = 0xFFFF


@dataclass(frozen=True, slots=True)
class TcfString:
    """What a string says; `interests` are claims of a legitimate interest that nobody objected to.

    `purpose_one_asked` is false where the site says that its law doesn't make it ask for purpose 1. The
    vendors are None where the string was cut off before their end.
    """

    updated_at: float
    purposes: frozenset[int]
    interests: frozenset[int]
    purpose_one_asked: bool
    vendors: frozenset[int] | None
    vendor_interests: frozenset[int] | None


def read_tcf(text: str) -> TcfString | None:
    """The string; None where it is none of version 2, or is cut off before its purposes end."""
    try:
        bits = Bits(text.partition(".")[0])
    except ValueError:
        return None
    if bits.number(6) != _VERSION:
        return None
    bits.take(36)  # when it was made
    updated = bits.number(36) / 10
    bits.take(_BEFORE_SERVICE + 2 + _SPECIAL_FEATURES)
    purposes, interests = bits.members(_PURPOSES), bits.members(_PURPOSES)
    asked = not bits.flag()
    if bits.short:
        return None
    bits.take(_COUNTRY)
    vendors = _vendors(bits)
    return TcfString(updated, purposes, interests, asked, vendors, None if bits.short else _vendors(bits))


def _vendors(bits: Bits) -> frozenset[int] | None:
    most = bits.number(16)
    members = _ranges(bits) if bits.flag() else bits.members(most)
    return None if bits.short else members


def _ranges(bits: Bits) -> frozenset[int]:
    """Single vendors and runs of them; a run that ends before it begins has none."""
    members: set[int] = set()
    for _ in range(bits.number(12)):
        if bits.short:
            break
        run = bits.flag()
        first = bits.number(16)
        members.update(range(first, (bits.number(16) if run else first) + 1))
    return frozenset(members)

"""The IAB's Global Privacy Platform string: a header that names its sections, and the sections.

Facts: IAB Tech Lab's "GPP consent string specification" and its sections for the United States.
"""

from collections.abc import Mapping
from types import MappingProxyType

from footprint.bits import Bits

TCF_EU, US_PRIVACY = 2, 6
_HEADER, _VERSION = 3, 1
_MOST_SECTIONS = 64
_OPTED_OUT, _NOT_OPTED_OUT = 1, 2
# Where each section says (two bits each) whether somebody opted out of the use of what is known of them for
# advertising elsewhere: of its sharing in California, of targeted advertising in the other states.
_ADVERTISING_AT: Mapping[int, tuple[int, ...]] = MappingProxyType(
    {7: (20, 22), 8: (14,), 9: (14,), 10: (14,), 11: (16,), 12: (14,)}
)


def read_gpp(text: str) -> Mapping[int, str]:
    """The sections by number; none where the string isn't one."""
    header, *sections = text.split("~")
    try:
        numbers = _numbers(Bits(header))
    except ValueError:
        return MappingProxyType({})
    if len(numbers) != len(sections):
        return MappingProxyType({})
    return MappingProxyType(dict(zip(numbers, sections, strict=True)))


def opted_out_of_advertising(number: int, section: str) -> bool | None:
    """Whether a United States section says so; None where it doesn't say, or is none that is known."""
    if number not in _ADVERTISING_AT:
        return None
    try:
        bits = Bits(section.partition(".")[0])
    except ValueError:
        return None
    if bits.number(6) != _VERSION:
        return None
    body = "0" * 6 + bits.take(24)
    if bits.short:
        return None
    said = {int(body[at : at + 2], 2) for at in _ADVERTISING_AT[number]}
    return True if _OPTED_OUT in said else False if _NOT_OPTED_OUT in said else None


def _numbers(bits: Bits) -> list[int]:
    """The sections' numbers, in order; each is given by how far it is from the one before."""
    numbers: list[int] = []
    if (bits.number(6), bits.number(6)) != (_HEADER, _VERSION):
        return numbers
    last = 0
    for _ in range(min(bits.number(12), _MOST_SECTIONS)):
        run = bits.flag()
        first = last + bits.fibonacci()
        last = first + (bits.fibonacci() if run else 0)
        if bits.short or last - first > _MOST_SECTIONS:
            return []
        numbers.extend(range(first, last + 1))
    return numbers

"""Companies by their numbers in the IAB's Global Vendor List."""

from collections.abc import Mapping
from functools import cache

from footprint.datafile import data_table


def vendor_number(slug: str) -> int | None:
    """The number of a company; None where it has none, or none that is known."""
    return vendor_numbers().get(slug)


@cache
def vendor_numbers() -> Mapping[str, int]:
    """The numbers that are known, read once."""
    numbers: Mapping[str, int] = data_table("consent")["vendors"]
    return numbers

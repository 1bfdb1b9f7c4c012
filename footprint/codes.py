"""Codes of languages, countries, currencies and time zone areas: what values are checked against."""

from dataclasses import dataclass
from functools import cache

from footprint.datafile import data_table


@dataclass(frozen=True, slots=True)
class Codes:
    """Known codes; languages in lower case, countries and currencies in upper case."""

    languages: frozenset[str]
    countries: frozenset[str]
    zone_areas: frozenset[str]
    currencies: frozenset[str]


@cache
def codes() -> Codes:
    """The codes that come with Jejak, read once."""
    return Codes(**{name: frozenset(values) for name, values in data_table("codes").items()})

"""Which values could tell that two companies mean the same person: long ones that nobody has by chance.

A value that two companies know is all they need to put together what each knows. So only values count that
were made to be recognised by: named as an ID, long, varied, and no moment, filler or place to put one in.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.shapes import is_identifier

SHORTEST = 12  # characters; a number of eight is found twice in any large set
FEWEST_DIFFERENT = 5
MOST_HOLDERS = 100  # of one identifier, lest pairs grow without bound
PASSED_ON = "passed on"  # how the names of fields end in which companies tell each other who is who
_MADE_OF = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:|*~!@=+/-]+")


class Held(NamedTuple):
    """A company that holds an identifier, or would."""

    identifier: int
    company: int


def recognises(point: DataPoint) -> bool:
    """Whether a data point holds a value that its receiver, and any other, could tell a person by.

    Cookies don't: their values aren't kept.
    """
    return (
        (point.kind is Kind.CLIENT_ID or point.kind is Kind.USER_ID)
        and point.certainty is not Certainty.GUESS
        and point.source is not Source.COOKIE
        and is_telling(point.value)
    )


def is_telling(value: str) -> bool:
    """Whether nobody but the one who is meant would have this value."""
    return (
        len(value) >= SHORTEST
        and len(set(value) - set("-_.:")) >= FEWEST_DIFFERENT
        and _MADE_OF.fullmatch(value) is not None
        and is_identifier(value)
    )


def is_passed_on(name: str) -> bool:
    """Whether a field's name in words says that companies tell each other who is who with it."""
    return name.endswith(PASSED_ON)


def pairs(held: Iterable[Held]) -> dict[tuple[int, int], list[int]]:
    """The identifiers that each two companies share, the smaller number first."""
    holders: defaultdict[int, set[int]] = defaultdict(set)
    for identifier, company in held:
        holders[identifier].add(company)
    shared: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for identifier, companies in holders.items():
        for one, other in combinations(sorted(companies)[:MOST_HOLDERS], 2):
            shared[one, other].append(identifier)
    return dict(shared)

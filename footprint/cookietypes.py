"""What a cookie is for, by name, setter and party: the type, which step decided, and how sure that is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from footprint.companies import Category, Companies
from footprint.cookieguess import guess
from footprint.cookierow import CookieRow
from footprint.cookietable import CookieTable
from footprint.cookietype import CookieType, Party

type TypeOfSetter = Callable[[str], CookieType | None]
"""What a host that is known to track sets cookies for; None for all others."""


class Step(StrEnum):
    """What decided, in the order in which it is asked."""

    OWN_CHOICE = "own_choice"
    EXACT = "exact"
    PATTERN = "pattern"
    SETTER = "setter"
    HEURISTIC = "heuristic"
    NONE = "none"


class Sureness(StrEnum):
    """How sure a type is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    GUESS = "guess"
    UNKNOWN = "unknown"


_SURENESS = {
    Step.OWN_CHOICE: Sureness.CERTAIN,
    Step.EXACT: Sureness.CERTAIN,
    Step.PATTERN: Sureness.LIKELY,
    Step.SETTER: Sureness.LIKELY,
    Step.HEURISTIC: Sureness.GUESS,
    Step.NONE: Sureness.UNKNOWN,
}


_OF_CATEGORY = {
    Category.ADVERTISING: CookieType.ADVERTISING,
    Category.SOCIAL: CookieType.ADVERTISING,
    Category.FINGERPRINTING: CookieType.ADVERTISING,
    Category.ANALYTICS: CookieType.ANALYTICS,
    Category.REPLAY: CookieType.ANALYTICS,
    Category.TAG_MANAGER: CookieType.ANALYTICS,
}


@dataclass(frozen=True, slots=True)
class Typed:
    """A cookie's type; `row` is what the table knows of it, also where something else decided."""

    type: CookieType
    step: Step
    row: CookieRow | None = None

    @property
    def sureness(self) -> Sureness:
        """How sure the type is."""
        return _SURENESS[self.step]


class CookieTyper:
    """Types cookies by the table, and by whom the setter belongs to; `own` is what the user said of names."""

    def __init__(self, table: CookieTable, type_of_setter: TypeOfSetter) -> None:
        self._table = table
        self._type_of_setter = type_of_setter

    def type_of(self, name: str, host: str, party: Party, own: Mapping[str, CookieType]) -> Typed:
        """The first that knows: own choice, exact name, pattern, setter's category, heuristic.

        A name that the table has without a domain for what a site does for itself says nothing on a
        tracker's host: there the setter decides. On a page of its own no setter is a tracker.
        """
        setter = self._type_of_setter(host) if party is Party.THIRD else None
        found = self._table.find(name, host, own_only=setter is None)
        row = found.row if found else None
        if chosen := own.get(name):
            return Typed(chosen, Step.OWN_CHOICE, row)
        if found and row:
            kind = row.home_type if party is Party.FIRST else row.type
            return Typed(kind, Step.EXACT if found.exact else Step.PATTERN, row)
        if setter:
            return Typed(setter, Step.SETTER)
        guessed = guess(name)
        return Typed(guessed, Step.HEURISTIC) if guessed else Typed(CookieType.UNCLASSIFIED, Step.NONE)


def type_by_company(companies: Companies) -> TypeOfSetter:
    """What a tracker's host sets cookies for, by what its company does with it."""

    def type_of_setter(host: str) -> CookieType | None:
        owner = companies.owner(host)
        return _OF_CATEGORY.get(owner.category) if owner and owner.tracker else None

    return type_of_setter

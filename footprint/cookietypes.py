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
    DATABASE = "database"
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
    Step.DATABASE: Sureness.LIKELY,
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
    """Types cookies by the tables, and by whom the setter belongs to; `own` is what the user said of names.

    `fetched` is what the user fetched to go with the built-in table.
    """

    def __init__(
        self, table: CookieTable, type_of_setter: TypeOfSetter, fetched: CookieTable | None = None
    ) -> None:
        self._table = table
        self._type_of_setter = type_of_setter
        self._fetched = fetched

    def type_of(self, name: str, host: str, party: Party, own: Mapping[str, CookieType]) -> Typed:
        """The first that knows: own choice, exact name, pattern, fetched table, setter's category, heuristic.

        A name that a table has without a domain for what a site does for itself says nothing on a
        tracker's host: there the setter decides. On a page of its own no setter is a tracker.
        """
        setter = self._type_of_setter(host) if party is Party.THIRD else None
        known = self._known(name, host, party, own_only=setter is None)
        if chosen := own.get(name):
            return Typed(chosen, Step.OWN_CHOICE, known.row if known else None)
        if known:
            return known
        if setter:
            return Typed(setter, Step.SETTER)
        guessed = guess(name)
        return Typed(guessed, Step.HEURISTIC) if guessed else Typed(CookieType.UNCLASSIFIED, Step.NONE)

    def _known(self, name: str, host: str, party: Party, own_only: bool) -> Typed | None:
        """What the tables say of it, the built-in one first."""
        if found := self._table.find(name, host, own_only):
            return Typed(_type(found.row, party), Step.EXACT if found.exact else Step.PATTERN, found.row)
        if self._fetched is None or not (found := self._fetched.find(name, host, own_only)):
            return None
        kind = _type(found.row, party)
        return None if kind is CookieType.UNCLASSIFIED else Typed(kind, Step.DATABASE, found.row)


def _type(row: CookieRow, party: Party) -> CookieType:
    return row.home_type if party is Party.FIRST else row.type


def type_by_company(companies: Companies) -> TypeOfSetter:
    """What a tracker's host sets cookies for, by what its company does with it."""

    def type_of_setter(host: str) -> CookieType | None:
        owner = companies.owner(host)
        return _OF_CATEGORY.get(owner.category) if owner and owner.tracker else None

    return type_of_setter

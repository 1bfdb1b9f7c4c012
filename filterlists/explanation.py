"""How an engine came to its verdict, for people."""

from dataclasses import dataclass

from filterlists.modifiers import Change
from filterlists.verdict import Rule


@dataclass(frozen=True, slots=True)
class Considered:
    """A rule that a request came by, the key it stands under ("" for every request, "host" for a plain host).

    `why_not` is what of the request it isn't meant for: its "type", "party" or "address", or "page" (the
    page, host or method that its options ask for); "" where it matches.
    """

    rule: Rule
    key: str
    why_not: str


@dataclass(frozen=True, slots=True)
class Changing:
    """A rule of those that change something or, where `change` is None, that wait for the answer.

    `exception`: it takes back what others of its kind say.
    """

    considered: Considered
    change: Change | None
    exception: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """The keys that rules were looked for under, in order, and the rules that stood there."""

    keys: tuple[str, ...]
    considered: tuple[Considered, ...]
    changing: tuple[Changing, ...] = ()

    @property
    def matching(self) -> tuple[Considered, ...]:
        """Those that match."""
        return tuple(each for each in self.considered if not each.why_not)

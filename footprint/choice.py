"""What a person answered to a site's consent banner, as one of the site's own signals tells it."""

from dataclasses import dataclass
from enum import StrEnum


class Use(StrEnum):
    """What cookies and identifiers may be asked for; of other uses nothing is claimed."""

    ADVERTISING = "advertising"
    ANALYTICS = "analytics"


class Answer(StrEnum):
    """What was said to a use."""

    AGREED = "agreed"
    REFUSED = "refused"
    OPEN = "open"  # not agreed to: not answered yet, or the signal doesn't tell that from a refusal


IN_WORDS = {Answer.AGREED: "agreed to", Answer.REFUSED: "refused", Answer.OPEN: "not agreed to"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One signal's account of it; None where it says nothing of a use, or nothing that is clear.

    `signal` is the standard or the consent manager, `key` the cookie or parameter; `made_at` is when it was
    chosen, in Unix seconds, 0 where nobody says. `vendors` are those of the TCF that were agreed to, by
    number. `only_cookies`: it is a refusal of sharing between companies, which only another company's cookie
    breaks; `by_default`: nobody has been asked yet, as far as it tells.
    """

    signal: str
    key: str
    advertising: Answer | None = None
    analytics: Answer | None = None
    made_at: float = 0.0
    vendors: frozenset[int] = frozenset()
    only_cookies: bool = False
    by_default: bool = False

    def of(self, use: Use) -> Answer | None:
        """What was said to a use."""
        return self.advertising if use is Use.ADVERTISING else self.analytics

    def __bool__(self) -> bool:
        return self.advertising is not None or self.analytics is not None

    @property
    def words(self) -> str:
        """What was said, as people say it."""
        said = [(use, answer) for use in Use if (answer := self.of(use))]
        return ", ".join(f"{use.value} {IN_WORDS[answer]}" for use, answer in said)

"""A span of time that is asked about."""

from dataclasses import dataclass

from api.kinds import Time, Wrong


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` up to `until`, each in Unix seconds, null for no bound."""

    since: Time | None = None
    until: Time | None = None

    def __post_init__(self) -> None:
        if self.since is not None and self.until is not None and self.since > self.until:
            raise Wrong("'since' is later than until. Swap the two.")

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """Both ends."""
        return self.since, self.until

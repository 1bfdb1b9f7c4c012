"""What is counted and never logged: first-party requests, connections passed through unseen, protections."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Counts:
    """Counts per quarter of an hour, by site, by host and reason, and by protection."""

    first_party: Counter[tuple[int, str]] = field(default_factory=Counter)
    not_inspected: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    protected: Counter[tuple[int, str]] = field(default_factory=Counter)

    def __bool__(self) -> bool:
        return bool(self.first_party or self.not_inspected or self.protected)

    def __len__(self) -> int:
        return len(self.first_party) + len(self.not_inspected) + len(self.protected)

    def add(self, other: "Counts") -> None:
        """Take over what another has counted."""
        self.first_party.update(other.first_party)
        self.not_inspected.update(other.not_inspected)
        self.protected.update(other.protected)

    def sites(self) -> Iterable[tuple[int, str, int]]:
        """(quarter, site, requests)."""
        return ((quarter, site, number) for (quarter, site), number in self.first_party.items())

    def hosts(self) -> Iterable[tuple[int, str, str, int]]:
        """(quarter, host, reason, connections)."""
        return ((*key, number) for key, number in self.not_inspected.items())

    def protections(self) -> Iterable[tuple[int, str, int]]:
        """(quarter, protection, times)."""
        return ((*key, number) for key, number in self.protected.items())

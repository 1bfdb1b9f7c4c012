"""What is counted and never logged: first-party requests, what passed unseen, protections, evidence."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from footprint.evidence import Evidence
from store.days import day_of


@dataclass(slots=True)
class Span:
    """How often something was seen, first and last."""

    times: int
    first: float
    last: float

    def add(self, other: "Span") -> None:
        """Take over what another has counted."""
        self.times += other.times
        self.first, self.last = min(self.first, other.first), max(self.last, other.last)


@dataclass(slots=True)
class Counts:
    """Counts per quarter of an hour, by site, by host and reason, and by protection; evidence per day.

    Evidence stands there without its time.
    """

    first_party: Counter[tuple[int, str]] = field(default_factory=Counter)
    not_inspected: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    protected: Counter[tuple[int, str]] = field(default_factory=Counter)
    evidence: dict[tuple[int, Evidence], Span] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.first_party or self.not_inspected or self.protected or self.evidence)

    def __len__(self) -> int:
        return len(self.first_party) + len(self.not_inspected) + len(self.protected) + len(self.evidence)

    def add(self, other: "Counts") -> None:
        """Take over what another has counted."""
        self.first_party.update(other.first_party)
        self.not_inspected.update(other.not_inspected)
        self.protected.update(other.protected)
        for (day, evidence), span in other.evidence.items():
            self._add(day, evidence, span)

    def add_evidence(self, evidence: Evidence) -> None:
        """Count one piece of evidence."""
        moment = evidence.time
        self._add(day_of(moment), replace(evidence, time=0.0), Span(1, moment, moment))

    def _add(self, day: int, evidence: Evidence, span: Span) -> None:
        self.evidence.setdefault((day, evidence), Span(0, span.first, span.last)).add(span)

    def sites(self) -> Iterable[tuple[int, str, int]]:
        """(quarter, site, requests)."""
        return ((quarter, site, number) for (quarter, site), number in self.first_party.items())

    def hosts(self) -> Iterable[tuple[int, str, str, int]]:
        """(quarter, host, reason, connections)."""
        return ((*key, number) for key, number in self.not_inspected.items())

    def protections(self) -> Iterable[tuple[int, str, int]]:
        """(quarter, protection, times)."""
        return ((*key, number) for key, number in self.protected.items())

"""The list that every installation has, known without being written out: listing lists needs no rules."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from filterlists.verdict import FilterList


@dataclass(frozen=True, slots=True)
class Builtin:
    """What is said of the built-in list, and how its text is made when the engine wants it."""

    name: str
    title: str
    licence: str
    rules: Callable[[], int]
    text: Callable[[], str]

    @classmethod
    def of(cls, filter_list: FilterList, licence: str = "not stated") -> Self:
        """One whose text is there already, a rule a line but for its comments."""
        lines = filter_list.text.split("\n")
        count = sum(not line.startswith(("!", "[")) and line.strip() != "" for line in lines)
        return cls(filter_list.name, filter_list.title, licence, lambda: count, lambda: filter_list.text)

    def as_list(self) -> FilterList:
        """The list for the engine."""
        return FilterList(name=self.name, title=self.title, text=self.text())

"""What two lists have in common, and what each adds alone."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from filterlists.conditions import drop_inactive
from filterlists.rule import ParsedLine, parse_rule
from filterlists.verdict import FilterList


@dataclass(frozen=True, slots=True)
class Share:
    """How many different rules a list has, and how many of them no other list has."""

    name: str
    rules: int
    alone: int


@dataclass(frozen=True, slots=True)
class Pair:
    """How many rules two lists share; a host is the same rule in a hosts file and as `||host^`."""

    first: str
    second: str
    shared: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """Every list with what it adds alone, and the pairs that share something, most first."""

    lists: tuple[Share, ...]
    pairs: tuple[Pair, ...]


def overlap(lists: Sequence[FilterList]) -> Overlap:
    """Compare the rules of lists that decide about requests, by what they say, not how it is written."""
    rules = {each.name: _rules(each) for each in lists}
    held = Counter(rule for having in rules.values() for rule in having)
    pairs = [Pair(one, other, len(rules[one] & rules[other])) for one, other in combinations(rules, 2)]
    return Overlap(
        tuple(
            Share(name, len(having), sum(held[rule] == 1 for rule in having))
            for name, having in rules.items()
        ),
        tuple(sorted((pair for pair in pairs if pair.shared), key=lambda pair: -pair.shared)),
    )


def _rules(filter_list: FilterList) -> frozenset[ParsedLine]:
    text = drop_inactive(filter_list.text)
    bare_hosts = not text.lstrip("\ufeff \n").startswith("[")
    parsed = (parse_rule(line, bare_hosts=bare_hosts) for line in text.split("\n"))
    return frozenset(line for line in parsed if line.applied)

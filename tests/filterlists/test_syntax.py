"""docs/filter-syntax.md says of every option what is done with it, and how much of the lists that is."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from filterlists.engine import Engine, FilterList
from filterlists.options import NOT_APPLIED, OPTION_NAMES, TYPE_NAMES
from filterlists.surrogates import FILES

DOCUMENT = Path(__file__).parents[2] / "docs" / "filter-syntax.md"


def named(*titles: str) -> Iterator[str]:
    """What stands in backticks in the first column of the tables of some chapters; of surrogates in both."""
    for title in titles:
        chapter = DOCUMENT.read_text().partition(f"## {title}\n")[2].partition("\n## ")[0]
        for row in re.findall(r"^\| (`.*) \|$", chapter, re.MULTILINE):
            cells = row.split(" | ")
            yield from re.findall(r"`([^`]+)`", row if title.startswith("What stands in") else cells[0])


def test_every_option_is_documented_and_none_besides() -> None:
    assert set(named("What a rule is for", "What a rule changes")) == OPTION_NAMES | set(TYPE_NAMES)


def test_every_option_that_is_known_and_not_applied_is_named() -> None:
    assert set(named("What isn't applied")) == set(NOT_APPLIED)
    assert not set(NOT_APPLIED) & (OPTION_NAMES | set(TYPE_NAMES))


def test_every_surrogate_is_named() -> None:
    assert set(named("What stands in for something stopped")) == set(FILES)


@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("easylist", 0.999),
        ("easyprivacy", 0.999),
        ("adguard-url-tracking", 0.999),
        ("ublock-filters", 0.98),
        ("ublock-privacy", 0.98),
        ("ublock-badware", 0.98),
        ("ublock-unbreak", 0.98),
    ],
)
def test_so_many_rules_are_applied_with_their_full_meaning(
    shared_data: Path, name: str, share: float
) -> None:
    text = (shared_data / "lists" / f"{name}.txt").read_text()
    counts = Engine.from_lists([FilterList(name, name, text)]).counts[name]
    assert counts.active / (counts.active + counts.unsupported + counts.malformed) >= share

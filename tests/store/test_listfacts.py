"""What is known of one list, read from its text and the log."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from filterlists.builtin import Builtin
from filterlists.errors import UnknownList
from filterlists.library import Library
from filterlists.verdict import FilterList
from footprint.record import Record
from store.listfacts import facts, never_fired
from store.reports import Reports

NOW = 1_790_000_100.0
TEXT = "! Title: Ours\n||tracker.example^\n||b.example^\n"


@pytest.fixture
def lists(tmp_path: Path) -> Library:
    return Library(tmp_path / "lists", Builtin.of(FilterList("easyprivacy", "Ours", TEXT)))


def test_what_is_in_a_list_and_what_it_did(
    path: Path, lists: Library, make: Callable[..., Record], keep: Callable[[Sequence[Record]], object]
) -> None:
    keep([make(time=NOW - 10.0), make(time=NOW - 8 * 86_400)])
    found = facts(lists, Reports(path), "easyprivacy", NOW)
    assert (found["rules"]["network"], found["builtin"], found["malformed_lines"]) == (2, True, [])
    assert found["decided_in_7_days"] == {"stopped": 1, "let_through": 0, "changed": 0}
    assert found["fired"] == [{"rule": "||tracker.example^", "requests": 2}]
    assert found["never_fired"] == 1
    assert never_fired(lists, Reports(path), "easyprivacy") == [{"line": 3, "rule": "||b.example^"}]
    with pytest.raises(UnknownList):
        facts(lists, Reports(path), "nothing")

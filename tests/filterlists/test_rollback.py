"""Taking back a new text of a list, and taking one that was put aside."""

from pathlib import Path

import pytest

from filterlists.errors import FilterListError, UnknownList
from filterlists.rollback import accept, roll_back
from filterlists.shelf import Lists, Shelf
from filterlists.storedlist import StoredList
from filterlists.updating import Updater
from tests.filterlists.test_updating import Answers, fetched, rules


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    first = Lists(by_name={"one": StoredList("https://lists.example/one.txt", "One")})
    return Shelf(tmp_path / "lists", lambda: first)


async def test_the_text_before_comes_back_and_the_next_update_leaves_it_there(shelf: Shelf) -> None:
    updater = Updater(shelf, Answers(fetched(3), fetched(4), fetched(4), fetched(5)))
    await updater.update("one")
    first = shelf.read().get("one").fetched_at
    await updater.update("one")
    assert shelf.read().get("one").previous_rules == 3
    roll_back(shelf, "one")
    stored = shelf.read().get("one")
    assert (shelf.text("one"), stored.rules, stored.fetched_at) == (rules(3), 3, first)
    result = await updater.update("one")
    assert (result.changed, result.error, shelf.text("one")) == (False, None, rules(3))
    await updater.update("one")
    assert shelf.text("one") == rules(5)
    assert shelf.read().get("one").rolled_back is None


async def test_a_second_time_brings_the_newer_text_back(shelf: Shelf) -> None:
    updater = Updater(shelf, Answers(fetched(3), fetched(4), fetched(4)))
    await updater.update("one")
    await updater.update("one")
    roll_back(shelf, "one")
    assert shelf.read().get("one").rolled_back is not None
    roll_back(shelf, "one")
    stored = shelf.read().get("one")
    assert (shelf.text("one"), stored.rules, stored.rolled_back) == (rules(4), 4, None)


async def test_where_nothing_was_before_it_says_so(shelf: Shelf) -> None:
    await Updater(shelf, Answers(fetched(3))).update("one")
    with pytest.raises(FilterListError, match="no earlier text of one"):
        roll_back(shelf, "one")
    with pytest.raises(FilterListError, match="was put aside"):
        accept(shelf, "one")
    for change in (roll_back, accept):
        with pytest.raises(UnknownList):
            change(shelf, "two")
    assert shelf.text("one") == rules(3)


async def test_a_text_put_aside_can_be_taken(shelf: Shelf) -> None:
    updater = Updater(shelf, Answers(fetched(200), fetched(20)))
    await updater.update("one")
    await updater.update("one")
    assert shelf.read().get("one").quarantined_at is not None
    accept(shelf, "one")
    stored = shelf.read().get("one")
    assert (shelf.text("one"), stored.rules) == (rules(20), 20)
    assert (stored.error, stored.quarantined_at, stored.previous_rules) == (None, None, 200)
    with pytest.raises(FilterListError, match="was put aside"):
        accept(shelf, "one")
    roll_back(shelf, "one")
    assert shelf.text("one") == rules(200)


async def test_a_removed_list_leaves_none_of_its_texts(shelf: Shelf, tmp_path: Path) -> None:
    updater = Updater(shelf, Answers(fetched(200), fetched(201), fetched(2)))
    for _ in range(3):
        await updater.update("one")
    shelf.remove("one")
    assert [path.name for path in (tmp_path / "lists").rglob("*.txt")] == []

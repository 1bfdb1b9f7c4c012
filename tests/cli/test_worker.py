"""A worker reads the same lists and rules as the main process."""

from pathlib import Path

from cli.library import library
from cli.protection import filters
from cli.worker import read_filters
from filterlists.ownrules import OwnRules
from store.home import Home


def test_the_filters_are_those_of_the_data_folder(tmp_path: Path) -> None:
    home = Home.open(tmp_path / "home")
    own = OwnRules(home.rules)
    own.add("||tracker.test^")
    read, expected = read_filters(home), filters(library(home), own)
    assert read.own.counts == expected.own.counts
    assert read.lists.counts == expected.lists.counts
    assert read.own.counts["own"].active == 1

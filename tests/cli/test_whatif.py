"""What a list would have changed, in figures."""

from pathlib import Path

import pytest

from cli.library import library
from cli.whatif import EXAMPLES, Ground, Tried, in_figures, meant, replayed
from filterlists.ownrules import OwnRules
from filterlists.verdict import FilterList
from footprint.companies import Category
from store.home import Home
from store.preferences import Preferences
from tests.cli.history import logged, past

TRIED = Tried(FilterList("strict", "Strict", "||pixel.example^\n||cdn.example^$script\n"), on=False)


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    pixels = [past(f"https://pixel.example/{number}.gif") for number in range(EXAMPLES + 1)]
    frequent = [past("https://pixel.example/p.gif", site="shop.example")] * 3
    kind = {"resource_type": "script", "category": Category.CONTENT}
    script = past("https://cdn.example/app.js", site="", **kind)
    home = logged(tmp_path / "home", [*pixels, *frequent, script])
    return Ground(library(home), OwnRules(home.rules), Preferences(), home.database)


def test_each_kind_of_change_is_counted_and_its_most_frequent_are_shown(ground: Ground) -> None:
    figures = in_figures(TRIED, replayed(ground, TRIED.text))
    stopped = figures["newly_stopped"]
    assert (figures["requests"], stopped["requests"], len(stopped["examples"])) == (105, 105, EXAMPLES)
    assert (stopped["examples"][0]["url"], stopped["examples"][0]["requests"]) == (
        "https://pixel.example/p.gif",
        3,
    )
    assert stopped["companies"] == [
        {"name": "pixel.example", "requests": 104},
        {"name": "cdn.example", "requests": 1},
    ]
    assert [each["name"] for each in stopped["sites"]] == ["news.example", "shop.example", ""]
    assert [figures[kind]["requests"] for kind in ("freed", "altered", "at_risk")] == [0, 0, 1]


def test_others_get_their_turn_meanwhile(ground: Ground) -> None:
    turns = list[int]()
    given = Ground(ground.lists, ground.own, ground.preferences, ground.database, lambda: turns.append(1))
    replayed(given, FilterList("none", "None", ""))
    assert len(turns) >= 2


async def test_a_list_that_is_here_is_meant_by_its_name(tmp_path: Path) -> None:
    tried = await meant(library(Home.open(tmp_path / "home")), "jejak")
    assert (tried.text.name, tried.on) == ("jejak", True)

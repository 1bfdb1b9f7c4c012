"""Exceptions on trial."""

from pathlib import Path

import pytest

from cli.local import LocalChanges
from cli.trial import Trial
from filterlists.ownrules import OwnRules
from store.home import Home

MINE = "! mine\n||a.example^\n@@||mine.example^\n"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home.open(tmp_path / "home")
    home.rules.write_text(MINE)
    return home


@pytest.fixture
def own(home: Home) -> OwnRules:
    return OwnRules(home.rules)


def test_one_trial_takes_the_place_of_another(home: Home, own: OwnRules) -> None:
    with Trial(LocalChanges(home), own) as trial:
        trial.use(["@@||one.example^", "@@||two.example^"])
        assert own.rules()[2:] == ("@@||one.example^", "@@||two.example^")
        trial.use(["@@||two.example^"])
        assert own.rules()[2:] == ("@@||two.example^",)
        assert own.next_end() is not None
    assert own.text() == MINE


def test_the_users_own_stay_whatever_is_tried(home: Home, own: OwnRules) -> None:
    with Trial(LocalChanges(home), own) as trial:
        trial.use(["@@||mine.example^", "@@||one.example^"])
        own.add("||meanwhile.example^")
    assert own.text() == MINE + "||meanwhile.example^\n"


def test_what_is_interrupted_is_taken_back(home: Home, own: OwnRules) -> None:
    def interrupted() -> None:
        with Trial(LocalChanges(home), own) as trial:
            trial.use(["@@||one.example^"])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert own.text() == MINE

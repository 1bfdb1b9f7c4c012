"""A setting that is only tried is taken back, however its trial ends."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.preferencekeeper import PreferenceKeeper
from store.preferences import CookieChoice
from store.triedsetting import SECONDS, TriedSetting
from store.writer import Writer

SITE = "shop.example"
KEPT, BEFORE = {"cookies": "keep"}, {"cookies": "strip"}


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator[PreferenceKeeper]:
    writer = Writer(tmp_path / "jejak.db")
    writer.start()
    keeper = PreferenceKeeper(writer)
    keeper.set_site(SITE, cookies=CookieChoice.STRIP)
    yield keeper
    writer.close()


@pytest.fixture
def note(tmp_path: Path) -> Path:
    return tmp_path / "trial.json"


@pytest.fixture
def trial(note: Path, keeper: PreferenceKeeper) -> TriedSetting:
    return TriedSetting.of_service(note, keeper)


def cookies(keeper: PreferenceKeeper) -> str:
    return keeper.current.site(SITE).cookies.value


def test_a_trial_counts_and_is_taken_back(trial: TriedSetting, keeper: PreferenceKeeper, note: Path) -> None:
    assert trial.next_end() is None
    assert not trial.take_back()
    trial.begin(SITE, KEPT, BEFORE)
    assert cookies(keeper) == "keep"
    assert note.stat().st_mode & 0o777 == 0o600
    assert trial.take_back()
    assert cookies(keeper) == "strip"
    assert not note.exists()


def test_what_is_kept_stays(trial: TriedSetting, keeper: PreferenceKeeper) -> None:
    trial.begin(SITE, {"trusted": True}, {"trusted": False})
    trial.keep()
    assert not trial.take_back()
    assert keeper.current.site(SITE).trusted


def test_it_ends_by_itself(
    trial: TriedSetting, keeper: PreferenceKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial.begin(SITE, KEPT, BEFORE)
    assert not trial.tidy()
    end = trial.next_end()
    assert end is not None
    monkeypatch.setattr("time.time", lambda: end)
    assert trial.tidy()
    assert cookies(keeper) == "strip"
    assert SECONDS > 60


def test_what_was_changed_since_stays(trial: TriedSetting, keeper: PreferenceKeeper) -> None:
    trial.begin(SITE, KEPT, BEFORE)
    keeper.set_site(SITE, cookies=CookieChoice.DEFAULT)
    assert trial.take_back()
    assert cookies(keeper) == "default"


@pytest.mark.parametrize("damaged", ["", "{", "[]", "{}"])
def test_a_damaged_note_is_said_and_gone(
    trial: TriedSetting, note: Path, damaged: str, caplog: pytest.LogCaptureFixture
) -> None:
    note.write_text(damaged)
    with caplog.at_level(logging.WARNING):
        assert not trial.take_back()
    assert "can't be read" in caplog.text
    assert not note.exists()

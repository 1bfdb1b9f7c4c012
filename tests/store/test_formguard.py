"""What is kept of the form guard."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import formguard
from store.errors import SettingError, SiteNameError
from store.formguard import FormGuard, FormGuardKeeper, load_form_guard
from store.writer import Writer


@pytest.fixture
def writer(path: Path) -> Iterator[Writer]:
    writer = Writer(path)
    writer.start()
    yield writer
    writer.close()


def test_it_is_off_until_it_is_switched_on(writer: Writer) -> None:
    assert load_form_guard(writer.path) == FormGuard(on=False)


def test_choices_last(writer: Writer) -> None:
    keeper = FormGuardKeeper(writer)
    keeper.change({"state": "on"})
    assert keeper.change({"state": "off", "site": "www.Shop.test"}) == {"on": True, "unasked": ["shop.test"]}
    assert FormGuardKeeper(writer).current == load_form_guard(writer.path) == keeper.current
    assert keeper.change({"state": "on", "site": "shop.test"}) == {"on": True, "unasked": []}
    keeper.change({"state": "off"})
    assert load_form_guard(writer.path) == FormGuard()


def test_what_makes_no_sense_changes_nothing(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = FormGuardKeeper(writer)
    for wish in ({}, {"state": "maybe"}, {"site": "shop.test"}, {"state": "on", "why": "x"}):
        with pytest.raises(SettingError, match="on or off"):
            keeper.change(wish)
    with pytest.raises(SiteNameError):
        keeper.change({"state": "off", "site": "https://x/"})
    monkeypatch.setattr(formguard, "MOST_SITES", 0)
    with pytest.raises(SettingError, match="take some back"):
        keeper.change({"state": "off", "site": "shop.test"})
    assert keeper.current == FormGuard()


def test_an_earlier_version_knows_nothing(writer: Writer) -> None:
    writer.execute(lambda db: db.execute("DROP TABLE form_guard")).result()
    assert load_form_guard(writer.path) == FormGuard()

"""What the proxy saw is written down while recording is on, and nothing of it otherwise."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.events import EventHub
from cli.sinks import Sinks
from store.passthrough import Why, load_passthrough
from store.passthroughkeeper import PassthroughKeeper
from store.preferencekeeper import PreferenceKeeper
from store.reports import Reports
from store.writer import Writer


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    writer = Writer(tmp_path / "jejak.db")
    writer.start()
    yield writer
    writer.close()


@pytest.mark.parametrize("on", [True, False])
def test_hosts_are_counted_and_kept_only_while_it_is_on(writer: Writer, tmp_path: Path, on: bool) -> None:
    preferences, passthrough = PreferenceKeeper(writer), PassthroughKeeper(writer)
    preferences.change_settings({"recording": on})
    sinks = Sinks(writer, preferences, passthrough, EventHub())
    sinks.count_first_party("news.test")
    sinks.count_not_inspected("bank.test", "pinned")
    sinks.learn("bank.test", Why.PINNED, browsers=False)
    assert sinks.is_on is on
    assert passthrough.current.learnt  # it counts now in any case
    writer.execute(lambda _: None).result()
    writer.close()
    status = Reports(tmp_path / "jejak.db").status(0, None)
    assert bool(load_passthrough(tmp_path / "jejak.db").learnt) is on
    assert status["not_inspected"] == on

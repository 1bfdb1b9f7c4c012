"""A pause ends whatever happens to the service and to the clock, and protection is back at once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from store.errors import NotStored, PauseError, SiteNameError
from store.pausekeeper import PauseKeeper
from store.pauses import Pause, latest
from store.preferencekeeper import PreferenceKeeper
from store.preferences import load
from store.reader import open_reader
from store.writer import Writer

NOW = 1_795_500_000.0
DAY = 86_400


@dataclass
class World:
    """A keeper with a clock and a stopwatch that a test sets."""

    writer: Writer
    monkeypatch: pytest.MonkeyPatch
    now: float = NOW
    passed: float = 0.0
    ended: list[Pause] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.monkeypatch.setattr("store.pausekeeper.time.monotonic", lambda: self.passed)
        self.monkeypatch.setattr("store.pauses.time.time", lambda: self.now)
        self.start()

    def start(self) -> None:
        """As the service does when it starts."""
        self.preferences = PreferenceKeeper(self.writer)
        self.keeper = PauseKeeper(self.writer, self.preferences, lambda: self.now)
        self.keeper.follow(self.ended.append)

    def is_paused(self, site: str = "shop.example") -> bool:
        """Whether whoever decides lets everything pass there."""
        return self.preferences.current.site(site).unprotected

    def stored(self) -> list[Pause]:
        """What the database has, the newest first."""
        with open_reader(self.writer.path) as db:
            return latest(db, 9)


@pytest.fixture
def world(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    writer = Writer(path)
    writer.start()
    yield World(writer, monkeypatch)
    writer.close()


def test_a_pause_counts_at_once_and_for_whoever_reads_the_database(world: World) -> None:
    pause = world.keeper.begin("WWW.shop.example", 600)
    assert pause == Pause("shop.example", NOW, NOW + 600)
    assert world.is_paused()
    assert not world.is_paused("other.example")
    assert load(world.writer.path).site("shop.example").paused_until == NOW + 600
    assert world.stored() == [pause]


def test_it_ends_by_itself_and_whoever_follows_is_told(world: World) -> None:
    world.keeper.begin("shop.example", 600)
    world.now, world.passed = NOW + 599, 599
    assert world.keeper.tidy() == ()
    assert world.is_paused()
    world.now, world.passed = NOW + 601, 601
    (ended,) = world.keeper.tidy()
    assert not world.is_paused()
    assert world.ended == world.stored() == [ended]
    assert ended.end(world.now) == NOW + 600
    assert world.keeper.tidy() == ()


def test_it_goes_on_after_a_restart_and_ends_when_it_was_meant_to(world: World) -> None:
    world.keeper.begin("shop.example", 600)
    world.now += 300
    world.start()
    assert world.is_paused()
    assert world.keeper.next_end() == NOW + 600
    world.now += 301
    world.keeper.tidy()
    assert not world.is_paused()


def test_one_whose_end_came_while_nothing_ran_is_over(world: World) -> None:
    world.keeper.begin("shop.example", 600)
    world.now += 601
    world.start()
    assert not world.is_paused()
    assert not load(world.writer.path).pauses
    assert world.stored()[0].end(world.now) == NOW + 600


@pytest.mark.parametrize("back", [5, 1800, 3 * 3600, 400 * DAY])
def test_a_clock_that_is_set_back_makes_it_no_longer(world: World, back: float) -> None:
    world.now += DAY
    world.keeper.begin("shop.example", 600)
    world.now, world.passed = world.now + 601 - back, 601
    (ended,) = world.keeper.tidy()
    assert not world.is_paused()
    assert ended.end(world.now) == NOW + DAY + 600 if back > 3600 else True


@pytest.mark.parametrize("back", [5, 1800])
def test_a_clock_that_is_put_right_by_little_doesnt_end_it(world: World, back: float) -> None:
    world.keeper.begin("shop.example", 600)
    world.now, world.passed = NOW - back, 1
    assert world.keeper.tidy() == ()
    assert world.is_paused()
    assert world.keeper.next_end() == pytest.approx(NOW + 599)


def test_a_clock_that_is_set_back_by_far_ends_it_at_once(world: World) -> None:
    world.keeper.begin("shop.example", 600)
    world.now -= DAY
    world.keeper.tidy()
    assert not world.is_paused()


def test_it_can_be_ended_before_and_made_longer(world: World) -> None:
    world.keeper.begin("shop.example", 600)
    world.now, world.passed = NOW + 60, 60
    assert world.keeper.begin("shop.example", 3600) == Pause("shop.example", NOW, NOW + 3660)
    world.now += 1000
    assert world.keeper.end("www.shop.example").ended == NOW + 1060
    assert not world.is_paused()
    assert len(world.stored()) == len(world.ended) == 1
    with pytest.raises(PauseError, match=r"shop.example isn't paused"):
        world.keeper.end("shop.example")


def test_whether_all_of_it_was_recorded_is_remembered(world: World) -> None:
    world.keeper.begin("a.example", 600)
    world.preferences.change_settings({"recording": False})
    world.keeper.begin("b.example", 600)
    world.preferences.change_settings({"recording": True})
    world.keeper.begin("c.example", 600)
    for site in ("a.example", "b.example", "c.example"):
        world.keeper.begin(site, 900)
        world.keeper.end(site)
    assert {pause.site: pause.recorded for pause in world.stored()} == {
        "a.example": False,
        "b.example": False,
        "c.example": True,
    }


@pytest.mark.parametrize("seconds", [0, -1, 0.5, DAY + 1, float("nan")])
def test_a_length_that_makes_no_sense_is_refused(world: World, seconds: float) -> None:
    with pytest.raises(PauseError, match="from a second to 24 hours"):
        world.keeper.begin("shop.example", seconds)
    assert not world.is_paused()


def test_what_is_no_site_and_what_is_trusted_is_refused(world: World) -> None:
    with pytest.raises(SiteNameError):
        world.keeper.begin("https://shop.example/", 60)
    world.preferences.set_site("shop.example", trusted=True)
    with pytest.raises(PauseError, match=r"You trust shop.example"):
        world.keeper.begin("shop.example", 60)


def test_other_choices_for_the_site_stay_what_they_were(world: World) -> None:
    world.keeper.begin("shop.example", 600)
    assert world.preferences.set_site("shop.example", trusted=True).paused_until == NOW + 600
    world.preferences.set_site("shop.example", trusted=False)
    world.keeper.end("shop.example")
    assert not dict(world.preferences.current.sites)


def test_protection_is_back_even_where_that_cannot_be_written(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.keeper.begin("shop.example", 600)

    def full(_work: object) -> None:
        raise NotStored("The disk is full.")

    monkeypatch.setattr(world.writer, "execute", full)
    world.keeper.end("shop.example")
    assert not world.is_paused()
    with pytest.raises(NotStored):
        world.keeper.begin("shop.example", 600)
    assert not world.is_paused()

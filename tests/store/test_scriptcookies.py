"""What the extension tells of scripts' cookies, and what becomes of that."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from footprint.companies import Companies
from footprint.cookietype import CookieType
from footprint.record import CookieAction
from store.preferencekeeper import PreferenceKeeper
from store.purge import PurgeRequest, purge
from store.reports import Reports
from store.scriptcookies import ScriptCookie, ScriptCookies
from store.writer import Writer

GA = ScriptCookie("_ga", "www.news.example", "www.news.example", CookieType.ANALYTICS, CookieAction.CAPPED)


class World:
    """A store with a clock that a test sets."""

    def __init__(self, path: Path) -> None:
        self.now = 1_795_500_000.0
        self.path = path
        self.writer = Writer(path)
        self.writer.start()
        self.preferences = PreferenceKeeper(self.writer)
        self.cookies = ScriptCookies(self.writer, self.preferences, Companies([]), lambda: self.now)

    def seen(self, site: str | None = None) -> list[tuple[str, str, bool, int]]:
        rows = Reports(self.path).cookies(None, site)
        assert all(row["by_script"] for row in rows)
        return [(row["name"], row["host"], row["third_party"], row["capped"]) for row in rows]


@pytest.fixture
def world(path: Path) -> Iterator[World]:
    world = World(path)
    yield world
    world.writer.close()


def test_each_is_told_once_an_hour(world: World) -> None:
    world.cookies.add([GA, GA])
    world.now += 3_000
    world.cookies.add([GA])
    assert world.seen("news.example") == [("_ga", "www.news.example", False, 1)]
    world.now += 3_000
    world.cookies.add([GA])
    assert world.seen() == [("_ga", "www.news.example", False, 2)]


def test_nothing_is_written_where_nothing_is_to_be_recorded(world: World) -> None:
    world.preferences.change_settings({"recording": False})
    world.cookies.add([GA])
    assert world.seen() == []


def test_a_host_without_a_name_is_left_out(world: World) -> None:
    world.cookies.add([ScriptCookie("a", "not a host", "news.example", CookieType.ANALYTICS, GA.action), GA])
    assert len(world.seen()) == 1


@pytest.mark.parametrize(
    "request_",
    [
        PurgeRequest(all=True),
        PurgeRequest(site="news.example"),
        PurgeRequest(company="news-example"),
        PurgeRequest(company="news.example"),
        PurgeRequest(older_than_days=1),
    ],
)
def test_purging_forgets_it(world: World, request_: PurgeRequest) -> None:
    world.cookies.add([GA])
    world.writer.execute(lambda db: purge(db, request_, world.now + 3 * 86_400)).result()
    assert world.seen() == (
        [("_ga", "www.news.example", False, 1)] if request_.company == "news-example" else []
    )

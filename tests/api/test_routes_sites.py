"""One site, over HTTP."""

import pytest

from store.preferences import CookieChoice, load
from tests.api.world import NOW, World

TRUSTED = {"trusted": True, "paused_until": None}


async def test_a_site_shows_what_was_seen_and_what_is_set(world: World) -> None:
    site = await world.get(f"/sites/news.example?since={NOW - 3600}")
    assert (site["site"], site["trusted"], site["cookies"]) == ("news.example", False, "default")
    assert (site["stopped"], site["data_points"]) == (1, 1)
    assert [company["slug"] for company in site["companies"]] == ["tracker"]


async def test_a_site_that_was_never_seen_has_zeros(world: World) -> None:
    site = await world.get("/sites/never.example")
    assert (site["site"], site["requests"], site["stopped"], site["companies"]) == ("never.example", 0, 0, [])


@pytest.mark.parametrize("host", ["www.news.example", "NEWS.example", "news.example.", "a.b.news.example"])
async def test_any_host_of_a_site_stands_for_it(world: World, host: str) -> None:
    assert (await world.get(f"/sites/{host}"))["stopped"] == 1
    answer = await world.ask("PATCH", f"/sites/{host}", {"trusted": True})
    assert answer.json == {"site": "news.example", **TRUSTED, "cookies": "default"}


async def test_a_change_is_kept_and_in_effect_when_answered(world: World) -> None:
    seen: list[bool] = []
    world.backend.preferences.follow(lambda new: seen.append(new.site("news.example").trusted))
    assert (await world.ask("PATCH", "/sites/news.example", {"trusted": True})).status == 200
    assert seen == [True]
    assert load(world.home.database).site("news.example").trusted
    answer = await world.ask("PATCH", "/sites/news.example", {"cookies": "keep"})
    assert answer.json == {"site": "news.example", **TRUSTED, "cookies": "keep"}
    both = {"trusted": False, "cookies": "strip"}
    answer = await world.ask("PATCH", "/sites/news.example", both)
    assert answer.json == {"site": "news.example", **both, "paused_until": None}
    assert load(world.home.database).site("news.example").cookies is CookieChoice.STRIP
    check = "/check?url=https://px.tracker.example/&page=https://news.example/"
    assert (await world.get(check))["verdict"] == "block"
    await world.ask("PATCH", "/sites/news.example", {"trusted": True})
    assert (await world.get(check))["reason"] == "trusted_site"


@pytest.mark.parametrize(
    "body", [{}, {"trusted": 1}, {"trusted": None}, {"cookies": "eat"}, {"trust": True}, []]
)
async def test_a_change_that_makes_no_sense_changes_nothing(world: World, body: object) -> None:
    answer = await world.ask("PATCH", "/sites/news.example", body)
    assert answer.status == 400
    assert answer.detail
    assert not world.backend.preferences.current.sites


@pytest.mark.parametrize(
    "site", ["a%20b", "https:%2F%2Fa.example", "a.example:8080", "-", "%20", "a..b", "<b>"]
)
async def test_what_is_no_site_is_refused(world: World, site: str) -> None:
    for method, body in (("GET", None), ("PATCH", {"trusted": True})):
        answer = await world.ask(method, f"/sites/{site}", body)
        assert answer.status == 400, site
        assert "site" in answer.detail
    assert not world.backend.preferences.current.sites


@pytest.mark.parametrize("site", ["127.0.0.1", "localhost", "b%C3%BCcher.example", "[::1]"])
async def test_unusual_sites_are_sites(world: World, site: str) -> None:
    assert (await world.ask("PATCH", f"/sites/{site}", {"trusted": True})).json["trusted"] is True
    assert (await world.get(f"/sites/{site}"))["trusted"] is True

"""The story holds together: every visit is of a page that is there, every tag and host is known."""

import pytest

from demo.story import LENT, SHIM, Story, Visit
from demo.words import View

STORY = Story.load(1_770_000_000.0)


def test_it_is_a_quarter_of_an_hour_on_more_than_thirty_sites() -> None:
    assert len(STORY.sites) >= 30
    assert 600 <= STORY.visits[-1].at <= 900
    opened = {visit.url.split("/", 3)[2] for visit in STORY.visits}
    assert len(opened) >= 30


@pytest.mark.parametrize("visit", STORY.visits, ids=lambda visit: f"at {visit.at}")
def test_every_visit_is_of_a_page_that_is_there(visit: Visit) -> None:
    assert STORY.view(visit.url, "", visit) is not None


def test_visits_are_in_order() -> None:
    moments = [visit.at for visit in STORY.visits]
    assert moments == sorted(moments)


def test_every_host_that_is_asked_is_served() -> None:
    hosts = set(STORY.hosts)
    assert {*LENT, SHIM, "image2.pubmatic.com", "pixel.tapad.com"} <= hosts
    asked = [ask for view in _views() for ask in STORY.asks(view)]
    assert {ask.host for ask in asked} | {each.host for ask in asked for each in ask.then} <= hosts


def test_all_sites_are_made_up() -> None:
    assert all(host.endswith((".example", ".contoh.gov.my")) for host in STORY.sites)


def test_a_tag_that_the_site_packs_into_its_own_script_is_asked_of_the_site() -> None:
    [shop] = [visit for visit in STORY.visits if visit.signin and "kasutlari" in visit.url]
    view = STORY.view(shop.url, "", shop)
    assert view is not None
    meta = next(ask for ask in STORY.asks(view) if ask.tag == "meta")
    assert meta.url == "https://www.kasutlari.example/assets/meta.js"
    assert [ask.host for ask in meta.then] == ["www.facebook.com", "www.facebook.com"]
    assert b"ud%5Bem%5D=" in meta.then[1].body


def test_a_search_is_told_only_where_there_was_one() -> None:
    searched = [view for view in _views() if view.search == "botol susu"]
    assert searched
    assert all(b"botol+susu" in _all_of(view) for view in searched)
    others = [view for view in _views() if not view.search and "pasarbesar" not in view.url]
    assert not any(b"botol+susu" in _all_of(view) for view in others)


def test_cookies_are_of_a_domain() -> None:
    domain, pair = STORY.cookie_of("ib.adnxs.com") or ("", "")
    assert (domain, pair.partition("=")[0]) == ("adnxs.com", "uuid2")
    assert STORY.cookie_of("www.kasutlari.example") is None


def _views() -> list[View]:
    made = [STORY.view(visit.url, "", visit) for visit in STORY.visits]
    return [view for view in made if view is not None]


def _all_of(view: View) -> bytes:
    asks = STORY.asks(view)
    every = [*asks, *(each for ask in asks for each in ask.then)]
    return b"".join(ask.url.encode() + ask.body for ask in every)

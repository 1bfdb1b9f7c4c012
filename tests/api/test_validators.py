"""An answer that would be the same again isn't given again, and one that wouldn't always is."""

import asyncio
from http import HTTPStatus
from unittest.mock import patch

import pytest

from api.validators import REPORTS
from store.purge import PurgeRequest, purge
from store.reports import Reports
from tests.api.routes import filled, routes
from tests.api.world import NOW, World, record


async def tag(world: World, path: str) -> str:
    answer = await world.ask("GET", path)
    assert answer.status == HTTPStatus.OK
    return answer.headers["Etag"]


async def is_fresh(world: World, path: str, known: str) -> bool:
    """Whether the answer is another than the one with that tag."""
    answer = await world.ask("GET", path, headers={"If-None-Match": known})
    assert answer.status in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED)
    assert (answer.body == b"") == (answer.status == HTTPStatus.NOT_MODIFIED)
    return answer.status == HTTPStatus.OK


@pytest.mark.parametrize("template", sorted(REPORTS))
async def test_a_report_is_answered_once_until_something_is_recorded(world: World, template: str) -> None:
    path = filled(template)
    known = await tag(world, path)
    assert not await is_fresh(world, path, known)
    assert not await is_fresh(world, path, f'"other", W/{known}')
    world.writer.put(record())
    await world.written()
    assert await is_fresh(world, path, known)


async def test_nothing_is_read_for_what_hasnt_changed(world: World) -> None:
    known = await tag(world, "/summary")
    with patch.object(Reports, "summary", side_effect=AssertionError("read")):
        assert not await is_fresh(world, "/summary", known)


async def test_other_questions_have_other_tags(world: World) -> None:
    asked = (
        "/summary",
        "/companies",
        "/summary?since=1",
        f"/summary?since=1&until={NOW}",
        "/companies/tracker",
    )
    tags = [await tag(world, path) for path in asked]
    assert len(set(tags)) == len(asked)


async def test_every_way_to_change_the_store_changes_the_tags(world: World) -> None:
    known = await tag(world, "/sites")
    assert (await world.ask("PATCH", "/sites/news.example", {"trusted": True})).status == HTTPStatus.OK
    trusted = await tag(world, "/sites")
    assert (
        await world.ask("POST", "/pause", {"site": "shop.example", "seconds": 600})
    ).status == HTTPStatus.CREATED
    paused = await tag(world, "/sites")
    world.writer.count_first_party("news.example")
    await world.written()
    counted = await tag(world, "/sites")
    await asyncio.wrap_future(world.writer.execute(lambda db: purge(db, PurgeRequest(all=True))))
    purged = await tag(world, "/sites")
    assert len({known, trusted, paused, counted, purged}) == 5
    assert await is_fresh(world, "/sites", counted)


async def test_only_reports_have_tags_and_errors_have_none(world: World) -> None:
    assert {path for method, path in routes(world) if method == "GET"} >= REPORTS
    for path in ("/status", "/settings", "/summary?since=x", "/companies/nobody"):
        assert "Etag" not in (await world.ask("GET", path)).headers

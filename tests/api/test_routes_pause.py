"""Pausing a site over HTTP."""

import pytest

from api.models.events import EVENTS
from footprint.record import Outcome
from tests.api.shapes import misfit
from tests.api.test_stream import listening, next_event
from tests.api.world import NOW, PAIRED_TOKEN, World, record

CHECK = "/check?url=https://px.tracker.example/&page=https://news.example/"


async def paused(world: World, seconds: int = 600) -> None:
    """news.example, by the extension."""
    body = {"site": "www.news.example", "seconds": seconds}
    answer = await world.ask("POST", "/pause", body, PAIRED_TOKEN)
    assert answer.status == 201, answer.body
    assert (answer.json["site"], answer.json["until"], answer.json["ended_at"]) == (
        "news.example",
        NOW + seconds,
        None,
    )


async def test_a_paused_site_is_let_through_and_shown_as_such(world: World) -> None:
    assert (await world.get(CHECK))["verdict"] == "block"
    await paused(world)
    assert [(await world.get(CHECK))[name] for name in ("verdict", "reason", "list")] == [
        "allow",
        "paused",
        "jejak",
    ]
    assert (await world.get("/sites/news.example"))["paused_until"] == NOW + 600
    assert (await world.get("/sites"))["sites"][0]["paused_until"] == NOW + 600
    answer = await world.ask("PATCH", "/sites/news.example", {"cookies": "keep"})
    assert answer.json["paused_until"] == NOW + 600


async def test_its_end_brings_the_receipt_and_is_told_of(world: World) -> None:
    await paused(world)
    world.writer.put(record(time=NOW + 1, outcome=Outcome.ALLOWED, reason="paused"))
    world.clock.now = NOW + 60
    async with listening(world) as response:
        answer = (await world.ask("DELETE", "/pause", {"site": "news.example"}, PAIRED_TOKEN)).json
        assert answer["ended_at"] == NOW + 60
        assert [each["slug"] for each in answer["receipt"]["companies"]] == ["tracker"]
        events = dict([await next_event(response), await next_event(response), await next_event(response)])
    assert events["changed"] == {"what": "sites"}
    assert events["pause_ended"] == answer
    assert misfit(answer, EVENTS["pause_ended"]) is None
    assert (await world.get(CHECK))["verdict"] == "block"
    assert (await world.get("/pause/www.news.example")) == answer
    assert (await world.get("/pause"))["pauses"] == [answer]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, "'site' is missing"),
        ({"site": "news.example"}, "'seconds' is missing"),
        ({"site": "news.example", "seconds": 0}, "from 1 to 86400"),
        ({"site": "news.example", "seconds": 86_401}, "from 1 to 86400"),
        ({"site": "news.example", "seconds": "10m"}, "from 1 to 86400"),
        ({"site": "https://news.example/", "seconds": 9}, "not a site name"),
        ({"site": "news.example", "for": 9}, "isn't known here"),
    ],
)
async def test_a_wish_that_makes_no_sense_is_refused(world: World, body: object, words: str) -> None:
    answer = await world.ask("POST", "/pause", body)
    assert answer.status == 400
    assert words in answer.detail
    assert not world.backend.preferences.current.pauses


async def test_what_isnt_paused_can_neither_be_ended_nor_shown(world: World) -> None:
    answer = await world.ask("DELETE", "/pause", {"site": "news.example"})
    assert (answer.status, "isn't paused" in answer.detail) == (400, True)
    answer = await world.ask("GET", "/pause/news.example", None)
    assert (answer.status, "was not paused" in answer.detail) == (404, True)

"""The log as a file, over HTTP."""

import csv
import json

import pytest

from store import export
from tests.api.world import NOW, World, record


async def test_the_log_comes_as_json_csv_or_har(world: World) -> None:
    answer = await world.ask("GET", "/export")
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="jejak-log.json"'
    assert [each["site"] for each in answer.json["requests"]] == ["news.example"]
    rows = list(csv.DictReader((await world.ask("GET", "/export?format=csv")).body.decode().splitlines()))
    assert [(row["company"], row["key"]) for row in rows] == [("Tracker Inc.", "dl")]
    har = json.loads((await world.ask("GET", "/export?format=har")).body)
    assert har["log"]["entries"][0]["request"]["url"].startswith("https://px.tracker.example/")


async def test_as_much_is_in_it_as_was_asked_for(world: World) -> None:
    world.writer.put(record(site="shop.example", time=NOW))
    await world.written()
    for query, sites in (
        (f"since={NOW}", ["shop.example"]),
        (f"until={NOW}", ["news.example"]),
        ("site=news.example", ["news.example"]),
        ("company=nobody", []),
    ):
        found = (await world.ask("GET", f"/export?{query}")).json
        assert [each["site"] for each in found["requests"]] == sites, query
    assert b"news.example%2Fa" not in (await world.ask("GET", "/export?values=none")).body


async def test_a_log_of_many_pages_is_sent_whole(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "PAGE", 7)
    for number in range(30):
        world.writer.put(record(url=f"https://px.tracker.example/{number}"))
    await world.written()
    found = (await world.ask("GET", "/export")).json["requests"]
    assert len({each["url"] for each in found}) == 31


@pytest.mark.parametrize(
    ("query", "said"),
    [("format=xml", "json, csv, har"), ("values=some", "redacted"), ("id=1", "isn't known")],
)
async def test_what_makes_no_sense_is_refused(world: World, query: str, said: str) -> None:
    answer = await world.ask("GET", f"/export?{query}")
    assert (answer.status, said in answer.detail) == (400, True)

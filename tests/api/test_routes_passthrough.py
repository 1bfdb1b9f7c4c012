"""What passes untouched, over HTTP."""

from typing import Any

import pytest

from store.passthrough import Why
from tests.api.world import NOW, PAIRED_TOKEN, World


async def entry(world: World, name: str) -> Any:
    found = [each for each in (await world.get("/passthrough"))["entries"] if each["name"] == name]
    return found[0] if found else None


async def test_the_list_is_shown_with_its_connections(world: World) -> None:
    world.writer.count_not_inspected("www.paypal.com", "never_decrypt")
    world.writer.count_not_inspected("api.paypal.com", "never_decrypt")
    world.writer.count_not_inspected("t.paypal.com", "blocked_by_name")
    await world.written()
    shown = {"name": "paypal.com", "category": "payment", "passes": True, "connections": 2}
    assert await entry(world, "paypal.com") == shown
    hosts = (await world.get("/passthrough"))["hosts"]
    assert {"host": "t.paypal.com", "reason": "blocked_by_name", "connections": 1} in hosts


async def test_a_host_is_added_and_removed(world: World) -> None:
    added = await world.ask("POST", "/passthrough", {"name": "Clinic.Example"}, PAIRED_TOKEN)
    expected = {"name": "clinic.example", "passes": True, "by": "clinic.example", "category": "own"}
    assert (added.status, added.json) == (200, expected)
    assert (await world.get("/passthrough/www.clinic.example"))["category"] == "own"
    assert (await world.ask("DELETE", "/passthrough", {"name": "clinic.example"})).json["passes"] is False
    assert await entry(world, "clinic.example") is None


async def test_a_name_of_the_list_is_switched_off_and_on(world: World) -> None:
    await world.ask("DELETE", "/passthrough", {"name": "paypal.com"})
    assert (await entry(world, "paypal.com"))["passes"] is False
    assert (await world.get("/passthrough/www.paypal.com"))["reason"] == ""
    await world.ask("POST", "/passthrough", {"name": "paypal.com"})
    expected = {
        "host": "www.paypal.com",
        "reason": "never_decrypt",
        "name": "paypal.com",
        "category": "payment",
        "until": None,
    }
    assert await world.get("/passthrough/www.paypal.com") == expected


async def test_what_was_learnt_is_shown_with_its_end_and_forgotten(world: World) -> None:
    world.backend.passthrough.learn("app.example", Why.PINNED, browsers=True)
    world.backend.passthrough.learn("app.example", Why.PINNED, browsers=False)
    until = NOW + 86_400
    learnt = (await world.get("/passthrough"))["learnt"]
    assert [(each["host"], each["browsers"], each["until"]) for each in learnt] == [
        ("app.example", False, until),
        ("app.example", True, until),
    ]
    one = await world.get("/passthrough/app.example")
    assert (one["reason"], one["name"], one["until"]) == ("pinned", "", until)
    world.clock.now += 86_400
    assert (await world.get("/passthrough"))["learnt"] == []
    answer = await world.ask("DELETE", "/passthrough/learnt", {"host": "app.example"})
    assert answer.json == {"host": "app.example"}
    assert dict(world.backend.passthrough.current.learnt) == {}


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "said"),
    [
        ("POST", "/passthrough", {}, 400, "name"),
        ("POST", "/passthrough", {"name": "https://a.example/"}, 400, "host alone"),
        ("DELETE", "/passthrough", {"name": "never.example"}, 400, "looked into already"),
        ("DELETE", "/passthrough/learnt", {"host": "never.example"}, 400, "learnt"),
        ("GET", "/passthrough/a%20b", None, 400, "host alone"),
    ],
)
async def test_what_cannot_be_done_is_said(
    world: World, method: str, path: str, body: object, status: int, said: str
) -> None:
    answer = await world.ask(method, path, body)
    assert answer.status == status, answer.body
    assert said in answer.detail

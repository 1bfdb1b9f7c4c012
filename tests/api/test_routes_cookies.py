"""The policy for cookies, over HTTP."""

import pytest

from store.preferences import load
from tests.api.world import World


async def test_a_policy_is_shown_chosen_and_in_effect_when_answered(world: World) -> None:
    seen: list[str] = []
    world.backend.preferences.follow(lambda new: seen.append(new.settings.cookie_policy))
    assert (await world.get("/cookies"))["preset"] == "balanced"
    answer = await world.ask("PATCH", "/cookies", {"preset": "strict"})
    assert (answer.status, answer.json["preset"], seen) == (200, "strict", ["strict"])
    assert load(world.home.database).settings.cookie_policy == "strict"


async def test_choices(world: World) -> None:
    kind = {"type": "analytics", "party": "first", "treatment": "cap:2", "site": "shop.example"}
    assert (await world.ask("PATCH", "/cookies", kind)).status == 200
    answer = await world.ask("PATCH", "/cookies", {"cookie": "_ga", "own_type": "functional"})
    assert [tuple(choice.values()) for choice in answer.json["choices"]] == [
        ("", "own_type", "_ga", "", "functional"),
        ("shop.example", "type", "analytics", "first", "cap:2"),
    ]


async def test_what_was_seen_on_a_site(world: World) -> None:
    (cookie,) = (await world.get("/cookies/seen?site=www.news.example"))["cookies"]
    assert (cookie["name"], cookie["host"], cookie["third_party"]) == ("uid", "px.tracker.example", True)
    assert (cookie["kept"], cookie["stripped"]) == (0, 1)
    assert (await world.get("/cookies/seen?site=other.example"))["cookies"] == []
    assert (await world.ask("GET", "/cookies/seen?site=a%20b")).status == 400


@pytest.mark.parametrize(
    "body",
    [
        {}, [], {"preset": "lax"}, {"preset": "lax", "site": "a.example"},
        {"preset": "strict", "cookie": "a"},
        {"type": "analytics"}, {"type": "x", "party": "first", "treatment": "keep"},
        {"type": "analytics", "party": "both", "treatment": "keep"}, {"cookie": "_ga", "treatment": "eat"},
        {"cookie": "a;b", "treatment": "keep"}, {"cookie": "_ga", "treatment": 1},
        {"cookie": "", "treatment": "keep"},
        {"cookie": "_ga", "treatment": "keep", "site": "https://x/"}, {"cookies": "keep"},
    ],
)  # fmt: skip
async def test_what_makes_no_sense_changes_nothing(world: World, body: object) -> None:
    answer = await world.ask("PATCH", "/cookies", body)
    assert answer.status == 400
    assert answer.detail
    assert (await world.get("/cookies"))["choices"] == []

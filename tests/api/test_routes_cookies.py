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


@pytest.mark.parametrize(
    "body",
    [
        {}, [], {"preset": "lax"}, {"preset": "strict", "site": "a.example"},
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

"""The user's own details, over HTTP."""

import pytest

from store.owndetails import Details
from tests.api.world import World


async def test_values_go_in_and_never_out(world: World) -> None:
    told: list[Details] = []
    world.backend.details.follow(told.append)
    answer = await world.ask("POST", "/details", {"kind": "email", "value": "anna@mail.example"})
    assert answer.status == 200
    [each] = answer.json["details"]
    assert (each["id"], each["masked"], each["action"], each["found"]) == (
        "email",
        "a…@m….example",
        "alert",
        [],
    )
    assert [detail.value for detail in told[0]] == ["anna@mail.example"]
    assert "anna" not in str(await world.get("/details"))


async def test_what_is_done_is_chosen_and_taken_back(world: World) -> None:
    await world.ask("POST", "/details", {"kind": "name", "value": "Anna Tan"})
    await world.ask("PATCH", "/details/name", {"action": "strip"})
    answer = await world.ask("PATCH", "/details/name", {"action": "block", "site": "shop.test"})
    assert [(each["action"], each["sites"]) for each in answer.json["details"]] == [
        ("strip", {"shop.test": "block"})
    ]
    assert (await world.ask("DELETE", "/details/name", {})).json == {"details": []}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/details", {}), ("POST", "/details", {"kind": "shoe", "value": "39 and a half"}),
        ("POST", "/details", {"kind": "email", "value": "nobody"}),
        ("POST", "/details", {"kind": "email", "value": 1}),
        ("PATCH", "/details/name", {"action": "strip"}), ("DELETE", "/details/name", {}),
        ("DELETE", "/details/name", {"why": "x"}),
    ],
)  # fmt: skip
async def test_what_makes_no_sense_is_refused(world: World, method: str, path: str, body: object) -> None:
    answer = await world.ask(method, path, body)
    assert answer.status == 400
    assert answer.detail
    assert await world.get("/details") == {"details": []}

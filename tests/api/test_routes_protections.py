"""The protections, over HTTP."""

import pytest

from footprint.protections import Protection
from store.preferences import load
from tests.api.world import World


async def test_one_is_switched_off_for_a_site_and_it_counts_when_answered(world: World) -> None:
    seen: list[bool] = []
    world.backend.preferences.follow(
        lambda new: seen.append(Protection.GPC in new.protections_on("shop.example"))
    )
    wish = {"protection": "gpc", "state": "off", "site": "shop.example"}
    answer = await world.ask("PATCH", "/protections", wish)
    assert (answer.status, answer.json["site"], seen) == (200, "shop.example", [False])
    assert Protection.GPC not in load(world.home.database).protections_on("shop.example")
    shown = await world.get("/protections?site=www.shop.example")
    row = next(each for each in shown["protections"] if each["name"] == "gpc")
    assert (row["on"], row["default"], row["chosen_for"], row["times"]) == (False, True, "shop.example", 0)


async def test_what_each_did_is_told(world: World) -> None:
    world.writer.count_protections(("gpc", "pings", "gpc"))
    await world.written()
    rows = {each["name"]: each["times"] for each in (await world.get("/protections"))["protections"]}
    assert (rows["gpc"], rows["pings"], rows["referrer"]) == (2, 1, 0)
    assert (await world.get("/summary"))["protections"] == {"gpc": 2, "pings": 1}


@pytest.mark.parametrize(
    "body",
    [
        {}, [], {"protection": "gpc"}, {"protection": "dnt", "state": "on"},
        {"protection": "gpc", "state": "maybe"}, {"protection": "gpc", "state": True},
        {"protection": "gpc", "state": "off", "site": "https://x/"}, {"gpc": False},
    ],
)  # fmt: skip
async def test_what_makes_no_sense_changes_nothing(world: World, body: object) -> None:
    answer = await world.ask("PATCH", "/protections", body)
    assert answer.status == 400
    assert answer.detail
    assert (await world.get("/protections"))["choices"] == []


async def test_what_is_no_site(world: World) -> None:
    assert (await world.ask("GET", "/protections?site=https://x/")).status == 400

"""Cookies in the browser, over HTTP."""

import pytest

from tests.api.world import PAIRED_TOKEN, World

ASKED = {"name": "_ga", "host": "news.example", "site": ""}
TOLD = {**ASKED, "site": "news.example", "type": "analytics", "action": "capped"}


async def test_cookies_are_judged_in_their_order(world: World) -> None:
    cookies = [ASKED, {**ASKED, "name": "_fbp"}]
    answer = await world.ask("POST", "/cookies/judge", {"cookies": cookies}, PAIRED_TOKEN)
    assert [each["type"] for each in answer.json["cookies"]] == ["analytics", "advertising"]
    await world.ask("PATCH", "/cookies", {"cookie": "_ga", "treatment": "keep"})
    answer = await world.ask("POST", "/cookies/judge", {"cookies": cookies})
    assert [each["script_treatment"] for each in answer.json["cookies"]] == ["keep", "strip"]
    assert [each["name"] for each in (await world.get("/cookies/seen"))["cookies"]] == ["uid"], "no trace"


async def test_what_became_of_them_is_listed(world: World) -> None:
    answer = await world.ask("POST", "/cookies/script", {"cookies": [TOLD]}, PAIRED_TOKEN)
    assert (answer.status, answer.json) == (200, {"told": 1})
    (cookie,) = (await world.get("/cookies/seen?site=www.news.example&since=1"))["cookies"][:1]
    assert (cookie["name"], cookie["by_script"], cookie["capped"]) == ("_ga", True, 1)


@pytest.mark.parametrize(
    "body",
    [
        {}, {"cookies": {}}, {"cookies": [1]}, {"cookies": [{**TOLD, "value": "secret"}]},
        {"cookies": [{**TOLD, "type": "x"}]}, {"cookies": [{**TOLD, "action": "eaten"}]},
        {"cookies": [{**TOLD, "name": 1}]}, {"cookies": [TOLD] * 201},
    ],
)  # fmt: skip
async def test_what_makes_no_sense_is_refused(world: World, body: object) -> None:
    assert (await world.ask("POST", "/cookies/script", body)).status == 400
    assert (await world.ask("POST", "/cookies/judge", body)).status == 400

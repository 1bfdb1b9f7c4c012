"""Pairing, session, settings, purge, over HTTP."""

import asyncio

import pytest

from api.pairing import ALPHABET
from store.preferences import load
from store.reader import open_reader
from store.tokens import Tokens
from tests.api.world import (
    CHROMIUM,
    CLI_TOKEN,
    FIREFOX,
    PAIRED_TOKEN,
    SECRET,
    Answer,
    World,
    record,
)

NEW_FIREFOX = FIREFOX[:-1] + "9"


async def pair(world: World, code: str, origin: str = CHROMIUM) -> Answer:
    return await world.ask("POST", "/pair", {"code": code}, token=None, headers={"Origin": origin})


async def new_code(world: World) -> str:
    answer = await world.ask("POST", "/pair/code", {})
    assert answer.json["expires_at"] == world.clock.now + 600
    return str(answer.json["code"])


def wrong(code: str) -> str:
    return ALPHABET[ALPHABET.index(code[0]) - 1] + code[1:]


@pytest.mark.parametrize("origin", [CHROMIUM, NEW_FIREFOX])
async def test_the_right_code_gives_a_token_for_this_origin(world: World, origin: str) -> None:
    answer = await pair(world, await new_code(world), origin)
    assert answer.status == 200
    assert answer.json["context_secret"] == SECRET
    token = answer.json["token"]
    assert len(token) >= 43
    headers = {"Origin": origin}
    assert (await world.ask("GET", "/status", token=token, headers=headers)).status == 200
    assert (await world.ask("GET", "/status", token=token, headers={"Origin": FIREFOX})).status == 403


async def test_a_token_outlives_the_service_and_is_kept_as_a_digest(world: World) -> None:
    token = (await pair(world, await new_code(world))).json["token"]
    assert Tokens(world.writer, world.home.database).origin_of(token) == CHROMIUM
    with open_reader(world.home.database) as db:
        assert not [line for line in db.iterdump() if token in line or PAIRED_TOKEN in line]


async def test_two_extensions_pair_beside_each_other(world: World) -> None:
    first = (await pair(world, await new_code(world))).json["token"]
    second = (await pair(world, await new_code(world), NEW_FIREFOX)).json["token"]
    for token in (first, second, PAIRED_TOKEN):
        assert (await world.ask("GET", "/status", token=token)).status == 200


async def test_a_wrong_code_is_refused_and_the_fifth_voids_it(world: World) -> None:
    code = await new_code(world)
    for left in (4, 3, 2, 1):
        answer = await pair(world, wrong(code))
        assert (answer.status, f"left: {left}" in answer.detail) == (403, True)
    assert "last attempt" in (await pair(world, wrong(code))).detail
    void = await pair(world, code)
    assert (void.status, "jejak pair" in void.detail) == (403, True)
    assert (await pair(world, await new_code(world))).status == 200


async def test_a_code_is_used_up_and_expires(world: World) -> None:
    code = await new_code(world)
    assert (await pair(world, code)).status == 200
    assert (await pair(world, code)).status == 403
    code = await new_code(world)
    world.clock.now += 600
    assert (await pair(world, code)).status == 403


async def test_one_code_pairs_one_of_two_who_hurry(world: World) -> None:
    code = await new_code(world)
    answers = await asyncio.gather(*(pair(world, code) for _ in range(10)))
    assert sorted(answer.status for answer in answers) == [200, *[403] * 9]


@pytest.mark.parametrize("body", [{}, {"code": 5}, {"code": ""}, {"code": None}, {"kode": "x"}, [], "x"])
async def test_pairing_needs_a_code(world: World, body: object) -> None:
    code = await new_code(world)
    answer = await world.ask("POST", "/pair", body, token=None, headers={"Origin": CHROMIUM})
    assert answer.status == 400
    assert answer.detail
    assert (await pair(world, code)).status == 200


async def test_codes_are_made_for_the_command_line_alone(world: World) -> None:
    headers = {"Origin": CHROMIUM}
    assert (await world.ask("POST", "/pair/code", {}, PAIRED_TOKEN, headers)).status == 403
    assert (await world.ask("POST", "/pair/code", {"code": "x"})).status == 400


async def test_the_session_is_told_to_paired_extensions_alone(world: World) -> None:
    answer = await world.ask("GET", "/session", token=PAIRED_TOKEN)
    assert answer.json == {
        "context_secret": SECRET,
        "proxy": {"host": "127.0.0.1", "port": 8877},
        "private_proxy": {"host": "127.0.0.1", "port": 8879},
    }
    refused = await world.ask("GET", "/session")
    assert (refused.status, SECRET.encode() in refused.body) == (403, False)


async def test_settings_are_changed_one_by_one(world: World) -> None:
    before = await world.get("/settings")
    assert before == {
        "third_party_cookies": "strip",
        "detail_days": 30,
        "rollup_days": 400,
        "recording": True,
        "uncloak": True,
        "cookie_policy": "balanced",
    }
    for change in (
        {"third_party_cookies": "keep"},
        {"detail_days": 7},
        {"rollup_days": 90},
        {"recording": False},
    ):
        before |= change
        assert (await world.ask("PATCH", "/settings", change)).json == before
    assert await world.get("/settings") == before
    assert load(world.home.database).settings.as_dict() == before
    assert (await world.ask("PATCH", "/settings", {})).json == before


@pytest.mark.parametrize(
    "body",
    [
        {"detail_days": 0},
        {"detail_days": "30"},
        {"detail_days": True},
        {"detail_days": 1.5},
        {"detail_days": 500},
        {"rollup_days": 1},
        {"rollup_days": 10**9},
        {"recording": 1},
        {"third_party_cookies": "default"},
        {"third_party_cookies": ["strip"]},
        {"telemetry": True},
        {"detail_days": 7, "recording": "no"},
    ],
)
async def test_settings_that_make_no_sense_change_nothing(world: World, body: object) -> None:
    before = await world.get("/settings")
    answer = await world.ask("PATCH", "/settings", body)
    assert answer.status == 400
    assert answer.detail
    assert await world.get("/settings") == before


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ({"all": True}, 0),
        ({"site": "news.example"}, 1),
        ({"company": "tracker"}, 1),
        ({"older_than_days": 0}, 0),
        ({"older_than_days": 36_500}, 2),
        ({"site": "never.example"}, 2),
    ],
)
async def test_a_purge_deletes_what_was_named(world: World, body: object, left: int) -> None:
    world.writer.put(record(site="shop.example", url="https://x.other.example/", company_slug="other"))
    await world.written()
    answer = await world.ask("POST", "/purge", body)
    assert answer.json == {"removed": 2 - left, "complete": True}
    assert len((await world.get("/requests"))["requests"]) == left


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"all": False},
        {"all": 1},
        {"all": True, "site": "news.example"},
        {"site": "news.example", "company": "tracker"},
        {"site": ""},
        {"site": None},
        {"site": "a b"},
        {"company": ""},
        {"company": 5},
        {"older_than_days": -1},
        {"older_than_days": "30"},
        {"older_than_days": True},
        {"everything": True},
        [],
    ],
)
async def test_a_purge_that_makes_no_sense_deletes_nothing(world: World, body: object) -> None:
    answer = await world.ask("POST", "/purge", body)
    assert answer.status == 400, answer.body
    assert answer.detail
    assert len((await world.get("/requests"))["requests"]) == 1


async def test_an_extension_says_whether_it_marks_what_its_windows_ask_for(world: World) -> None:
    async def listen(query: str, token: str, *during: str) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        async with world.client.get(f"{world.url}/api/v1/events{query}", headers=headers) as response:
            await response.content.readline()
            assert world.marking == [*during]

    await listen("", PAIRED_TOKEN)
    await listen("?marking=false", PAIRED_TOKEN)
    await listen("?marking=true", CLI_TOKEN)
    await listen("?marking=true", PAIRED_TOKEN, "came")
    assert (await world.ask("GET", "/events?marking=maybe", token=PAIRED_TOKEN)).status == 400

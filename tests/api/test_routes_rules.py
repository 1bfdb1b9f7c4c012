"""The user's own rules, and what they and the lists decide, over HTTP."""

import asyncio
from urllib.parse import quote

import pytest

from tests.api.world import World

SPY = "/check?url=https://spy.example/x.js&page=https://news.example/&type=script"


async def own_rules(world: World) -> list[str]:
    return [each["rule"] for each in (await world.get("/rules"))["rules"]]


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "said"),
    [
        ("POST", "/rules", {}, 400, "rule"),
        ("POST", "/rules", {"rule": "$$$"}, 422, "$$$"),
        ("POST", "/rules", {"rule": "||a^$rewrite=x"}, 422, "rewrite"),
        ("POST", "/rules", {"rule": "! a comment"}, 422, "comment"),
        ("POST", "/rules", {"rule": "||a^\n||b^"}, 400, "one line"),
        ("POST", "/rules", {"rule": "||a^", "until": "soon"}, 400, "Unix time"),
        ("POST", "/rules", {"rule": "||a^", "until": True}, 400, "Unix time"),
        ("PUT", "/rules", {"text": "||a^"}, 400, "version"),
        ("PUT", "/rules", {"version": "x"}, 400, "'text' is missing"),
        ("PUT", "/rules", {"text": 5, "version": "x"}, 400, "isn't text"),
        ("PUT", "/rules", {"text": "||a^\r||b^", "version": "x"}, 400, "control"),
        ("PUT", "/rules", {"text": "||a^\n$$$", "version": "x"}, 422, "Line 2"),
        ("DELETE", "/rules", {"rule": "||never.example^"}, 422, "||never.example^"),
        ("DELETE", "/rules", {}, 400, "rule"),
        ("POST", "/rules/validate", {}, 400, "'text' is missing"),
        ("POST", "/rules/validate", {"text": "||a^", "version": "x"}, 400, "Known: text."),
    ],
)
async def test_what_cannot_be_done_is_said_and_changes_nothing(
    world: World, method: str, path: str, body: object, status: int, said: str
) -> None:
    answer = await world.ask(method, path, body)
    assert answer.status == status, answer.body
    assert said in answer.detail
    assert await own_rules(world) == []
    assert not world.rebuilt


async def test_a_rule_is_in_effect_when_its_change_is_answered(world: World) -> None:
    rule = {"rule": "||spy.example^$script"}
    added = await world.ask("POST", "/rules", rule)
    assert (added.status, added.json["rules"]) == (201, [{"rule": "||spy.example^$script", "until": None}])
    assert added.json["text"] == "||spy.example^$script\n"
    verdict = await world.get(SPY)
    assert (verdict["reason"], verdict["rule"], verdict["list"]) == ("own_rule", rule["rule"], "own")
    assert (await world.ask("POST", "/rules", rule)).status == 422
    assert await world.get("/rules") == added.json
    assert (await world.ask("DELETE", "/rules", rule)).json["rules"] == []
    assert (await world.get(SPY))["verdict"] == "allow"


async def test_rules_changed_at_once_are_all_kept(world: World) -> None:
    rules = {f"||spy{number}.example^" for number in range(20)}
    answers = await asyncio.gather(*(world.ask("POST", "/rules", {"rule": rule}) for rule in rules))
    assert {answer.status for answer in answers} == {201}
    assert set(await own_rules(world)) == rules


async def test_all_rules_are_replaced_at_once(world: World) -> None:
    await world.ask("POST", "/rules", {"rule": "||old.example^"})
    version = (await world.get("/rules"))["version"]
    text = "! mine,\ttoo\n||spy.example^\n"
    replaced = await world.ask("PUT", "/rules", {"text": text, "version": version})
    assert (replaced.status, replaced.json["text"]) == (200, text)
    assert (await world.get(SPY))["rule"] == "||spy.example^"
    late = await world.ask("PUT", "/rules", {"text": "||late.example^", "version": version})
    assert (late.status, "someone else" in late.detail) == (409, True)
    assert await own_rules(world) == ["||spy.example^"]


async def test_thousands_of_rules_are_replaced_at_once(world: World) -> None:
    text = "".join(f"||spy{number}.example^\n" for number in range(20_000))
    version = (await world.get("/rules"))["version"]
    assert (await world.ask("PUT", "/rules", {"text": text, "version": version})).status == 200
    assert len(await own_rules(world)) == 20_000


async def test_a_rule_may_be_given_an_end(world: World) -> None:
    added = await world.ask("POST", "/rules", {"rule": "||spy.example^", "until": 4_000_000_000})
    assert added.json["rules"] == [{"rule": "||spy.example^", "until": 4_000_000_000}]


async def test_check_explains(world: World) -> None:
    url = "https://px.tracker.example/p?a=1&b=2"
    answer = await world.get(f"/check?url={quote(url, safe='')}&page=https://news.example/&type=image")
    assert answer == {
        "url": url,
        "page": "https://news.example/",
        "type": "image",
        "third_party": True,
        "verdict": "block",
        "reason": "list_rule",
        "rule": "||tracker.example^$third-party",
        "list": "jejak",
        "line": 2,
        "exception": "",
        "changes": [],
        "lifted": [],
        "waiting": [],
        "explained": None,
    }
    own = await world.get("/check?url=https://px.tracker.example/&page=https://www.tracker.example/")
    assert (own["verdict"], own["third_party"], own["type"]) == ("allow", False, "other")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "'url' is missing"),
        ("url=", "'url' is missing"),
        ("url=https://", "isn't a URL"),
        ("url=https://%5B", "isn't a URL"),
        ("url=https://a.example/&type=picture", "'type' is 'picture'. Use one of document"),
        ("url=https://a.example/&page=https://", "isn't a URL"),
        (
            "url=https://a.example/&site=b.example",
            "'site' isn't known here. Known: url, page, type, explain.",
        ),
    ],
)
async def test_a_question_that_makes_no_sense_is_refused(world: World, query: str, said: str) -> None:
    answer = await world.ask("GET", f"/check?{query}")
    assert answer.status == 400
    assert said in answer.detail


async def test_a_text_of_rules_is_looked_through_and_each_fault_has_its_place(world: World) -> None:
    text = "! mine\n||a.example^\n  ||b .example^\n||c.example^$script,rewrite=x\nexample.com##.ad\n"
    found = (await world.ask("POST", "/rules/validate", {"text": text})).json
    assert found["rules"] == 1
    assert [(each["line"], each["column"]) for each in found["faults"]] == [(3, 6), (4, 21), (5, None)]
    assert "rewrite" in found["faults"][1]["reason"]
    assert "\n" not in found["faults"][1]["reason"]
    assert await own_rules(world) == []
    assert not world.rebuilt


async def test_check_shows_every_rule_that_was_looked_at_where_that_is_asked_for(world: World) -> None:
    await world.ask("POST", "/rules", {"rule": "@@||tracker.example^$script"})
    explained = (await world.get(SPY.replace("spy", "tracker") + "&explain=true"))["explained"]
    (own,) = explained["own"]["rules"]
    assert (own["rule"], own["list"], own["matches"]) == ("@@||tracker.example^$script", "own", True)
    (stopping,) = explained["lists"]["rules"]
    assert (stopping["rule"], stopping["line"]) == ("||tracker.example^$third-party", 2)

"""Lists, own rules and what they decide, over HTTP."""

import asyncio
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.api.world import PAIRED_TOKEN, World

SPY = "/check?url=https://spy.example/x.js&page=https://news.example/&type=script"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A filter list in a file."""
    path = tmp_path / "mine.txt"
    path.write_text("! Title: Mine\n||spy.example^\n")
    return path


async def own_rules(world: World) -> list[str]:
    return [each["rule"] for each in (await world.get("/rules"))["rules"]]


async def names(world: World) -> list[str]:
    return [entry["name"] for entry in (await world.get("/lists"))["lists"]]


async def test_lists_begin_with_the_built_in_one(world: World) -> None:
    assert (await names(world))[0] == "jejak"


async def test_a_list_is_in_effect_when_its_change_is_answered(world: World, file: Path) -> None:
    assert (await world.get(SPY))["verdict"] == "allow"
    added = await world.ask("POST", "/lists", {"source": str(file)})
    assert (added.status, added.json["name"], added.json["enabled"]) == (201, "mine", True)
    verdict = await world.get(SPY)
    assert (verdict["verdict"], verdict["list"], verdict["line"]) == ("block", "mine", 2)
    off = await world.ask("PATCH", "/lists/mine", {"enabled": False})
    assert (off.status, off.json["enabled"]) == (200, False)
    assert (await world.get(SPY))["verdict"] == "allow"
    assert (await world.ask("PATCH", "/lists/mine", {"enabled": True})).json["enabled"] is True
    file.write_text("! Title: Mine\n||other.example^\n")
    updated = await world.ask("POST", "/lists/update", {"names": ["mine"]})
    assert [(each["name"], each["changed"], each["error"]) for each in updated.json["results"]] == [
        ("mine", True, None)
    ]
    assert (await world.get(SPY))["verdict"] == "allow"
    assert (await world.ask("DELETE", "/lists/mine")).json["name"] == "mine"
    assert "mine" not in await names(world)
    assert len(world.rebuilt) == 5


async def test_a_new_text_can_be_taken_back_and_a_damaged_one_be_taken(world: World, file: Path) -> None:
    await world.ask("POST", "/lists", {"source": str(file)})
    file.write_text("! Title: Mine\n||other.example^\n")
    await world.ask("POST", "/lists/update", {"names": ["mine"]})
    assert (await world.get(SPY))["verdict"] == "allow"
    back = await world.ask("POST", "/lists/mine/rollback", {})
    assert (back.status, back.json["rolled_back"], back.json["rules"]) == (200, True, 1)
    assert (await world.get(SPY))["verdict"] == "block"
    file.write_text("! Title: Mine\n||example^\n||com^\n")
    await world.ask("POST", "/lists/update", {"names": ["mine"]})
    (mine,) = (each for each in (await world.get("/lists"))["lists"] if each["name"] == "mine")
    assert mine["quarantined_at"] is not None
    assert "||com^" in mine["error"]
    taken = await world.ask("POST", "/lists/mine/accept", {})
    assert (taken.json["error"], taken.json["quarantined_at"], taken.json["rules"]) == (None, None, 2)


async def test_a_list_may_be_given_a_name(world: World, file: Path) -> None:
    assert (await world.ask("POST", "/lists", {"source": str(file), "name": "spies"})).json["name"] == "spies"


async def test_files_are_read_for_the_command_line_alone(world: World, file: Path) -> None:
    for source in (str(file), f"file://{file}", "../mine.txt", "~/mine.txt", "./mine.txt"):
        answer = await world.ask("POST", "/lists", {"source": source}, token=PAIRED_TOKEN)
        assert answer.status in (403, 404, 422), source
        assert answer.detail
    assert "mine" not in await names(world)


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "said"),
    [
        ("PATCH", "/lists/nothing", {"enabled": True}, 404, "nothing"),
        ("DELETE", "/lists/nothing", None, 404, "nothing"),
        ("POST", "/lists/update", {"names": ["nothing"]}, 404, "nothing"),
        ("POST", "/lists", {"source": "nothing-of-that-name"}, 404, "nothing-of-that-name"),
        ("POST", "/lists", {"source": "http://lists.example/a.txt"}, 422, "https"),
        ("POST", "/lists", {"source": "https://127.0.0.1/a.txt"}, 422, "127.0.0.1"),
        ("POST", "/lists", {"source": "/nowhere/at/all.txt"}, 422, "/nowhere/at/all.txt"),
        ("DELETE", "/lists/jejak", None, 422, "built in"),
        ("POST", "/lists/update", {"names": ["jejak"]}, 422, "built in"),
        ("POST", "/lists/jejak/rollback", {}, 422, "built in"),
        ("POST", "/lists/easylist/rollback", {}, 422, "no earlier text"),
        ("POST", "/lists/easylist/accept", {}, 422, "was put aside"),
        ("POST", "/lists/nothing/rollback", {}, 404, "nothing"),
        ("POST", "/lists/nothing/accept", {}, 404, "nothing"),
        ("POST", "/lists/easylist/accept", {"x": 1}, 400, "Nothing may be sent"),
        ("POST", "/lists", {}, 400, "source"),
        ("POST", "/lists", {"source": ""}, 400, "source"),
        ("POST", "/lists", {"source": 5}, 400, "source"),
        ("POST", "/lists", {"url": "x"}, 400, "source, name"),
        ("PATCH", "/lists/jejak", {}, 400, "enabled"),
        ("PATCH", "/lists/jejak", {"enabled": "yes"}, 400, "true or false"),
        ("POST", "/lists/update", {"names": "jejak"}, 400, "list of texts"),
        ("POST", "/rules", {}, 400, "rule"),
        ("POST", "/rules", {"rule": "$$$"}, 422, "$$$"),
        ("POST", "/rules", {"rule": "||a^$rewrite=x"}, 422, "rewrite"),
        ("POST", "/rules", {"rule": "! a comment"}, 422, "comment"),
        ("POST", "/rules", {"rule": "||a^\n||b^"}, 400, "one line"),
        ("POST", "/rules", {"rule": "||a^", "until": "soon"}, 400, "Unix time"),
        ("POST", "/rules", {"rule": "||a^", "until": True}, 400, "Unix time"),
        ("PUT", "/rules", {"text": "||a^"}, 400, "version"),
        ("PUT", "/rules", {"version": "x"}, 400, "isn't text"),
        ("PUT", "/rules", {"text": 5, "version": "x"}, 400, "isn't text"),
        ("PUT", "/rules", {"text": "||a^\r||b^", "version": "x"}, 400, "control"),
        ("PUT", "/rules", {"text": "||a^\n$$$", "version": "x"}, 422, "Line 2"),
        ("DELETE", "/rules", {"rule": "||never.example^"}, 422, "||never.example^"),
        ("DELETE", "/rules", {}, 400, "rule"),
    ],
)
async def test_what_cannot_be_done_is_said_and_changes_nothing(
    world: World, method: str, path: str, body: object, status: int, said: str
) -> None:
    before = await names(world)
    answer = await world.ask(method, path, body)
    assert answer.status == status, answer.body
    assert said in answer.detail
    assert (await names(world), await own_rules(world)) == (before, [])
    assert not world.rebuilt


async def test_what_is_no_list_is_refused(world: World, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("<!DOCTYPE html><html><body>Sign in</body></html>")
    answer = await world.ask("POST", "/lists", {"source": str(page)})
    assert answer.status == 422
    assert str(page) in answer.detail


async def test_a_name_that_is_taken_is_a_conflict(world: World, file: Path) -> None:
    for name in ("jejak", "own"):
        answer = await world.ask("POST", "/lists", {"source": str(file), "name": name})
        assert (answer.status, name in answer.detail) == (409, True)


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
        ("url=https://a.example/&site=b.example", "'site' isn't known here. Known: url, page, type."),
    ],
)
async def test_a_question_that_makes_no_sense_is_refused(world: World, query: str, said: str) -> None:
    answer = await world.ask("GET", f"/check?{query}")
    assert answer.status == 400
    assert said in answer.detail

"""Filter lists over HTTP."""

from pathlib import Path

import pytest

from footprint.record import Outcome
from tests.api.world import PAIRED_TOKEN, World, record

SPY = "/check?url=https://spy.example/x.js&page=https://news.example/&type=script"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A filter list in a file."""
    path = tmp_path / "mine.txt"
    path.write_text("! Title: Mine\n||spy.example^\n")
    return path


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
        ("POST", "/lists/try", {}, 400, "source"),
        ("POST", "/lists/try", {"source": "https://127.0.0.1/a.txt"}, 422, "127.0.0.1"),
        ("GET", "/lists/nothing", None, 404, "nothing"),
        ("GET", "/lists/easylist", None, 422, "never fetched"),
        ("GET", "/catalogue?word=x", None, 400, "Known: words."),
    ],
)
async def test_what_cannot_be_done_is_said_and_changes_nothing(
    world: World, method: str, path: str, body: object, status: int, said: str
) -> None:
    before = await names(world)
    answer = await world.ask(method, path, body)
    assert answer.status == status, answer.body
    assert said in answer.detail
    assert await names(world) == before
    assert not world.rebuilt


async def test_a_list_is_shown_with_what_is_in_it_and_what_it_did(world: World, file: Path) -> None:
    file.write_text("! Title: Mine\n||spy.example^\n||b .example^\n||c.example^$rewrite=x\n")
    await world.ask("POST", "/lists", {"source": str(file)})
    mine = await world.get("/lists/mine")
    assert (mine["rules"]["network"], mine["unsupported_by_option"]) == (1, {"$rewrite": 1})
    assert [(each["line"], each["text"]) for each in mine["malformed_lines"]] == [(3, "||b .example^")]
    assert (mine["never_fired"], mine["fired"]) == (1, [])
    (fired,) = (await world.get("/lists/jejak"))["fired"]
    assert fired == {"rule": "||tracker.example^$third-party", "requests": 1}


async def test_the_catalogue_is_searched_and_says_what_is_here(world: World) -> None:
    every = (await world.get("/catalogue"))["lists"]
    found = (await world.get("/catalogue?words=EasyPrivacy"))["lists"]
    assert 0 < len(found) < len(every)
    (easyprivacy,) = (each for each in found if each["name"] == "easyprivacy")
    assert (easyprivacy["added"], easyprivacy["rules"]) == (True, None)
    assert not all(each["added"] for each in every)
    assert (await world.get("/catalogue?words=xyzzy"))["lists"] == []


async def test_a_list_is_tried_on_the_log_and_nothing_is_switched_on(world: World, file: Path) -> None:
    passed = record(host="spy.example", url="https://spy.example/x.gif", outcome=Outcome.ALLOWED, rule="")
    for _ in range(2):
        world.writer.put(passed)
    await world.written()
    tried = (await world.ask("POST", "/lists/try", {"source": str(file)})).json
    assert (tried["name"], tried["enabled"], tried["requests"]) == ("mine", False, 3)
    stopped = tried["newly_stopped"]
    assert stopped["requests"] == 2
    assert stopped["companies"] == [{"name": "Tracker Inc.", "requests": 2}]
    assert stopped["sites"] == [{"name": "news.example", "requests": 2}]
    assert [(each["rule"], each["requests"]) for each in stopped["examples"]] == [("||spy.example^", 2)]
    assert tried["at_risk"]["requests"] == 0
    assert "mine" not in await names(world)
    refused = await world.ask("POST", "/lists/try", {"source": str(file)}, token=PAIRED_TOKEN)
    assert (refused.status, "jejak lists try" in refused.detail) == (403, True)

"""Clearing, over HTTP."""

import pytest

from tests.api.world import PAIRED_TOKEN, World

CLEARED = {"site": "news.example", "cookies": 3, "data": False, "cause": "schedule"}


async def test_schedules_answers_and_what_was_done(world: World) -> None:
    wish = {"type": "analytics", "when": "every:7"}
    answer = await world.ask("PATCH", "/cookies/clearing", wish, PAIRED_TOKEN)
    assert answer.json["schedules"] == [{"kind": "type", "subject": "analytics", "when": "every:7"}]
    proposal = {"site": "a.example", "because": "sid"}
    await world.ask("POST", "/cookies/clearing/proposals", proposal, PAIRED_TOKEN)
    await world.ask("POST", "/cookies/clearing/done", {"cleared": [CLEARED]}, PAIRED_TOKEN)
    report = await world.get("/cookies/clearing")
    assert [each["site"] for each in report["proposals"]] == ["a.example"]
    assert [(each["site"], each["cookies"], each["data"]) for each in report["cleared"]] == [
        ("news.example", 3, False)
    ]


@pytest.mark.parametrize(
    ("path", "method", "body"),
    [
        ("", "PATCH", {"when": "soon"}),
        ("", "PATCH", {}),
        ("/proposals", "POST", {"site": "a b", "because": "x"}),
        ("/done", "POST", {"cleared": [{**CLEARED, "cookies": "many"}]}),
        ("/done", "POST", {"cleared": [{**CLEARED, "cause": "mood"}]}),
    ],
)
async def test_what_makes_no_sense_is_refused(world: World, path: str, method: str, body: object) -> None:
    answer = await world.ask(method, f"/cookies/clearing{path}", body)
    assert answer.status == 400
    assert answer.detail

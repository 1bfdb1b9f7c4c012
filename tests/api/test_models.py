"""Every route answers in the shape that is written down for it, on a real store with real lists."""

import json
from pathlib import Path
from typing import get_type_hints

import pytest

from api.models.problem import Problem
from filterlists.ownrules import version_of
from footprint.companies import Category
from footprint.record import CookieAction, CookieDirection, CookieSeen, Outcome
from store.clearingkeeper import Cleared
from store.passthrough import Why
from tests.api.routes import ANSWERS, filled
from tests.api.shapes import misfit
from tests.api.world import CHROMIUM, CLI_TOKEN, NOW, PAIRED_TOKEN, World, record

CHANGES: dict[tuple[str, str], object] = {
    ("PATCH", "/sites/{site}"): {"trusted": True},
    ("PATCH", "/settings"): {"detail_days": 7},
    ("PATCH", "/cookies"): {"cookie": "_ga", "treatment": "cap:3"},
    ("PATCH", "/cookies/clearing"): {"site": "shop.example", "when": "every:7"},
    ("POST", "/cookies/clearing/proposals"): {"site": "forum.example", "because": "sid"},
    ("POST", "/cookies/clearing/done"): {
        "cleared": [{"site": "news.example", "cookies": 3, "data": True, "cause": "left"}]
    },
    ("POST", "/cookies/judge"): {"cookies": [{"name": "_ga", "host": "news.example", "site": ""}]},
    ("POST", "/cookies/script"): {
        "cookies": [
            {
                "name": "_ga",
                "host": "news.example",
                "site": "news.example",
                "type": "analytics",
                "action": "capped",
            }
        ]
    },
    ("PATCH", "/protections"): {"protection": "gpc", "state": "off"},
    ("POST", "/pause"): {"site": "shop.example", "seconds": 60},
    ("DELETE", "/pause"): {"site": "news.example"},
    ("POST", "/passthrough"): {"name": "clinic.example"},
    ("DELETE", "/passthrough"): {"name": "paypal.com"},
    ("DELETE", "/passthrough/learnt"): {"host": "pinned.example"},
    ("POST", "/details"): {"kind": "email", "value": "anna@mail.example"},
    ("PATCH", "/details/{id}"): {"action": "strip"},
    ("DELETE", "/details/{id}"): {},
    ("PATCH", "/forms"): {"state": "off", "site": "bank.example"},
    ("POST", "/forms/check"): {
        "page": "https://news.example/",
        "target": "https://other.example/",
        "fields": [{"name": "who", "value": "Anna Tan"}],
    },
    ("PATCH", "/lists/{name}"): {"enabled": True},
    ("POST", "/lists/update"): {"names": ["mine"]},
    ("POST", "/lists/try"): {"source": "mine"},
    ("POST", "/rules/validate"): {"text": "||a.example^\n||b .example^"},
    ("POST", "/lists/{name}/rollback"): {},
    ("POST", "/lists/{name}/accept"): {},
    ("POST", "/data/update"): {"names": ["clearurls"], "file": "/nowhere/clearurls.json"},
    ("POST", "/rules"): {"rule": "||a.example^"},
    ("PUT", "/rules"): {"text": "||b.example^\n", "version": version_of("||b.example^\n")},
    ("DELETE", "/rules"): {"rule": "||b.example^"},
    ("POST", "/pair/code"): {},
    ("POST", "/purge"): {"site": "shop.example"},
}


async def fill(world: World, tmp_path: Path) -> None:
    """Something in every list that an answer can have."""
    source = tmp_path / "mine.txt"
    source.write_text("! Title: Mine\n||spy.example^\n")
    rules = {"providers": {"all": {"urlPattern": ".*", "rules": ["fbclid"]}}}
    (tmp_path / "clearurls.json").write_text(json.dumps(rules))
    await world.backend.data.update(["clearurls"], file=tmp_path / "clearurls.json")
    assert (await world.ask("POST", "/lists", {"source": str(source)})).status == 201
    assert (await world.ask("POST", "/rules", {"rule": "||b.example^"})).status == 201
    kept = CookieSeen("sid", CookieDirection.SET, CookieAction.KEPT)
    world.writer.put(record(outcome=Outcome.ALLOWED, reason="trusted_site", rule="", cookies=(kept,)))
    assert (await world.ask("POST", "/pause", {"site": "news.example", "seconds": 600})).status == 201
    world.writer.put(record(time=NOW, outcome=Outcome.ALLOWED, reason="paused", cookies=(kept,)))
    world.writer.put(record(site="", category=Category.ANALYTICS, company_slug="b", company="B"))
    world.writer.put(record(site="shop.example", time=NOW - 90_000))
    world.writer.count_not_inspected("www.paypal.com", "never_decrypt")
    world.backend.clearing.change({"when": "on-leave"})
    world.backend.clearing.change({"keep": "kept.example", "answer": "keep"})
    world.backend.clearing.change({"keep": "declined.example", "answer": "clear"})
    world.backend.clearing.propose("forum.example", "sid")
    world.backend.clearing.done([Cleared("news.example", 3, True, "left")])
    world.backend.passthrough.learn("pinned.example", Why.PINNED, browsers=True)
    world.backend.details.add("name", "Anna Tan")
    world.backend.form_guard.change({"state": "on"})
    world.backend.form_guard.change({"state": "off", "site": "friend.example"})
    await world.written()


async def with_other_texts(world: World, tmp_path: Path) -> None:
    """A list with a text before this one, and one that was put aside."""
    (tmp_path / "mine.txt").write_text("! Title: Mine\n||other.example^\n")
    assert (await world.ask("POST", "/lists/update", {"names": ["mine"]})).status == 200
    (tmp_path / "mine.txt").write_text("! Title: Mine\n||com^\n")
    assert (await world.ask("POST", "/lists/update", {"names": ["mine"]})).status == 200


async def answer_of(world: World, tmp_path: Path, method: str, template: str) -> object:
    """What a route answers to something that succeeds."""
    path = filled(template if method != "DELETE" else template.replace("{name}", "mine"))
    if template == "/check":
        path += "?url=https://px.tracker.example/&page=https://news.example/&explain=true"
    if template == "/pair":
        code = {"code": world.backend.pairing.new_code().code}
        return (await world.ask("POST", path, code, None, {"Origin": CHROMIUM})).json
    body = CHANGES.get((method, template))
    if (method, template) == ("POST", "/lists"):
        body = {"source": str(world.home.path.parent / "mine.txt"), "name": "again"}
        await world.ask("DELETE", "/lists/mine")
    if template.endswith(("/rollback", "/accept")):
        path = template.replace("{name}", "mine")
        await with_other_texts(world, tmp_path)
    token = PAIRED_TOKEN if template == "/session" else CLI_TOKEN
    answer = await world.ask(method, path, body, token)
    assert answer.status < 300, answer.body
    return answer.json


@pytest.mark.parametrize(("method", "template"), sorted(ANSWERS))
async def test_an_answer_has_its_shape(world: World, tmp_path: Path, method: str, template: str) -> None:
    await fill(world, tmp_path)
    answer = await answer_of(world, tmp_path, method, template)
    assert misfit(answer, ANSWERS[method, template]) is None


@pytest.mark.parametrize("path", ["/nothing", "/companies/nobody", "/summary?since=x"])
async def test_a_problem_has_its_shape(world: World, path: str) -> None:
    assert misfit((await world.ask("GET", path)).json, Problem) is None
    assert misfit((await world.ask("GET", path, token=None)).json, Problem) is None


def test_a_misfit_is_found() -> None:
    problem = {"type": "about:blank", "title": "x", "status": 400, "detail": "y"}
    assert misfit(problem, Problem) is None
    for name in get_type_hints(Problem):
        assert misfit({key: value for key, value in problem.items() if key != name}, Problem)
        assert misfit({**problem, name: None}, Problem)
    assert misfit({**problem, "more": 1}, Problem)
    assert misfit({**problem, "status": True}, Problem)


@pytest.mark.parametrize(
    "template", ["/summary", "/timeline", "/companies", "/sites", "/requests", "/sites/{site}"]
)
async def test_an_answer_about_a_quiet_time_has_its_shape(world: World, template: str) -> None:
    answer = await world.get(f"{filled(template)}?since=1&until=2")
    assert misfit(answer, ANSWERS["GET", template]) is None

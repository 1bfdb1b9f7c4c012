"""The form guard, over HTTP."""

import asyncio
import logging

import pytest

from tests.api.world import PAIRED_TOKEN, World

FORM = {
    "page": "https://news.example/join",
    "target": "http://forms.example/take",
    "fields": [{"name": "mail", "value": "anna@mail.example"}],
}


async def test_it_is_switched_on_and_off_everywhere_and_for_one_site(world: World) -> None:
    assert await world.get("/forms") == {"on": False, "unasked": []}
    await world.ask("PATCH", "/forms", {"state": "on"})
    answer = await world.ask("PATCH", "/forms", {"state": "off", "site": "forms.example"}, PAIRED_TOKEN)
    assert answer.json == await world.get("/forms") == {"on": True, "unasked": ["forms.example"]}


async def test_a_form_is_checked_and_nothing_of_it_kept(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await asyncio.to_thread(world.backend.details.add, "email", "anna@mail.example")
    await world.ask("PATCH", "/forms", {"state": "on"})
    answer = await world.ask("POST", "/forms/check", FORM, PAIRED_TOKEN)
    assert answer.json == {
        "site": "forms.example",
        "reasons": ["third_party", "new_site", "plain_http"],
        "found": [{"id": "email", "kind": "email", "name": "Your e-mail address"}],
    }
    await world.written()
    kept = b"".join(file.read_bytes() for file in world.home.path.glob("jejak.db*"))
    assert b"anna@" not in kept
    assert b"forms.example" not in kept
    assert "anna" not in caplog.text


async def test_nobody_asks_who_may_not(world: World) -> None:
    assert (await world.ask("POST", "/forms/check", FORM, None)).status == 401
    page = {"Origin": "https://news.example"}
    assert (await world.ask("POST", "/forms/check", FORM, PAIRED_TOKEN, page)).status == 403


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PATCH", "/forms", {}), ("PATCH", "/forms", {"state": "maybe"}),
        ("PATCH", "/forms", {"state": "off", "site": "https://x/"}),
        ("POST", "/forms/check", {}), ("POST", "/forms/check", {**FORM, "target": "mailto:a@b.example"}),
        ("POST", "/forms/check", {**FORM, "fields": [{"name": "x"}]}),
        ("POST", "/forms/check", {**FORM, "fields": [{"name": "x", "value": "anna@mail.example\n"}]}),
        ("POST", "/forms/check", {**FORM, "fields": [{"name": "", "value": "anna"}] * 201}),
        ("POST", "/forms/check", {**FORM, "fields": [{"name": "anna", "value": "x" * 8193}]}),
    ],
)  # fmt: skip
async def test_what_makes_no_sense_is_refused_and_not_repeated(
    world: World, method: str, path: str, body: object
) -> None:
    answer = await world.ask(method, path, body)
    assert answer.status == 400
    assert answer.detail
    assert "anna" not in answer.detail


async def test_a_large_form_is_refused(world: World) -> None:
    fields = [{"name": "x", "value": "x" * 8000}] * 9
    assert (await world.ask("POST", "/forms/check", {**FORM, "fields": fields})).status == 413

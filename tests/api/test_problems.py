"""Errors in words, whatever went wrong."""

import logging
from pathlib import Path

import pytest

from api.guard import PREFIX
from filterlists.errors import (
    DownloadFailed,
    FilterListError,
    ListUnreadable,
    NameTaken,
    NotAList,
    RuleError,
    UnknownList,
)
from store.errors import NotStored, QuestionError, SettingError, StoreError
from tests.api.world import World, serving


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UnknownList("no list of that name"), 404),
        (NameTaken("taken"), 409),
        (NotAList("a web page"), 422),
        (ListUnreadable("no such file"), 422),
        (DownloadFailed("timed out"), 422),
        (RuleError("malformed"), 422),
        (FilterListError("something else"), 422),
        (QuestionError("not a cursor"), 400),
        (SettingError("not a setting"), 400),
        (NotStored("the disk is full"), 503),
        (StoreError("can't be read"), 503),
    ],
)
async def test_an_error_of_a_part_keeps_its_own_words(
    world: World, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    def fail(_: object) -> None:
        raise error

    monkeypatch.setattr(type(world.backend.library), "entries", fail)
    answer = await world.ask("GET", "/lists")
    assert (answer.status, answer.detail) == (status, str(error))


async def test_what_nobody_foresaw_is_logged_and_not_shown(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(type(world.backend.library), "entries", fail)
    answer = await world.ask("GET", "/lists?")
    assert (answer.status, "secret" in answer.detail) == (500, False)
    assert "jejak run" in answer.detail
    assert "secret detail" in caplog.text
    monkeypatch.undo()
    assert (await world.ask("GET", "/lists")).status == 200


async def test_what_is_nowhere_and_what_is_not_done_there(world: World) -> None:
    nowhere = await world.ask("GET", "/nothing")
    assert (nowhere.status, nowhere.detail) == (
        404,
        "There is nothing at /api/v1/nothing. Every address begins with /api/v1/.",
    )
    wrong = await world.ask("DELETE", "/settings")
    assert (wrong.status, wrong.headers["Allow"]) == (405, "GET, PATCH")
    assert wrong.detail == "DELETE can't be used at /api/v1/settings; use GET, PATCH."
    assert (await world.ask("OPTIONS", "/settings")).status == 405
    assert (await world.ask("GET", "/settings/")).status == 404


async def test_nothing_asked_is_written_to_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with serving(tmp_path) as world:
        await world.ask("GET", "/sites/private.example")
        await world.ask("GET", "/requests?site=private.example", token="wrong-token")
        await world.raw(f"GET {PREFIX}/sites/private.example HTTP/1.1\r\n\r\n".encode())
    assert "private.example" not in caplog.text

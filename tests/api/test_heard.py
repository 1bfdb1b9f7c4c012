"""When an extension was last heard."""

import pytest

from api.heard import Heard
from tests.api.world import CHROMIUM, CLI_TOKEN, NOW, PAIRED_TOKEN, Clock, World


def test_it_is_the_last_moment() -> None:
    clock = Clock()
    heard = Heard(clock)
    assert heard.last is None
    heard.note()
    clock.now += 5
    assert heard.last == NOW


def test_a_listener_is_there_all_the_while_and_until_it_goes() -> None:
    clock = Clock()
    heard = Heard(clock)
    with heard.listening():
        clock.now += 5
        assert heard.last == NOW + 5
    clock.now += 5
    assert heard.last == NOW + 5


@pytest.mark.parametrize(("token", "is_heard"), [(PAIRED_TOKEN, True), (CLI_TOKEN, False), ("wrong", False)])
async def test_only_paired_extensions_are_heard(world: World, token: str, is_heard: bool) -> None:
    await world.ask("GET", "/settings", token=token)
    status = await world.get("/status")
    assert (status["extension_heard_at"] is not None) is is_heard


async def test_pairing_itself_isnt_hearing(world: World) -> None:
    await world.ask("POST", "/pair", {"code": "WRONG"}, token=None, headers={"Origin": CHROMIUM})
    assert (await world.get("/status"))["extension_heard_at"] is None


async def test_an_open_stream_is_an_extension_that_is_there(world: World) -> None:
    headers = {"Authorization": f"Bearer {PAIRED_TOKEN}"}
    async with world.client.get(f"{world.url}/api/v1/events", headers=headers) as stream:
        await stream.content.readline()
        first = (await world.get("/status"))["extension_heard_at"]
        assert (await world.get("/status"))["extension_heard_at"] > first

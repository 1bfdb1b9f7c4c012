"""What the API stands on."""

import asyncio
from dataclasses import FrozenInstanceError

import pytest

from api.backend import changed
from tests.api.world import World


async def test_listeners_are_told_what_changed(world: World) -> None:
    with world.backend.hub.listen() as listener:
        changed(world.backend, "lists")
        told = await asyncio.wait_for(listener.take(), 5)
        assert told is not None
        assert told.endswith(b'\nevent: changed\ndata: {"what": "lists"}\n\n')


def test_the_parts_stay_what_they_are(world: World) -> None:
    with pytest.raises(FrozenInstanceError):
        world.backend.cli_token = ""  # type: ignore[misc]  # that it can't be set is what is tested

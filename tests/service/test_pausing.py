"""A pause in the running service, in one process and in several: what the tracker gets, and until when."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.running import Jejak, running
from tests.service.test_traffic import fetch
from tests.web.server import TestWeb
from tests.web.sites import RULES

PAGE = "https://news.test/"


@pytest.fixture(
    params=[(), pytest.param(("--workers", "2"), marks=pytest.mark.slow)], ids=["alone", "workers"]
)
async def jejak(web: TestWeb, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Jejak]:
    ca, resolve = web.write_ca(tmp_path), web.resolve_options()
    options = ["--offline", "--upstream-ca", str(ca), *resolve, *request.param]
    rules = tmp_path / "trackers.txt"
    rules.write_text(RULES)
    async with running(tmp_path / "home", options) as service:
        await service.call("lists", "add", str(rules), "--name", "testweb")
        yield service


async def ended(jejak: Jejak) -> Any:
    """The receipt, once the pause is over by itself."""
    async with asyncio.timeout(60):
        while (receipt := await jejak.json("sites", "receipt", "news.test"))["ended_at"] is None:
            await asyncio.sleep(0.2)
    return receipt


async def test_trackers_get_everything_until_the_pause_ends_by_itself(jejak: Jejak, web: TestWeb) -> None:
    pixel, url = web.hosts["pixel.test"], web.url("pixel.test", "/p.gif")
    await fetch(jejak, url, PAGE)
    assert pixel.connections == 0
    paused = await jejak.json("sites", "pause", "news.test", "--for", "8s")
    await fetch(jejak, url, PAGE)
    assert pixel.connections == 1
    assert "PAUSED     news.test until " in await jejak.call("status")
    receipt = await ended(jejak)
    assert receipt["ended_at"] <= paused["until"]
    await fetch(jejak, url, PAGE)
    assert pixel.connections == 1
    assert "PAUSED" not in await jejak.call("status")
    assert [(each["requests"], each["overruled"]) for each in receipt["receipt"]["companies"]] == [(1, 1)]
    assert receipt["receipt"]["against"][0] == {
        "choice": "list", "what": "testweb", "requests": 1, "cookies": 0,
    }  # fmt: skip

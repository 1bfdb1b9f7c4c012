"""GET /health: the doctor's findings, examined one request at a time."""

import asyncio
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from api.server import ApiServer
from tests.api.world import CHROMIUM, PAIRED_TOKEN, World, serving


async def test_a_paired_extension_and_the_command_line_get_the_findings(world: World) -> None:
    answer = await world.ask("GET", "/health", token=PAIRED_TOKEN, headers={"Origin": CHROMIUM})
    assert answer.json == await world.get("/health")
    assert answer.json["findings"][0]["check"] == "disk"
    assert (await world.ask("GET", "/health?deep=1")).status == 400


async def test_examinations_follow_each_other_beside_the_event_loop(tmp_path: Path) -> None:
    loop_thread, busy, most = threading.get_ident(), [0], [0]

    def health() -> Mapping[str, Any]:
        assert threading.get_ident() != loop_thread
        busy[0] += 1
        most[0] = max(most[0], busy[0])
        threading.Event().wait(0.05)
        busy[0] -= 1
        return {"checked_at": 0.0, "findings": []}

    async with serving(tmp_path) as world:
        server = ApiServer(replace(world.backend, health=health), 0)
        world.port = await server.start()
        answers = await asyncio.gather(*(world.get("/health") for _ in range(4)))
        await server.stop()
    assert (len(answers), most) == (4, [1])

"""Hundreds of thousands of rules are built anew while requests are served: they hardly wait for it."""

import asyncio
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.proxy.wire.test_changing import many_rules
from tests.running import running
from tests.service.beating import Gap, gaps
from tests.service.load import under_load

RULES, RATE, CONNECTIONS, SECONDS, ROUNDS = 300_000, 200, 8, 8.0, 3
MORE = 0.05
"""Seconds for which the loop may be held up longer than by the same traffic alone."""


def longest(found: list[Gap]) -> Gap:
    """By the processor time of this process, as a machine in use holds up everything."""
    return max(found, key=lambda gap: gap.worked, default=Gap(0, 0, 0))


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_the_event_loop_goes_on_while_rules_are_built(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    beats, rules = tmp_path / "beats", tmp_path / "many.txt"
    rules.write_text(many_rules(RULES))
    command = (sys.executable, "-m", "tests.service.beating", str(beats))
    alone, building = list[Gap](), list[Gap]()
    async with running(tmp_path / "home", ["--offline"], command) as jejak:
        await jejak.call("lists", "add", str(rules), "--name", "many")
        async with under_load(jejak.service["proxy_port"], RATE, CONNECTIONS) as load:
            for _ in range(ROUNDS):
                await jejak.call("lists", "disable", "many")
                began, before = time.monotonic(), len(load.answered)
                await asyncio.sleep(SECONDS)
                quiet_until, meanwhile = time.monotonic(), len(load.answered)
                await jejak.call("lists", "enable", "many")
                assert before < meanwhile < len(load.answered)
                alone.append(longest(gaps(beats, began, quiet_until)))
                building.append(longest(gaps(beats, quiet_until, time.monotonic())))
    record_property("alone", alone)
    record_property("building", building)
    assert statistics.median(gap.worked for gap in building) > 0  # it was looked at all
    more = [each.worked - quiet.worked for each, quiet in zip(building, alone, strict=True)]
    assert statistics.median(more) < MORE

"""Connections at rest end after their time, whatever is done to the clock on the wall."""

import asyncio
import time

import pytest

from proxy import watchdog
from proxy.watchdog import Watchdog

TEN_YEARS = 10 * 365 * 86_400


@pytest.mark.parametrize("leap", [0, TEN_YEARS, -86_400])
async def test_a_clock_that_leaps_ends_nothing_early_and_nothing_late(
    monkeypatch: pytest.MonkeyPatch, leap: float
) -> None:
    now, wall, slept, ended = 1000.0, time.time(), [], []

    async def end() -> None:
        ended.append(now)

    async def sleep(seconds: float) -> None:
        nonlocal now
        slept.append(seconds)
        monkeypatch.setattr(time, "time", lambda: wall + leap)
        if len(slept) == 1:  # something happens after 500 seconds of the first 600
            now += 500
            watching.register_activity()
            now += 100
        else:
            now += seconds

    monkeypatch.setattr(watchdog, "monotonic", lambda: now)
    monkeypatch.setattr(asyncio, "sleep", sleep)
    watching = Watchdog(600, end)
    await watching.watch()
    assert (slept, ended) == ([600, 500], [2100.0])

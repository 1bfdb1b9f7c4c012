"""mitmproxy's dispatch and tasks, cut down."""

import asyncio
from typing import Any

import pytest
from mitmproxy import exceptions
from mitmproxy.hooks import RunningHook
from mitmproxy.options import Options
from mitmproxy.test import tutils
from mitmproxy.utils import asyncio_utils

from proxy.core import Core, skip_type_checks, start_mitmproxy_tasks_at_once


class Counting:
    """An addon that may fail."""

    def __init__(self, name: str, fault: Exception | None = None) -> None:
        self.name = name
        self.fault = fault
        self.called = 0

    async def running(self) -> None:
        """Count, then fail."""
        self.called += 1
        if self.fault:
            raise self.fault


async def run(*addons: Counting) -> list[int]:
    core = Core(Options(), asyncio.get_running_loop())
    core.addons.add(*addons)  # type: ignore[no-untyped-call]  # mitmproxy leaves it unannotated
    event = RunningHook()  # type: ignore[no-untyped-call]  # as above
    await core.addons.handle_lifecycle(event)
    await core.addons.trigger_event(event)
    return [addon.called for addon in addons]


async def test_a_fault_in_one_addon_doesnt_keep_the_next_from_running() -> None:
    assert await run(Counting("a", ValueError("broken")), Counting("b")) == [2, 2]


async def test_an_addon_may_end_the_round() -> None:
    halt = exceptions.AddonHalt()  # type: ignore[no-untyped-call]  # as above
    assert await run(Counting("a", halt), Counting("b")) == [2, 0]


async def test_an_options_fault_is_raised() -> None:
    with pytest.raises(exceptions.OptionsError):
        await run(Counting("a", exceptions.OptionsError()))  # type: ignore[no-untyped-call]  # as above


async def test_only_mitmproxys_tasks_start_at_once() -> None:
    order: list[str] = []

    async def ours() -> None:
        order.append("ours")

    stop = start_mitmproxy_tasks_at_once(asyncio.get_running_loop())
    task = asyncio.create_task(ours())
    order.append("after ours was made")
    watchdog = asyncio_utils.create_task(ours(), name="x", keep_ref=True)
    await asyncio.gather(task, watchdog)
    stop()
    assert order == ["after ours was made", "ours", "ours"]
    assert asyncio.get_running_loop().get_task_factory() is None


def test_fields_are_checked_again_afterwards() -> None:
    wrong: Any = "no port"
    undo = skip_type_checks()
    tutils.treq(port=wrong)
    undo()
    with pytest.raises(TypeError):
        tutils.treq(port=wrong)

"""mitmproxy's dispatch and tasks, cut down."""

import asyncio

import pytest
from mitmproxy import exceptions
from mitmproxy.hooks import RunningHook
from mitmproxy.options import Options
from mitmproxy.proxy.layers.http._hooks import HttpRequestHook
from mitmproxy.utils import asyncio_utils

from proxy.core import Core, start_mitmproxy_tasks_at_once
from tests.proxy.flows import make_flow


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


class Plain:
    """An addon whose hooks are plain functions."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.name = f"plain {id(self)}"
        self.fault = fault
        self.seen: list[object] = []

    def request(self, flow: object) -> None:
        """Keep what came, then fail."""
        self.seen.append(flow)
        if self.fault:
            raise self.fault


async def test_plain_hooks_are_called_at_once_with_what_the_event_carries() -> None:
    first, second = Plain(ValueError("broken")), Plain()
    core = Core(Options(), asyncio.get_running_loop())
    core.addons.add(first, second)  # type: ignore[no-untyped-call]  # as above
    flow = make_flow()
    assert core.addons.call(HttpRequestHook(flow))
    assert (first.seen, second.seen) == ([flow], [flow])


async def test_nothing_is_called_at_once_where_one_may_wait() -> None:
    waiting = Counting("a")
    core = Core(Options(), asyncio.get_running_loop())
    core.addons.add(waiting)  # type: ignore[no-untyped-call]  # as above
    assert not core.addons.call(RunningHook())  # type: ignore[no-untyped-call]  # as above
    assert waiting.called == 0

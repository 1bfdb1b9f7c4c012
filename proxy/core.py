"""mitmproxy's core, cut down to what a proxy without a screen needs."""

import asyncio
import inspect
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, fields
from typing import Any

from mitmproxy import command, ctx, exceptions, hooks
from mitmproxy.addonmanager import AddonManager
from mitmproxy.master import Master
from mitmproxy.options import Options

_log = logging.getLogger("mitmproxy.addonmanager")


@dataclass(frozen=True, slots=True)
class Found:
    """The hooks for a kind of event, the event's fields they are called with, and whether any may wait."""

    hooks: tuple[Callable[..., object], ...]
    fields: tuple[str, ...]
    waits: bool


class Hooks(AddonManager):
    """Addons whose hooks are looked up once each.

    mitmproxy walks over all addons for every event, twice for a request's; the addons never change
    once the proxy runs.
    """

    def __init__(self, master: Master) -> None:
        super().__init__(master)  # type: ignore[no-untyped-call]  # mitmproxy leaves it unannotated
        self._found: dict[type[hooks.Hook], Found] = {}

    def call(self, event: hooks.Hook) -> bool:
        """Call every addon's hook for `event` at once; False, and nothing is called, where one would wait."""
        found = self._find(event)
        if found.waits:
            return False
        arguments = [getattr(event, field) for field in found.fields]
        for hook in found.hooks:
            try:
                hook(*arguments)
            except exceptions.AddonHalt:
                break
            except exceptions.OptionsError:
                raise
            except Exception:  # as mitmproxy does
                _log.exception("Addon error in %s", event.name)
        return True

    async def trigger_event(self, event: hooks.Hook) -> None:
        """Call every addon's hook for `event`, in order, each whether or not one before it failed."""
        if self.call(event):
            return
        for hook in self._find(event).hooks:
            try:
                result = hook(*event.args())
                if inspect.isawaitable(result):
                    await result
            except exceptions.AddonHalt:
                return
            except exceptions.OptionsError:
                raise
            except Exception:  # as mitmproxy does
                _log.exception("Addon error in %s", event.name)

    async def handle_lifecycle(self, event: hooks.Hook) -> None:
        """Call the hooks; nobody listens to mitmproxy's `update`, which is for screens."""
        await self.trigger_event(event)

    def _find(self, event: hooks.Hook) -> Found:
        found = self._found.get(type(event))
        if found is None:
            named = tuple(hook for addon in self.chain for _, hook in self._iter_hooks(addon, event))
            names = tuple(field.name for field in fields(event))  # type: ignore[arg-type]  # all are dataclasses
            found = Found(named, names, any(map(inspect.iscoroutinefunction, named)))
            self._found[type(event)] = found
        return found


class Core(Master):
    """Options, addons and an event loop; no log store, no key bindings, no files."""

    addons: Hooks

    def __init__(self, options: Options, loop: asyncio.AbstractEventLoop) -> None:
        self.options = options
        self.commands = command.CommandManager(self)  # type: ignore[no-untyped-call]  # as above
        self.addons = Hooks(self)
        self.event_loop = loop
        self.should_exit = asyncio.Event()
        ctx.master = self
        ctx.options = options


def start_mitmproxy_tasks_at_once(loop: asyncio.AbstractEventLoop) -> Callable[[], None]:
    """Run mitmproxy's tasks on `loop` up to their first wait as they are made; returns what takes it back.

    mitmproxy's own master makes the whole loop do so, and is tested in no other way (a connection that is
    cancelled before its task's first step is never closed, for one). Tasks of others stay as they are.
    """
    before = loop.get_task_factory()

    def factory(
        loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, Any], **options: Any
    ) -> asyncio.Future[Any]:
        code = getattr(work, "cr_code", None)
        if code is not None and "/mitmproxy/" in code.co_filename:
            return asyncio.Task(work, loop=loop, eager_start=True, **options)
        if before is not None:
            return before(loop, work, **options)
        return asyncio.Task(work, loop=loop, **options)

    loop.set_task_factory(factory)
    return lambda: loop.set_task_factory(before)

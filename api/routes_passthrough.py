"""Connections that pass untouched: the list of them, what was learnt, and how many there were."""

import asyncio
import time

from api.backend import Answer, Backend, changed
from api.models.passthrough import (
    Forgotten,
    HostForgotten,
    NamePassed,
    PassthroughChange,
    PassthroughHost,
    PassthroughList,
)
from api.route import route
from store.reports_passthrough import host_report, passthrough_report
from store.sitenames import site_name

SHOWN_SECONDS = 7 * 86_400


class PassthroughRoutes:
    """/passthrough; a change is answered when it counts for the next connection."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._keeper = backend.passthrough

    @route("GET", "/passthrough", PassthroughList)
    async def passthrough(self) -> Answer:
        """The whole list with the connections of the last week."""
        week = time.time() - SHOWN_SECONDS
        seen = await asyncio.to_thread(self._backend.reports.not_inspected, week, None)
        return passthrough_report(self._keeper.current, seen, self._keeper.now)

    @route("POST", "/passthrough", PassthroughChange)
    async def let_pass(self, body: NamePassed) -> Answer:
        """Let a host and what is below it pass."""
        answer = await asyncio.to_thread(self._keeper.add, body.name)
        changed(self._backend, "passthrough")
        return answer

    @route("DELETE", "/passthrough", PassthroughChange)
    async def look_into(self, body: NamePassed) -> Answer:
        """Look into it again."""
        answer = await asyncio.to_thread(self._keeper.remove, body.name)
        changed(self._backend, "passthrough")
        return answer

    @route("DELETE", "/passthrough/learnt", Forgotten)
    async def forget_learnt(self, body: HostForgotten) -> Answer:
        """Forget that a host was learnt to need it."""
        await asyncio.to_thread(self._keeper.forget, body.host)
        changed(self._backend, "passthrough")
        return {"host": body.host}

    @route("GET", "/passthrough/{host}", PassthroughHost)
    async def passthrough_of(self, host: str) -> Answer:
        """Whether a browser's connections to one host pass, and why."""
        return host_report(self._keeper.current, site_name(host), True, self._keeper.now)

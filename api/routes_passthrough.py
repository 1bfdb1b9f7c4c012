"""Connections that pass untouched: the list of them, what was learnt, and how many there were."""

import asyncio
import time

from aiohttp import web

from api.backend import Backend, changed
from api.parameters import Query, path_part, read_body
from store.reports_passthrough import host_report, passthrough_report
from store.sitenames import site_name

SHOWN_SECONDS = 7 * 86_400


class PassthroughRoutes:
    """/passthrough; a change is answered when it counts for the next connection."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._keeper = backend.passthrough

    def routes(self) -> list[web.RouteDef]:
        """Path and handler of each."""
        return [
            web.get("/passthrough", self.show),
            web.post("/passthrough", self.add),
            web.delete("/passthrough", self.remove),
            web.delete("/passthrough/learnt", self.forget),
            web.get("/passthrough/{host}", self.host),
        ]

    async def show(self, request: web.Request) -> web.Response:
        """The whole list with the connections of the last week."""
        Query(request)
        week = time.time() - SHOWN_SECONDS
        seen = await asyncio.to_thread(self._backend.reports.not_inspected, week, None)
        return web.json_response(passthrough_report(self._keeper.current, seen, self._keeper.now))

    async def host(self, request: web.Request) -> web.Response:
        """Whether a browser's connections to one host pass, and why."""
        Query(request)
        name = site_name(path_part(request, "host"))
        return web.json_response(host_report(self._keeper.current, name, True, self._keeper.now))

    async def add(self, request: web.Request) -> web.Response:
        """Let a host and what is below it pass."""
        name = (await read_body(request, ("name",))).required("name")
        answer = await asyncio.to_thread(self._keeper.add, name)
        changed(self._backend, "passthrough")
        return web.json_response(answer)

    async def remove(self, request: web.Request) -> web.Response:
        """Look into it again."""
        name = (await read_body(request, ("name",))).required("name")
        answer = await asyncio.to_thread(self._keeper.remove, name)
        changed(self._backend, "passthrough")
        return web.json_response(answer)

    async def forget(self, request: web.Request) -> web.Response:
        """Forget that a host was learnt to need it."""
        host = (await read_body(request, ("host",))).required("host")
        await asyncio.to_thread(self._keeper.forget, host)
        changed(self._backend, "passthrough")
        return web.json_response({"host": host})

"""The user's own details: which are watched, what is done where one would leave, where they were found."""

import asyncio
from collections.abc import Callable
from typing import Any

from aiohttp import web

from api.backend import Backend, changed
from api.parameters import Query, path_part, read_body
from store.reports_details import detail_report


class DetailRoutes:
    """/details; values go in and never out, and a change counts from the next request."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._keeper = backend.details

    def routes(self) -> list[web.RouteDef]:
        """Path and handler of each."""
        return [
            web.get("/details", self.show),
            web.post("/details", self.add),
            web.patch("/details/{id}", self.change),
            web.delete("/details/{id}", self.remove),
        ]

    async def show(self, request: web.Request) -> web.Response:
        """All of them, masked, with where they were found in a period."""
        since, until = Query(request, ("since", "until")).period()
        return web.json_response(await asyncio.to_thread(self._report, since, until))

    async def add(self, request: web.Request) -> web.Response:
        """Watch one more."""
        body = await read_body(request, ("kind", "value"))
        kind, value = body.required("kind"), body.required("value")
        return await self._answer(lambda: self._keeper.add(kind, value))

    async def change(self, request: web.Request) -> web.Response:
        """Choose what is done where it would leave, on all sites or one."""
        body = await read_body(request, ("action", "site"))
        name, action, site = path_part(request, "id"), body.required("action"), body.text("site") or ""
        return await self._answer(lambda: self._keeper.set_action(name, action, site))

    async def remove(self, request: web.Request) -> web.Response:
        """Watch it no more."""
        await read_body(request, ())
        name = path_part(request, "id")
        return await self._answer(lambda: self._keeper.remove(name))

    async def _answer(self, change: Callable[[], object]) -> web.Response:
        await asyncio.to_thread(change)
        changed(self._backend, "details")
        return web.json_response(await asyncio.to_thread(self._report, None, None))

    def _report(self, since: float | None, until: float | None) -> dict[str, Any]:
        found = self._backend.reports.details(since, until)
        return {"details": detail_report(self._keeper.current, found)}

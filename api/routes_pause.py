"""Protection off on a site for a while, and what left meanwhile."""

import asyncio
from http import HTTPStatus
from typing import Any

from aiohttp import web

from api.backend import Backend, changed
from api.events import EventHub
from api.parameters import Query, path_part, read_body
from api.problems import bad_request, not_found
from store.pauses import LONGEST_SECONDS, Pause
from store.reports import Reports
from store.sitenames import page_site


class PauseRoutes:
    """GET, POST and DELETE /pause, GET /pause/{site}; any host of a site stands for the site."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def routes(self) -> list[web.RouteDef]:
        """Path and handler of each."""
        return [
            web.get("/pause", self.every),
            web.post("/pause", self.begin),
            web.delete("/pause", self.end),
            web.get("/pause/{site}", self.latest),
        ]

    async def every(self, request: web.Request) -> web.Response:
        """The newest pauses with their receipts."""
        Query(request)
        found = await asyncio.to_thread(self._backend.reports.pauses)
        return web.json_response({"pauses": found})

    async def latest(self, request: web.Request) -> web.Response:
        """The last pause of a site, also while it lasts."""
        Query(request)
        return web.json_response(await self._latest(path_part(request, "site")))

    async def begin(self, request: web.Request) -> web.Response:
        """Switch protection off for so many seconds."""
        body = await read_body(request, ("site", "seconds"))
        site, seconds = body.required("site"), body.whole("seconds", 1, LONGEST_SECONDS)
        if seconds is None:
            raise bad_request('\'seconds\' is missing. Send {"site": "shop.example", "seconds": 600}.')
        pause = await asyncio.to_thread(self._backend.pauses.begin, site, seconds)
        changed(self._backend, "sites")
        return web.json_response(await self._latest(pause.site), status=HTTPStatus.CREATED)

    async def end(self, request: web.Request) -> web.Response:
        """Protect the site again; answers with the receipt."""
        site = (await read_body(request, ("site",))).required("site")
        pause = await asyncio.to_thread(self._backend.pauses.end, site)
        return web.json_response(await self._latest(pause.site))

    async def _latest(self, host: str) -> dict[str, Any]:
        site = page_site(host)
        found = await asyncio.to_thread(self._backend.reports.pauses, site)
        if not found:
            raise not_found(f"{site} was not paused, as far as the log goes back.")
        return found[0]


def tell_end(hub: EventHub, reports: Reports, pause: Pause) -> None:
    """Tell listeners that a site is protected again, and what left meanwhile."""
    hub.publish("changed", {"what": "sites"})
    if hub.is_heard:
        hub.publish("pause_ended", reports.pauses(pause.site)[0])

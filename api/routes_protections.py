"""The protections against what identifies you besides cookies: which are on, and what they did."""

import asyncio

from aiohttp import web

from api.backend import Backend, changed
from api.parameters import Query, read_body
from footprint.protections import EVERYWHERE
from store.protectionwish import NAMES, carry_out, protections_report


class ProtectionRoutes:
    """GET and PATCH /protections."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def routes(self) -> list[web.RouteDef]:
        """Path and handler of each."""
        return [web.get("/protections", self.show), web.patch("/protections", self.change)]

    async def show(self, request: web.Request) -> web.Response:
        """Which are on, everywhere or on a site, and how often each did something in seven days."""
        site = Query(request, ("site",)).text("site") or EVERYWHERE
        known, reports = self._backend.preferences.current, self._backend.reports
        return web.json_response(await asyncio.to_thread(protections_report, known, reports, site))

    async def change(self, request: web.Request) -> web.Response:
        """Switch one on or off, or leave it as it usually is; counts for the next request."""
        body = await read_body(request, NAMES)
        wish = {name: text for name in NAMES if (text := body.text(name)) is not None}
        keeper, reports = self._backend.preferences, self._backend.reports
        answer = await asyncio.to_thread(carry_out, keeper, reports, wish)
        changed(self._backend, "settings")
        return web.json_response(answer)

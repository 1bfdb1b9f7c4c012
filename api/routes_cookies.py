"""The policy for cookies: what becomes of each type, and the user's choices for sites and single ones."""

import asyncio

from aiohttp import web

from api.backend import Backend, changed
from api.parameters import Query, read_body
from store.cookiewish import NAMES, carry_out, policy_report
from store.sitenames import page_site


class CookieRoutes:
    """GET and PATCH /cookies, and what was seen of them."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def routes(self) -> list[web.RouteDef]:
        """Path and handler of each."""
        return [
            web.get("/cookies", self.show),
            web.patch("/cookies", self.change),
            web.get("/cookies/seen", self.seen),
        ]

    async def show(self, request: web.Request) -> web.Response:
        """What becomes of cookies now."""
        Query(request)
        return web.json_response(policy_report(self._backend.preferences.current))

    async def seen(self, request: web.Request) -> web.Response:
        """Cookies that were seen, by type, and what became of them: on all sites, or that of one host."""
        query = Query(request, ("since", "site"))
        since, site = query.period()[0], query.text("site")
        name = page_site(site) if site else None
        found = await asyncio.to_thread(self._backend.reports.cookies, since, name)
        return web.json_response({"cookies": found})

    async def change(self, request: web.Request) -> web.Response:
        """Choose a preset, or what becomes of a type or of one cookie: everywhere or on a site, at once."""
        body = await read_body(request, NAMES)
        wish = {name: text for name in NAMES if (text := body.text(name)) is not None}
        answer = await asyncio.to_thread(carry_out, self._backend.preferences, wish)
        changed(self._backend, "settings")
        return web.json_response(answer)

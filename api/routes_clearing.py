"""Clearing cookies and site data: when, where never, what was cleared; the extension carries it out."""

import asyncio

from aiohttp import web

from api.backend import Backend, changed
from api.parameters import Query, read_body
from api.problems import bad_request
from footprint.cookiepolicy import PolicyError
from store.clearing import NAMES
from store.clearingkeeper import Cleared

MOST_SITES = 200
CAUSES = ("left", "schedule")


class ClearingRoutes:
    """GET and PATCH /cookies/clearing, and what the extension tells of it."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._keeper = backend.clearing

    def routes(self) -> list[web.RouteDef]:
        """Path and handler of each."""
        return [
            web.get("/cookies/clearing", self.show),
            web.patch("/cookies/clearing", self.change),
            web.post("/cookies/clearing/proposals", self.propose),
            web.post("/cookies/clearing/done", self.done),
        ]

    async def show(self, request: web.Request) -> web.Response:
        """What is cleared when, what is left alone, and what was cleared last."""
        Query(request)
        return await self._report()

    async def change(self, request: web.Request) -> web.Response:
        """Set when a site's cookies or those of a type are cleared, or that a site is left alone."""
        body = await read_body(request, NAMES)
        wish = {name: text for name in NAMES if (text := body.text(name)) is not None}
        try:
            answer = await asyncio.to_thread(self._keeper.change, wish)
        except PolicyError as error:
            raise bad_request(str(error)) from error
        changed(self._backend, "clearing")
        return web.json_response(answer)

    async def propose(self, request: web.Request) -> web.Response:
        """Say that the user looks signed in on a site, and by what that is seen."""
        body = await read_body(request, ("site", "because"))
        await asyncio.to_thread(self._keeper.propose, body.required("site"), body.required("because"))
        changed(self._backend, "clearing")
        return await self._report()

    async def done(self, request: web.Request) -> web.Response:
        """Write down what was cleared."""
        body = await read_body(request, ("cleared",))
        rows = body.rows("cleared", ("site", "cookies", "data", "cause"), MOST_SITES)
        if not all(
            row["cookies"].isascii() and row["cookies"].isdigit() and len(row["cookies"]) < 7 for row in rows
        ):
            raise bad_request("'cookies' is a number, as text.")
        cleared = [
            Cleared(
                row["site"],
                int(row["cookies"]),
                body.one_of("data", row["data"], ("yes", "no")) == "yes",
                body.one_of("cause", row["cause"], CAUSES),
            )
            for row in rows
        ]
        await asyncio.to_thread(self._keeper.done, cleared)
        changed(self._backend, "clearing")
        return await self._report()

    async def _report(self) -> web.Response:
        return web.json_response(await asyncio.to_thread(self._keeper.report))

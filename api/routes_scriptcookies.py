"""Cookies in the browser, as the extension finds them: what becomes of each, and what became of it."""

import asyncio
import time
from functools import cached_property

from aiohttp import web

from api.backend import Backend, changed
from api.parameters import read_body
from footprint.cookietype import CookieType
from footprint.record import CookieAction
from store.cookiejudge import CookieAsked, CookieJudge
from store.scriptcookies import ScriptCookie

MOST_COOKIES = 200


class ScriptCookieRoutes:
    """POST /cookies/judge and POST /cookies/script; neither ever gets a value."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    @cached_property
    def _judge(self) -> CookieJudge:
        """Made when a browser first asks: reading the table of cookies takes a moment."""
        return CookieJudge(self._backend.companies)

    def routes(self) -> list[web.RouteDef]:
        """Path and handler of each."""
        return [web.post("/cookies/judge", self.judge), web.post("/cookies/script", self.tell)]

    async def judge(self, request: web.Request) -> web.Response:
        """Type and treatment of each cookie, in their order; asking leaves no trace."""
        body = await read_body(request, ("cookies",))
        asked = [CookieAsked(**each) for each in body.rows("cookies", ("name", "host", "site"), MOST_COOKIES)]
        preferences, passing = self._backend.preferences.current, self._backend.passthrough.current
        now = time.time()
        answers = await asyncio.to_thread(
            lambda: [self._judge.judge(each, preferences, passing, now) for each in asked]
        )
        return web.json_response({"cookies": answers})

    async def tell(self, request: web.Request) -> web.Response:
        """Write down what became of cookies that scripts had set."""
        body = await read_body(request, ("cookies",))
        names = ("name", "host", "site", "type", "action")
        told = [
            ScriptCookie(
                row["name"],
                row["host"],
                row["site"],
                CookieType(body.one_of("type", row["type"], tuple(CookieType))),
                CookieAction(body.one_of("action", row["action"], tuple(CookieAction))),
            )
            for row in body.rows("cookies", names, MOST_COOKIES)
        ]
        await asyncio.to_thread(self._backend.script_cookies.add, told)
        changed(self._backend, "cookies")
        return web.json_response({"told": len(told)})

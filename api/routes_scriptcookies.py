"""Cookies in the browser, as the extension finds them: what becomes of each, and what became of it."""

import asyncio
import time
from functools import cached_property

from api.backend import Answer, Backend, changed
from api.models.cookies import AskedCookies, JudgedCookies, ScriptCookies, ToldCookies
from api.route import route
from store.cookiejudge import CookieAsked, CookieJudge
from store.scriptcookies import ScriptCookie


class ScriptCookieRoutes:
    """POST /cookies/judge and POST /cookies/script; neither ever gets a value."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    @cached_property
    def _judge(self) -> CookieJudge:
        """Made when a browser first asks: reading the table of cookies takes a moment."""
        return CookieJudge(self._backend.companies)

    @route("POST", "/cookies/judge", JudgedCookies)
    async def judge_cookies(self, body: AskedCookies) -> Answer:
        """Type and treatment of each cookie, in their order; asking leaves no trace."""
        asked = [CookieAsked(each.name, each.host, each.site) for each in body.cookies]
        preferences, passing = self._backend.preferences.current, self._backend.passthrough.current
        now = time.time()
        answers = await asyncio.to_thread(
            lambda: [self._judge.judge(each, preferences, passing, now) for each in asked]
        )
        return {"cookies": answers}

    @route("POST", "/cookies/script", ToldCookies)
    async def tell_cookies(self, body: ScriptCookies) -> Answer:
        """Write down what became of cookies that scripts had set."""
        told = [
            ScriptCookie(each.name, each.host, each.site, each.type, each.action) for each in body.cookies
        ]
        await asyncio.to_thread(self._backend.script_cookies.add, told)
        changed(self._backend, "cookies")
        return {"told": len(told)}

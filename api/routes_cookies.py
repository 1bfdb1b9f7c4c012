"""The policy for cookies: what becomes of each type, and the user's choices for sites and single ones."""

import asyncio

from aiohttp import web

from api.backend import Backend, changed
from api.parameters import Query, read_body
from api.problems import bad_request
from footprint.cookiepolicy import PolicyError
from store.cookiewish import NAMES, carry_out, policy_report


class CookieRoutes:
    """GET and PATCH /cookies."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def routes(self) -> list[web.RouteDef]:
        """Path and handler of each."""
        return [web.get("/cookies", self.show), web.patch("/cookies", self.change)]

    async def show(self, request: web.Request) -> web.Response:
        """What becomes of cookies now."""
        Query(request)
        return web.json_response(policy_report(self._backend.preferences.current))

    async def change(self, request: web.Request) -> web.Response:
        """Choose a preset, or what becomes of a type or of one cookie; counts for the next request."""
        body = await read_body(request, NAMES)
        wish = {name: text for name in NAMES if (text := body.text(name)) is not None}
        try:
            answer = await asyncio.to_thread(carry_out, self._backend.preferences, wish)
        except PolicyError as error:
            raise bad_request(str(error)) from error
        changed(self._backend, "settings")
        return web.json_response(answer)

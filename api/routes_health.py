"""How Jejak is: the doctor's findings."""

import asyncio

from aiohttp import web

from api.backend import Backend
from api.parameters import Query


class HealthRoutes:
    """GET /health, examined afresh for each request, one at a time."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._examining = asyncio.Lock()

    def routes(self) -> list[web.RouteDef]:
        """Path and handler of each."""
        return [web.get("/health", self.health)]

    async def health(self, request: web.Request) -> web.Response:
        """Check every link of the chain; the checks wait for requests of their own, so in a thread."""
        Query(request)
        async with self._examining:
            return web.json_response(await asyncio.to_thread(self._backend.health))

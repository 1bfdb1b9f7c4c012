"""Data sets of others: which there are, and fetched when the user says so."""

import asyncio
from http import HTTPStatus
from pathlib import Path

from aiohttp import web

from api.backend import Backend, changed
from api.guard import CALLER
from api.parameters import Query, path_part, read_body
from api.problems import Problem
from api.telling import Telling


class DataRoutes:
    """A change is answered when it has taken effect in the proxy."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._data = backend.data

    def routes(self) -> list[web.RouteDef]:
        """Path and handler of each."""
        return [
            web.get("/data", self.sets),
            web.post("/data/update", self.update),
            web.delete("/data/{set}", self.remove),
        ]

    async def sets(self, request: web.Request) -> web.Response:
        """All that can be fetched, with what is known of those that were."""
        Query(request)
        entries = await asyncio.to_thread(self._data.entries)
        return web.json_response({"data": [entry.as_dict() for entry in entries]})

    async def update(self, request: web.Request) -> web.Response:
        """Fetch data sets, or read one from a file; who follows the events is told how far each one is."""
        body = await read_body(request, ("names", "file"))
        file = body.text("file")
        if file is not None and not request[CALLER].is_command_line:
            raise Problem(HTTPStatus.FORBIDDEN, "Files are read on the command line: `jejak data update`.")
        telling = Telling(self._backend.hub)
        results = await self._data.update(body.texts("names"), telling, Path(file) if file else None)
        await self._took_effect()
        return web.json_response({"results": [result.as_dict() for result in results]})

    async def remove(self, request: web.Request) -> web.Response:
        """Delete the copy of a data set; answers what it was."""
        await read_body(request, ())
        entry = await asyncio.to_thread(self._data.remove, path_part(request, "set"))
        await self._took_effect()
        return web.json_response(entry.as_dict())

    async def _took_effect(self) -> None:
        await self._backend.data_changed()
        changed(self._backend, "data")

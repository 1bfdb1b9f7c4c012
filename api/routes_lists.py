"""Filter lists: the catalogue, those that are here, and what a list would have changed."""

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from aiohttp import web

from api.backend import Backend, changed
from api.guard import CALLER
from api.parameters import Query, path_part, read_body
from api.problems import Problem, bad_request
from api.telling import Telling
from filterlists.catalogue import search
from filterlists.knownhere import among, as_dict
from filterlists.listentry import ListEntry
from store.listfacts import facts


class ListRoutes:
    """/lists; a change is answered when it has taken effect in the proxy."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._library = backend.library
        self._trying = asyncio.Lock()

    def routes(self) -> list[web.RouteDef]:
        """Path and handler of each."""
        return [
            web.get("/lists", self.lists),
            web.post("/lists", self.add_list),
            web.post("/lists/update", self.update_lists),
            web.post("/lists/try", self.try_list),
            web.get("/lists/{name}", self.show_list),
            web.post("/lists/{name}/rollback", self.roll_back_list),
            web.post("/lists/{name}/accept", self.accept_list),
            web.patch("/lists/{name}", self.switch_list),
            web.delete("/lists/{name}", self.remove_list),
            web.get("/catalogue", self.catalogue),
        ]

    async def lists(self, request: web.Request) -> web.Response:
        """All lists, the built-in one first."""
        Query(request)
        entries = await asyncio.to_thread(self._library.entries)
        return web.json_response({"lists": [entry.as_dict() for entry in entries]})

    async def show_list(self, request: web.Request) -> web.Response:
        """What is in a list, and what it did."""
        Query(request)
        reports, name = self._backend.reports, path_part(request, "name")
        return web.json_response(await asyncio.to_thread(facts, self._library, reports, name))

    async def catalogue(self, request: web.Request) -> web.Response:
        """Well-known lists, those with all of the words where some are given, and which are here."""
        words = Query(request, ("words",)).text("words") or ""
        here = among(await asyncio.to_thread(self._library.entries))
        return web.json_response({"lists": [as_dict(known, here) for known in search(words)]})

    async def try_list(self, request: web.Request) -> web.Response:
        """Say what a list would have changed for the requests of the log; nothing is switched on."""
        source = (await read_body(request, ("source",))).required("source")
        _refuse_file(request, source, f"Files are tried on the command line: jejak lists try {source}")
        async with self._trying:
            return web.json_response(await self._backend.try_list(source))

    async def add_list(self, request: web.Request) -> web.Response:
        """Add a list from the catalogue, an https URL or, for the command line only, a file."""
        body = await read_body(request, ("source", "name"))
        source = body.required("source")
        _refuse_file(request, source, f"Files are added on the command line: jejak lists add {source}")
        entry = await self._library.add(source, body.text("name"))
        await self._took_effect()
        return web.json_response(entry.as_dict(), status=HTTPStatus.CREATED)

    async def update_lists(self, request: web.Request) -> web.Response:
        """Fetch lists again; who follows the events is told how far each one is."""
        body = await read_body(request, ("names",))
        results = await self._library.update(body.texts("names"), Telling(self._backend.hub))
        await self._took_effect()
        return web.json_response({"results": [result.as_dict() for result in results]})

    async def roll_back_list(self, request: web.Request) -> web.Response:
        """Put the text of a list in use again that was before this one."""
        return await self._change_text(request, self._library.roll_back)

    async def accept_list(self, request: web.Request) -> web.Response:
        """Put a text in use that was put aside as damaged."""
        return await self._change_text(request, self._library.accept)

    async def _change_text(self, request: web.Request, change: Callable[[str], ListEntry]) -> web.Response:
        await read_body(request, ())
        entry = await asyncio.to_thread(change, path_part(request, "name"))
        await self._took_effect()
        return web.json_response(entry.as_dict())

    async def switch_list(self, request: web.Request) -> web.Response:
        """Switch a list on or off."""
        enabled = (await read_body(request, ("enabled",))).flag("enabled")
        if enabled is None:
            raise bad_request('Send {"enabled": true} or {"enabled": false}.')
        switch = self._library.enable if enabled else self._library.disable
        entry = await asyncio.to_thread(switch, path_part(request, "name"))
        await self._took_effect()
        return web.json_response(entry.as_dict())

    async def remove_list(self, request: web.Request) -> web.Response:
        """Forget a list; answers what it was."""
        await read_body(request, ())
        entry = await asyncio.to_thread(self._library.remove, path_part(request, "name"))
        await self._took_effect()
        return web.json_response(entry.as_dict())

    async def _took_effect(self) -> None:
        await self._backend.rules_changed()
        changed(self._backend, "lists")


def _refuse_file(request: web.Request, source: str, detail: str) -> None:
    """Raise a Problem where an extension names a file: it must not make the service read one."""
    if not request[CALLER].is_command_line and _names_file(source):
        raise Problem(HTTPStatus.FORBIDDEN, detail)


def _names_file(source: str) -> bool:
    """Whether a list's source is a path."""
    return ("/" in source and "://" not in source) or Path(source).is_absolute() or source.startswith("~")

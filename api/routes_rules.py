"""What is blocked: filter lists, the user's own rules, and what they say of one request."""

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from aiohttp import web

from api.backend import Answer, Backend, changed
from api.guard import CALLER
from api.parameters import Query, path_part, read_body
from api.problems import Problem, bad_request
from api.telling import Telling
from filterlists.listentry import ListEntry
from filterlists.ownrules import version_of
from filterlists.request import ResourceType

LARGEST_RULES = 4 * 2**20  # bytes of JSON


class RuleRoutes:
    """Lists and rules; a change is answered when it has taken effect in the proxy."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._library = backend.library
        self._own = backend.own_rules

    def routes(self) -> list[web.RouteDef]:
        """Path and handler of each."""
        return [
            web.get("/lists", self.lists),
            web.post("/lists", self.add_list),
            web.post("/lists/update", self.update_lists),
            web.post("/lists/{name}/rollback", self.roll_back_list),
            web.post("/lists/{name}/accept", self.accept_list),
            web.patch("/lists/{name}", self.switch_list),
            web.delete("/lists/{name}", self.remove_list),
            web.get("/rules", self.rules),
            web.post("/rules", self.add_rule),
            web.put("/rules", self.replace_rules),
            web.delete("/rules", self.remove_rule),
            web.get("/check", self.check),
        ]

    async def lists(self, request: web.Request) -> web.Response:
        """All lists, the built-in one first."""
        Query(request)
        entries = await asyncio.to_thread(self._library.entries)
        return web.json_response({"lists": [entry.as_dict() for entry in entries]})

    async def add_list(self, request: web.Request) -> web.Response:
        """Add a list from the catalogue, an https URL or, for the command line only, a file."""
        body = await read_body(request, ("source", "name"))
        source = body.required("source")
        if not request[CALLER].is_command_line and _names_file(source):
            raise Problem(
                HTTPStatus.FORBIDDEN, f"Files are added on the command line: jejak lists add {source}"
            )
        entry = await self._library.add(source, body.text("name"))
        await self._took_effect("lists")
        return web.json_response(entry.as_dict(), status=HTTPStatus.CREATED)

    async def update_lists(self, request: web.Request) -> web.Response:
        """Fetch lists again; who follows the events is told how far each one is."""
        body = await read_body(request, ("names",))
        results = await self._library.update(body.texts("names"), Telling(self._backend.hub))
        await self._took_effect("lists")
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
        await self._took_effect("lists")
        return web.json_response(entry.as_dict())

    async def switch_list(self, request: web.Request) -> web.Response:
        """Switch a list on or off."""
        enabled = (await read_body(request, ("enabled",))).flag("enabled")
        if enabled is None:
            raise bad_request('Send {"enabled": true} or {"enabled": false}.')
        switch = self._library.enable if enabled else self._library.disable
        entry = await asyncio.to_thread(switch, path_part(request, "name"))
        await self._took_effect("lists")
        return web.json_response(entry.as_dict())

    async def remove_list(self, request: web.Request) -> web.Response:
        """Forget a list; answers what it was."""
        await read_body(request, ())
        entry = await asyncio.to_thread(self._library.remove, path_part(request, "name"))
        await self._took_effect("lists")
        return web.json_response(entry.as_dict())

    async def rules(self, request: web.Request) -> web.Response:
        """The user's own rules."""
        Query(request)
        return await self._own_rules()

    async def add_rule(self, request: web.Request) -> web.Response:
        """Add a rule of the user's own, where wanted with its end."""
        body = await read_body(request, ("rule", "until"))
        await asyncio.to_thread(self._own.add, body.required("rule"), body.time("until"))
        await self._took_effect("rules")
        return await self._own_rules(HTTPStatus.CREATED)

    async def replace_rules(self, request: web.Request) -> web.Response:
        """Write all of the user's own rules anew, if they are still those that the caller has seen."""
        body = await read_body(request.clone(client_max_size=LARGEST_RULES), ("text", "version"))
        await asyncio.to_thread(self._own.replace, body.lines("text"), body.required("version"))
        await self._took_effect("rules")
        return await self._own_rules()

    async def remove_rule(self, request: web.Request) -> web.Response:
        """Remove a rule of the user's own."""
        rule = (await read_body(request, ("rule",))).required("rule")
        await asyncio.to_thread(self._own.remove, rule)
        await self._took_effect("rules")
        return await self._own_rules()

    async def check(self, request: web.Request) -> web.Response:
        """What would be done with a request, and why."""
        query = Query(request, ("url", "page", "type"))
        kind = query.choice("type", tuple(ResourceType)) or ResourceType.OTHER
        try:
            answer = self._backend.check(query.required("url"), query.text("page") or "", kind)
        except ValueError as error:
            raise bad_request(str(error)) from error
        return web.json_response(answer)

    async def _own_rules(self, status: int = HTTPStatus.OK) -> web.Response:
        return web.json_response(await asyncio.to_thread(self._described), status=status)

    def _described(self) -> Answer:
        text = self._own.text()
        rules = [{"rule": each.text, "until": each.until} for each in self._own.entries()]
        return {"rules": rules, "text": text, "version": version_of(text)}

    async def _took_effect(self, what: str) -> None:
        await self._backend.rules_changed()
        changed(self._backend, what)


def _names_file(source: str) -> bool:
    """Whether a list's source is a path: an extension must not make the service read files."""
    return ("/" in source and "://" not in source) or Path(source).is_absolute() or source.startswith("~")

"""The user's own rules, and what they and the lists say of one request."""

import asyncio
from http import HTTPStatus

from aiohttp import web

from api.backend import Answer, Backend, changed
from api.parameters import Query, read_body
from api.problems import bad_request
from filterlists.ownrule import rules_in
from filterlists.ownrules import version_of
from filterlists.request import ResourceType
from filterlists.rulecheck import faults

LARGEST_RULES = 4 * 2**20  # bytes of JSON


class RuleRoutes:
    """/rules and /check; a change is answered when it has taken effect in the proxy."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._own = backend.own_rules

    def routes(self) -> list[web.RouteDef]:
        """Path and handler of each."""
        return [
            web.get("/rules", self.rules),
            web.post("/rules", self.add_rule),
            web.put("/rules", self.replace_rules),
            web.delete("/rules", self.remove_rule),
            web.post("/rules/validate", self.validate),
            web.get("/check", self.check),
        ]

    async def rules(self, request: web.Request) -> web.Response:
        """The user's own rules."""
        Query(request)
        return await self._own_rules()

    async def add_rule(self, request: web.Request) -> web.Response:
        """Add a rule of the user's own, where wanted with its end."""
        body = await read_body(request, ("rule", "until"))
        await asyncio.to_thread(self._own.add, body.required("rule"), body.time("until"))
        await self._took_effect()
        return await self._own_rules(HTTPStatus.CREATED)

    async def replace_rules(self, request: web.Request) -> web.Response:
        """Write all of the user's own rules anew, if they are still those that the caller has seen."""
        body = await read_body(request.clone(client_max_size=LARGEST_RULES), ("text", "version"))
        await asyncio.to_thread(self._own.replace, body.lines("text"), body.required("version"))
        await self._took_effect()
        return await self._own_rules()

    async def validate(self, request: web.Request) -> web.Response:
        """Say which lines of a text of rules can't be used, and where in them the fault is; keeps nothing."""
        body = await read_body(request.clone(client_max_size=LARGEST_RULES), ("text",))
        return web.json_response(await asyncio.to_thread(_validated, body.lines("text")))

    async def remove_rule(self, request: web.Request) -> web.Response:
        """Remove a rule of the user's own."""
        rule = (await read_body(request, ("rule",))).required("rule")
        await asyncio.to_thread(self._own.remove, rule)
        await self._took_effect()
        return await self._own_rules()

    async def check(self, request: web.Request) -> web.Response:
        """What would be done with a request, and why; with `explain=true` every rule that was looked at."""
        query = Query(request, ("url", "page", "type", "explain"))
        kind = query.choice("type", tuple(ResourceType)) or ResourceType.OTHER
        asked = (query.required("url"), query.text("page") or "", kind)
        explains = query.choice("explain", ("true", "false")) == "true"
        try:
            answer = self._backend.check(*asked)
            explained = await asyncio.to_thread(self._backend.explain, *asked) if explains else None
        except ValueError as error:
            raise bad_request(str(error)) from error
        return web.json_response({**answer, "explained": explained})

    async def _own_rules(self, status: int = HTTPStatus.OK) -> web.Response:
        return web.json_response(await asyncio.to_thread(self._described), status=status)

    def _described(self) -> Answer:
        text = self._own.text()
        rules = [{"rule": each.text, "until": each.until} for each in self._own.entries()]
        return {"rules": rules, "text": text, "version": version_of(text)}

    async def _took_effect(self) -> None:
        await self._backend.rules_changed()
        changed(self._backend, "rules")


def _validated(text: str) -> Answer:
    lines = text.split("\n")
    wrong = faults(lines)
    return {
        "rules": sum(1 for _ in rules_in(lines)) - sum(fault.is_rule for fault in wrong),
        "faults": [{"line": each.line, "column": each.column, "reason": each.reason} for each in wrong],
    }

"""The user's own rules, and what they and the lists say of one request."""

import asyncio
from http import HTTPStatus

from api.backend import Answer, Backend, changed
from api.models.check import CheckQuery, Verdict
from api.models.rules import NewRule, RuleNamed, Rules, RulesDraft, RulesText, ValidatedRules
from api.problems import bad_request
from api.route import route
from filterlists.ownrule import rules_in
from filterlists.ownrules import version_of
from filterlists.rulecheck import faults

LARGEST_RULES = 4 * 2**20  # bytes of JSON


class RuleRoutes:
    """/rules and /check; a change is answered when it has taken effect in the proxy."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._own = backend.own_rules

    @route("GET", "/rules", Rules)
    async def rules(self) -> Answer:
        """The user's own rules."""
        return await self._own_rules()

    @route("POST", "/rules", Rules, HTTPStatus.CREATED)
    async def add_rule(self, body: NewRule) -> Answer:
        """Add a rule of the user's own, where wanted with its end."""
        await asyncio.to_thread(self._own.add, body.rule, body.until)
        await self._took_effect()
        return await self._own_rules()

    @route("PUT", "/rules", Rules, largest=LARGEST_RULES)
    async def replace_rules(self, body: RulesText) -> Answer:
        """Write all of the user's own rules anew, if they are still those that the caller has seen."""
        await asyncio.to_thread(self._own.replace, body.text, body.version)
        await self._took_effect()
        return await self._own_rules()

    @route("DELETE", "/rules", Rules)
    async def remove_rule(self, body: RuleNamed) -> Answer:
        """Remove a rule of the user's own."""
        await asyncio.to_thread(self._own.remove, body.rule)
        await self._took_effect()
        return await self._own_rules()

    @route("POST", "/rules/validate", ValidatedRules, largest=LARGEST_RULES)
    async def validate_rules(self, body: RulesDraft) -> Answer:
        """Say which lines of a text of rules can't be used, and where in them the fault is; keeps nothing."""
        return await asyncio.to_thread(_validated, body.text)

    @route("GET", "/check", Verdict)
    async def check(self, query: CheckQuery) -> Answer:
        """What would be done with a request, and why; with `explain=true` every rule that was looked at."""
        asked = (query.url, query.page, query.type)
        try:
            answer = self._backend.check(*asked)
            explained = await asyncio.to_thread(self._backend.explain, *asked) if query.explain else None
        except ValueError as error:
            raise bad_request(str(error)) from error
        return {**answer, "explained": explained}

    async def _own_rules(self) -> Answer:
        return await asyncio.to_thread(self._described)

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

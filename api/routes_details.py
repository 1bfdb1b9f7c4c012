"""The user's own details: which are watched, what is done where one would leave, where they were found."""

import asyncio
from collections.abc import Callable

from api.backend import Answer, Backend, changed
from api.models.details import DetailAction, Details, NewDetail
from api.models.period import Period
from api.route import route
from store.reports_details import detail_report


class DetailRoutes:
    """/details; values go in and never out, and a change counts from the next request."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._keeper = backend.details

    @route("GET", "/details", Details)
    async def details(self, query: Period) -> Answer:
        """All of them, masked, with where they were found in a period."""
        return await asyncio.to_thread(self._report, *query.bounds)

    @route("POST", "/details", Details)
    async def add_detail(self, body: NewDetail) -> Answer:
        """Watch one more."""
        return await self._answer(lambda: self._keeper.add(body.kind, body.value))

    @route("PATCH", "/details/{id}", Details)
    async def change_detail(self, id: str, body: DetailAction) -> Answer:  # noqa: A002 - as the path calls it
        """Choose what is done where it would leave, on all sites or one."""
        return await self._answer(lambda: self._keeper.set_action(id, body.action, body.site or ""))

    @route("DELETE", "/details/{id}", Details)
    async def remove_detail(self, id: str) -> Answer:  # noqa: A002 - as above
        """Watch it no more."""
        return await self._answer(lambda: self._keeper.remove(id))

    async def _answer(self, change: Callable[[], object]) -> Answer:
        await asyncio.to_thread(change)
        changed(self._backend, "details")
        return await asyncio.to_thread(self._report, None, None)

    def _report(self, since: float | None, until: float | None) -> Answer:
        found = self._backend.reports.details(since, until)
        return {"details": detail_report(self._keeper.current, found)}

"""Clearing cookies and site data: when, where never, what was cleared; the extension carries it out."""

import asyncio

from api.backend import Answer, Backend, changed
from api.members import given
from api.models.clearing import Clearing, ClearingDone, ClearingWish, KeepingProposed
from api.problems import bad_request
from api.route import route
from footprint.cookiepolicy import PolicyError
from store.clearingkeeper import Cleared


class ClearingRoutes:
    """GET and PATCH /cookies/clearing, and what the extension tells of it."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._keeper = backend.clearing

    @route("GET", "/cookies/clearing", Clearing)
    async def clearing(self) -> Answer:
        """What is cleared when, what is left alone, and what was cleared last."""
        return await self._report()

    @route("PATCH", "/cookies/clearing", Clearing)
    async def change_clearing(self, body: ClearingWish) -> Answer:
        """Set when a site's cookies or those of a type are cleared, or that a site is left alone."""
        try:
            answer = await asyncio.to_thread(self._keeper.change, given(body))
        except PolicyError as error:
            raise bad_request(str(error)) from error
        changed(self._backend, "clearing")
        return answer

    @route("POST", "/cookies/clearing/proposals", Clearing)
    async def propose_keeping(self, body: KeepingProposed) -> Answer:
        """Say that the user looks signed in on a site, and by what that is seen."""
        await asyncio.to_thread(self._keeper.propose, body.site, body.because)
        changed(self._backend, "clearing")
        return await self._report()

    @route("POST", "/cookies/clearing/done", Clearing)
    async def clearing_done(self, body: ClearingDone) -> Answer:
        """Write down what was cleared."""
        cleared = [Cleared(each.site, each.cookies, each.data, each.cause) for each in body.cleared]
        await asyncio.to_thread(self._keeper.done, cleared)
        changed(self._backend, "clearing")
        return await self._report()

    async def _report(self) -> Answer:
        return await asyncio.to_thread(self._keeper.report)

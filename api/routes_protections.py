"""The protections against what identifies you besides cookies: which are on, and what they did."""

import asyncio

from api.backend import Answer, Backend, changed
from api.members import given
from api.models.protections import Protections, ProtectionsQuery, ProtectionWish
from api.route import route
from footprint.protections import EVERYWHERE
from store.protectionwish import carry_out, protections_report


class ProtectionRoutes:
    """GET and PATCH /protections."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    @route("GET", "/protections", Protections)
    async def protections(self, query: ProtectionsQuery) -> Answer:
        """Which are on, everywhere or on a site, and how often each did something in seven days."""
        known, reports = self._backend.preferences.current, self._backend.reports
        return await asyncio.to_thread(protections_report, known, reports, query.site or EVERYWHERE)

    @route("PATCH", "/protections", Protections)
    async def change_protection(self, body: ProtectionWish) -> Answer:
        """Switch one on or off, or leave it as it usually is; counts for the next request."""
        keeper, reports = self._backend.preferences, self._backend.reports
        answer = await asyncio.to_thread(carry_out, keeper, reports, given(body))
        changed(self._backend, "settings")
        return answer

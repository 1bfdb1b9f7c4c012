"""Protection off on a site for a while, and what left meanwhile."""

import asyncio
from http import HTTPStatus

from api.backend import Answer, Backend, changed
from api.events import EventHub
from api.models import pause
from api.problems import not_found
from api.route import route
from store.pauses import Pause
from store.reports import Reports
from store.sitenames import page_site


class PauseRoutes:
    """GET, POST and DELETE /pause, GET /pause/{site}; any host of a site stands for the site."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    @route("GET", "/pause", pause.Pauses)
    async def pauses(self) -> Answer:
        """The newest pauses with their receipts."""
        return {"pauses": await asyncio.to_thread(self._backend.reports.pauses)}

    @route("GET", "/pause/{site}", pause.Pause)
    async def receipt(self, site: str) -> Answer:
        """The last pause of a site, also while it lasts."""
        return await self._latest(site)

    @route("POST", "/pause", pause.Pause, HTTPStatus.CREATED)
    async def pause_site(self, body: pause.PauseBegun) -> Answer:
        """Switch protection off for so many seconds."""
        begun = await asyncio.to_thread(self._backend.pauses.begin, body.site, body.seconds)
        changed(self._backend, "sites")
        return await self._latest(begun.site)

    @route("DELETE", "/pause", pause.Pause)
    async def resume_site(self, body: pause.PauseEnded) -> Answer:
        """Protect the site again; answers with the receipt."""
        ended = await asyncio.to_thread(self._backend.pauses.end, body.site)
        return await self._latest(ended.site)

    async def _latest(self, host: str) -> Answer:
        site = page_site(host)
        found = await asyncio.to_thread(self._backend.reports.pauses, site)
        if not found:
            raise not_found(f"{site} was not paused, as far as the log goes back.")
        return found[0]


def tell_end(hub: EventHub, reports: Reports, pause: Pause) -> None:
    """Tell listeners that a site is protected again, and what left meanwhile."""
    hub.publish("changed", {"what": "sites"})
    if hub.is_heard:
        hub.publish("pause_ended", reports.pauses(pause.site)[0])

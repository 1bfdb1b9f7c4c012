"""One site: what happened there, what is done there."""

import asyncio

from api.backend import Answer, Backend, changed
from api.models.period import Period
from api.models.sites import Site, SiteChange, SitePreference
from api.problems import bad_request
from api.route import route
from store.sitenames import page_site


class SiteRoutes:
    """GET and PATCH /sites/{site}; any host of a site stands for the site."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    @route("GET", "/sites/{site}", Site)
    async def show(self, site: str, query: Period) -> Answer:
        """What was seen on the site, zeros where nothing was, and what is set for it."""
        return await asyncio.to_thread(self._backend.reports.site, page_site(site), *query.bounds)

    @route("PATCH", "/sites/{site}", SitePreference)
    async def change(self, site: str, body: SiteChange) -> Answer:
        """Trust it, or choose what becomes of its third-party cookies."""
        name = page_site(site)
        if body.trusted is None and body.cookies is None:
            raise bad_request('Nothing to change. Send {"trusted": true} or {"cookies": "keep"}.')
        keeper = self._backend.preferences
        preference = await asyncio.to_thread(keeper.set_site, name, body.trusted, body.cookies)
        changed(self._backend, "sites")
        return {"site": name, **preference.as_dict()}

"""One site: what happened there, what is done there."""

import asyncio

from aiohttp import web

from api.backend import Backend, changed
from api.parameters import Query, path_part, read_body
from api.problems import bad_request
from store.preferences import CookieChoice
from store.sitenames import page_site


class SiteRoutes:
    """GET and PATCH /sites/{site}; any host of a site stands for the site."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def routes(self) -> list[web.RouteDef]:
        """Path and handler of each."""
        return [web.get("/sites/{site}", self.show), web.patch("/sites/{site}", self.change)]

    async def show(self, request: web.Request) -> web.Response:
        """What was seen on the site, zeros where nothing was, and what is set for it."""
        site = _site(request)
        period = Query(request, ("since", "until")).period()
        return web.json_response(await asyncio.to_thread(self._backend.reports.site, site, *period))

    async def change(self, request: web.Request) -> web.Response:
        """Trust it, or choose what becomes of its third-party cookies."""
        site = _site(request)
        body = await read_body(request, ("trusted", "cookies"))
        trusted, cookies = body.flag("trusted"), body.choice("cookies", tuple(CookieChoice))
        if trusted is None and cookies is None:
            raise bad_request('Nothing to change. Send {"trusted": true} or {"cookies": "keep"}.')
        choice = None if cookies is None else CookieChoice(cookies)
        preference = await asyncio.to_thread(self._backend.preferences.set_site, site, trusted, choice)
        changed(self._backend, "sites")
        return web.json_response({"site": site, **preference.as_dict()})


def _site(request: web.Request) -> str:
    """The registrable domain of the host in the path; raises SiteNameError where it is none."""
    return page_site(path_part(request, "site"))

"""The policy for cookies: what becomes of each type, and the user's choices for sites and single ones."""

import asyncio

from api.backend import Answer, Backend, changed
from api.members import given
from api.models.cookies import CookiePolicy, CookieWish, SeenCookies, SeenCookiesQuery
from api.route import route
from store.cookiewish import carry_out, policy_report
from store.sitenames import page_site


class CookieRoutes:
    """GET and PATCH /cookies, and what was seen of them."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    @route("GET", "/cookies", CookiePolicy)
    async def policy(self) -> Answer:
        """What becomes of cookies now."""
        return policy_report(self._backend.preferences.current)

    @route("GET", "/cookies/seen", SeenCookies)
    async def seen(self, query: SeenCookiesQuery) -> Answer:
        """Cookies that were seen, by type, and what became of them: on all sites, or that of one host."""
        name = page_site(query.site) if query.site else None
        return {"cookies": await asyncio.to_thread(self._backend.reports.cookies, query.since, name)}

    @route("PATCH", "/cookies", CookiePolicy)
    async def change_policy(self, body: CookieWish) -> Answer:
        """Choose a preset, or what becomes of a type or of one cookie: everywhere or on a site, at once."""
        answer = await asyncio.to_thread(carry_out, self._backend.preferences, given(body))
        changed(self._backend, "settings")
        return answer

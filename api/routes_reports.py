"""What happened: status, summary, timeline, companies, sites, requests."""

import asyncio
import re

from aiohttp import web

from api.backend import Backend
from api.parameters import Query, path_part
from api.problems import bad_request, not_found
from filterlists.request import ResourceType
from footprint.datapoint import Kind
from footprint.record import Outcome

PERIOD = ("since", "until")
TEXTS = ("company", "site", "host", "list", "rule", "text")
FILTERS = (*PERIOD, *TEXTS, "id", "outcome", "kind", "type", "limit", "cursor")
MOST_REQUESTS = 500
MOST_EDGES = 5_000
LARGEST_ID = 999_999_999
CURSOR = re.compile(r"[0-9.e+-]{1,32}:[0-9]{1,18}")  # what a cursor is made of; the store reads it


class ReportRoutes:
    """GET /status and the reports; each reads the database in a thread of its own."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._reports = backend.reports

    def routes(self) -> list[web.RouteDef]:
        """Path and handler of each."""
        return [
            web.get("/status", self.status),
            web.get("/summary", self.summary),
            web.get("/timeline", self.timeline),
            web.get("/companies", self.companies),
            web.get("/companies/{slug}", self.company),
            web.get("/companies/{slug}/profile", self.profile),
            web.get("/graph", self.graph),
            web.get("/sites", self.sites),
            web.get("/requests", self.requests),
            web.get("/consent", self.consent),
        ]

    async def status(self, request: web.Request) -> web.Response:
        """Whether it runs well, on what, with how many rules."""
        Query(request)
        return web.json_response(await asyncio.to_thread(self._backend.status))

    async def summary(self, request: web.Request) -> web.Response:
        """Everything of a period in one answer."""
        period = Query(request, PERIOD).period()
        return web.json_response(await asyncio.to_thread(self._reports.summary, *period))

    async def timeline(self, request: web.Request) -> web.Response:
        """Requests per hour or day."""
        query = Query(request, (*PERIOD, "bucket"))
        bucket = query.choice("bucket", ("hour", "day")) or "day"
        return web.json_response(await asyncio.to_thread(self._reports.timeline, *query.period(), bucket))

    async def companies(self, request: web.Request) -> web.Response:
        """Who would have got most, first."""
        period = Query(request, PERIOD).period()
        return web.json_response(await asyncio.to_thread(self._reports.companies, *period))

    async def company(self, request: web.Request) -> web.Response:
        """What one company would have collected, and what is known of it."""
        slug = path_part(request, "slug")
        period = Query(request, PERIOD).period()
        found = await asyncio.to_thread(self._reports.company, slug, *period)
        if found is None:
            raise not_found(
                f"No company {slug!r} was seen in this period. GET /api/v1/companies has those seen."
            )
        return web.json_response({**found, **self._backend.companies.described(slug)})

    async def profile(self, request: web.Request) -> web.Response:
        """What one company knows of the user, or would, in sentences."""
        slug, period = path_part(request, "slug"), Query(request, PERIOD).period()
        profile = await asyncio.to_thread(self._reports.profile, slug, *period)
        if profile is None:
            raise not_found(
                f"No company {slug!r} was seen in this period. GET /companies lists those that were."
            )
        return web.json_response(profile)

    async def graph(self, request: web.Request) -> web.Response:
        """Who was met on which site, and which companies share an identifier."""
        query = Query(request, (*PERIOD, "company", "site", "limit"))
        most = query.whole("limit", 1, MOST_EDGES, 200)
        asked = (*query.period(), query.text("company"), query.text("site"), most)
        return web.json_response(await asyncio.to_thread(self._reports.graph, *asked))

    async def sites(self, request: web.Request) -> web.Response:
        """Sites visited, those with most stopped first."""
        period = Query(request, PERIOD).period()
        return web.json_response(await asyncio.to_thread(self._reports.sites, *period))

    async def requests(self, request: web.Request) -> web.Response:
        """Single requests, newest first, page by page."""
        query = Query(request, FILTERS)
        since, until = query.period()
        filters = {
            "id": query.whole("id", 0, LARGEST_ID, 0) or None,
            "since": since,
            "until": until,
            **{name: query.text(name) for name in TEXTS},
            "outcome": query.choice("outcome", tuple(Outcome)),
            "kind": query.choice("kind", tuple(Kind)),
            "type": query.choice("type", tuple(ResourceType)),
        }
        limit = query.whole("limit", 1, MOST_REQUESTS, 50)
        page = await asyncio.to_thread(self._reports.requests, filters, limit, _cursor(query))
        return web.json_response(page)

    async def consent(self, request: web.Request) -> web.Response:
        """What was answered to consent banners, and what contradicted it; on one site where one is named."""
        query = Query(request, (*PERIOD, "site"))
        found = await asyncio.to_thread(self._reports.consent, *query.period(), query.text("site"))
        return web.json_response(found)


def _cursor(query: Query) -> str | None:
    cursor = query.text("cursor")
    if cursor is not None and not CURSOR.fullmatch(cursor):
        raise bad_request(f"'cursor' is {cursor!r}. Use the \"next\" of an earlier answer.")
    return cursor

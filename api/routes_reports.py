"""What happened: status, summary, timeline, companies, sites, requests."""

import asyncio
import re

from api.backend import Answer, Backend
from api.members import given
from api.models.companies import Company, CompanyRows
from api.models.consent import Consent, ConsentQuery
from api.models.graph import Graph, GraphQuery
from api.models.period import Period
from api.models.profile import CompanyProfile
from api.models.requests import RequestPage, RequestsQuery
from api.models.service import Status
from api.models.sites import SiteRows
from api.models.summary import Summary, Timeline, TimelineQuery
from api.problems import bad_request, not_found
from api.route import route

CURSOR = re.compile(r"[0-9.e+-]{1,32}:[0-9]{1,18}")  # what a cursor is made of; the store reads it
PAGING = ("limit", "cursor")


class ReportRoutes:
    """GET /status and the reports; each reads the database in a thread of its own."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._reports = backend.reports

    @route("GET", "/status", Status)
    async def status(self) -> Answer:
        """Whether it runs well, on what, with how many rules."""
        return await asyncio.to_thread(self._backend.status)

    @route("GET", "/summary", Summary)
    async def summary(self, query: Period) -> Answer:
        """Everything of a period in one answer."""
        return await asyncio.to_thread(self._reports.summary, *query.bounds)

    @route("GET", "/timeline", Timeline)
    async def timeline(self, query: TimelineQuery) -> Answer:
        """Requests per hour or day."""
        return await asyncio.to_thread(self._reports.timeline, *query.bounds, query.bucket)

    @route("GET", "/companies", CompanyRows)
    async def companies(self, query: Period) -> Answer:
        """Who would have got most, first."""
        return await asyncio.to_thread(self._reports.companies, *query.bounds)

    @route("GET", "/companies/{slug}", Company)
    async def company(self, slug: str, query: Period) -> Answer:
        """What one company would have collected, and what is known of it."""
        found = await asyncio.to_thread(self._reports.company, slug, *query.bounds)
        if found is None:
            raise not_found(
                f"No company {slug!r} was seen in this period. GET /api/v1/companies has those seen."
            )
        return {**found, **self._backend.companies.described(slug)}

    @route("GET", "/companies/{slug}/profile", CompanyProfile)
    async def profile(self, slug: str, query: Period) -> Answer:
        """What one company knows of the user, or would, in sentences."""
        found = await asyncio.to_thread(self._reports.profile, slug, *query.bounds)
        if found is None:
            raise not_found(
                f"No company {slug!r} was seen in this period. GET /companies lists those that were."
            )
        return found

    @route("GET", "/graph", Graph)
    async def graph(self, query: GraphQuery) -> Answer:
        """Who was met on which site, and which companies share an identifier."""
        asked = (*query.bounds, query.company, query.site, query.limit)
        return await asyncio.to_thread(self._reports.graph, *asked)

    @route("GET", "/sites", SiteRows)
    async def sites(self, query: Period) -> Answer:
        """Sites visited, those with most stopped first."""
        return await asyncio.to_thread(self._reports.sites, *query.bounds)

    @route("GET", "/requests", RequestPage)
    async def requests(self, query: RequestsQuery) -> Answer:
        """Single requests, newest first, page by page."""
        filters = {name: value for name, value in given(query).items() if name not in PAGING}
        cursor = query.cursor
        if cursor is not None and not CURSOR.fullmatch(cursor):
            raise bad_request(f"'cursor' is {cursor!r}. Use the \"next\" of an earlier answer.")
        return await asyncio.to_thread(self._reports.requests, filters, query.limit, cursor)

    @route("GET", "/consent", Consent)
    async def consent(self, query: ConsentQuery) -> Answer:
        """What was answered to consent banners, and what contradicted it; on one site where one is named."""
        return await asyncio.to_thread(self._reports.consent, *query.bounds, query.site)

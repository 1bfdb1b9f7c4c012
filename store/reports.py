"""What the log says, in the shapes of the API; every number is read, none is kept in memory.

Periods are [since, until) in Unix seconds, None for no bound; days are local calendar days.
"Stopped" is an outcome of "blocked"; "let through" is what `store.letthrough` says; data points, kinds
and collected values are those of stopped requests: what would have been collected. Requests from a
page that nobody could tell count everywhere but are in no list of sites.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from store.days import day_of
from store.reader import open_reader
from store.reports_companies import companies, company
from store.reports_consent import consent
from store.reports_cookies import cookies
from store.reports_details import found_details
from store.reports_graph import graph_of
from store.reports_lists import changed, decisions
from store.reports_passthrough import not_inspected
from store.reports_pauses import pauses
from store.reports_profile import profile
from store.reports_protections import times
from store.reports_requests import requests
from store.reports_sites import site, sites, was_visited
from store.reports_summary import status, summary
from store.reports_timeline import timeline
from store.sitenames import page_site
from store.spans import look_at

Answer = dict[str, Any]

RECENT_SECONDS = 7 * 86_400.0


class Reports:
    """Answers from the database at `path`; safe in any thread, a short read connection each time.

    Every method raises StoreError where the database can't be read. One that doesn't exist yet answers
    as one with nothing in it.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path = path
        self._clock = clock

    def status(self, since: float | None = None, until: float | None = None) -> Answer:
        """Requests stopped and seen, and connections that weren't looked into, with their reasons."""
        with self._over(since, until) as db:
            return status(db)

    def summary(self, since: float | None, until: float | None) -> Answer:
        """Everything of a period in one answer, as GET /summary."""
        with self._over(since, until) as db:
            return {"since": since, "until": until, **summary(db)}

    def timeline(self, since: float | None, until: float | None, bucket: str) -> Answer:
        """Requests per "hour" or "day", empty ones too, as GET /timeline; ValueError for another bucket."""
        with open_reader(self._path) as db:
            return timeline(db, since, self._clock() if until is None else until, bucket)

    def companies(self, since: float | None, until: float | None) -> Answer:
        """Who would have got most, first, as GET /companies."""
        with self._over(since, until) as db:
            return companies(db)

    def company(self, slug: str, since: float | None, until: float | None) -> Answer | None:
        """One company, as GET /companies/{slug}; None where it was never seen.

        What only `footprint.companies` knows (country, home page, domains) is for the caller to add.
        """
        with self._over(since, until) as db:
            return company(db, slug, since, until)

    def profile(self, slug: str, since: float | None, until: float | None) -> Answer | None:
        """What a company knows of the user, or would, as GET /companies/{slug}/profile; None as above."""
        with self._over(since, until) as db:
            return profile(db, slug, since, until)

    def graph(
        self, since: float | None, until: float | None, company: str | None, site: str | None, most: int
    ) -> Answer:
        """Who was met where, and who shares an identifier, `most` of each, as GET /graph; SiteNameError."""
        with self._over(since, until) as db:
            return graph_of(db, since, until, company, None if site is None else page_site(site), most)

    def sites(self, since: float | None, until: float | None) -> Answer:
        """Sites visited, those with most stopped first, then others with a choice, as GET /sites."""
        with self._over(since, until) as db:
            return sites(db, self._clock())

    def site(self, name: str, since: float | None, until: float | None) -> Answer:
        """One site, as GET /sites/{site}, zeros where nothing was seen; SiteNameError."""
        with self._over(since, until) as db:
            return site(db, name, self._clock())

    def visited_before_today(self, name: str) -> bool:
        """Whether a page of the site, given by its registrable domain, was opened on an earlier day."""
        with open_reader(self._path) as db:
            return was_visited(db, name, day_of(self._clock()))

    def cookies(self, since: float | None, site: str | None = None) -> list[Answer]:
        """Cookies by type, setter and what became of them, on all sites or one; SiteNameError."""
        with open_reader(self._path) as db:
            return cookies(db, since, site)

    def details(self, since: float | None, until: float | None) -> dict[str, list[Answer]]:
        """By the name of each of the user's own details: where it stood, and how."""
        with open_reader(self._path) as db:
            return found_details(db, since or 0.0, self._clock() + 1 if until is None else until)

    def consent(self, since: float | None, until: float | None, site: str | None = None) -> Answer:
        """Answers to consent banners and what contradicted them, as GET /consent; SiteNameError."""
        with self._over(since, until) as db:
            return consent(db, site)

    def not_inspected(self, since: float | None, until: float | None) -> list[Answer]:
        """Connections that weren't looked into: host, reason and how many, most first."""
        with self._over(since, until) as db:
            return not_inspected(db)

    def recent_protections(self) -> dict[str, int]:
        """How often each protection did something in the last seven days, by name; none that did nothing."""
        with self._over(self._clock() - RECENT_SECONDS, None) as db:
            return times(db)

    def decisions(self, since: float | None) -> list[Answer]:
        """Rules and exceptions that decided something, with how many requests, most first."""
        with open_reader(self._path) as db:
            return decisions(db, since)

    def changed(self, since: float | None) -> list[Answer]:
        """Rules that changed requests, with how many, most first."""
        with open_reader(self._path) as db:
            return changed(db, since)

    def pauses(self, site: str | None = None) -> list[Answer]:
        """The newest pauses with what left in them, of all sites or one; SiteNameError."""
        with open_reader(self._path) as db:
            return pauses(db, self._clock(), site)

    def requests(self, filters: Mapping[str, Any], limit: int = 50, cursor: str | None = None) -> Answer:
        """A page of requests, newest first, as GET /requests.

        `filters` may hold id, since, until, company (slug), site, host, outcome, kind, type, list, rule (or
        exception) and text (a part of the address); None asks for all.
        `cursor` is the "next" of the page before. Raises QuestionError for a cursor that isn't one.
        """
        with open_reader(self._path) as db:
            return requests(db, filters, limit, cursor)

    @contextmanager
    def _over(self, since: float | None, until: float | None) -> Iterator[sqlite3.Connection]:
        with open_reader(self._path) as db:
            look_at(db, since, until)
            yield db

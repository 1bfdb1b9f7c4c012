"""What the extension did with cookies that scripts had set: told by it, kept as the log's details are."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from filterlists.domains import registrable_domain
from footprint.companies import Companies
from footprint.cookietype import CookieType
from footprint.record import CookieAction
from store.errors import SiteNameError
from store.preferencekeeper import PreferenceKeeper
from store.sitenames import page_site, site_name
from store.writer import Writer

_HOUR = 3_600.0
_INSERT = """INSERT INTO script_cookies
    SELECT :time, :site, :host, :slug, :company, :name, :type, :action WHERE NOT EXISTS (
        SELECT 1 FROM script_cookies WHERE time > :since AND site = :site AND host = :host
            AND name = :name AND "action" = :action)"""


@dataclass(frozen=True, slots=True)
class ScriptCookie:
    """A cookie by name, never with its value: where it lay, for which page, and what became of it."""

    name: str
    host: str
    site: str
    type: CookieType
    action: CookieAction


class ScriptCookies:
    """Writes them down, each once an hour, unless nothing is to be recorded."""

    def __init__(
        self,
        writer: Writer,
        preferences: PreferenceKeeper,
        companies: Companies,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._writer = writer
        self._preferences = preferences
        self._companies = companies
        self._clock = clock

    def add(self, cookies: Iterable[ScriptCookie]) -> None:
        """Write down what became of these; raises StoreError."""
        if self._preferences.current.why_unrecorded:
            return
        now = self._clock()
        rows = [row for cookie in cookies if (row := self._row(cookie, now))]
        self._writer.execute(lambda db: _insert(db, rows)).result()

    def _row(self, cookie: ScriptCookie, now: float) -> dict[str, object] | None:
        """None for a host that has no name, such as an address."""
        try:
            host, site = site_name(cookie.host), page_site(cookie.site)
        except SiteNameError:
            return None
        owner, domain = self._companies.owner(host), registrable_domain(host)
        return {
            "time": now,
            "since": now - _HOUR,
            "site": site,
            "host": host,
            "slug": owner.company.slug if owner else domain,
            "company": owner.company.name if owner else domain,
            "name": cookie.name,
            "type": cookie.type.value,
            "action": cookie.action.value,
        }


def _insert(db: Database, rows: list[dict[str, object]]) -> None:
    with db.atomic():
        for row in rows:
            db.execute(_INSERT, row)

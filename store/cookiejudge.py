"""What becomes of a cookie that lies in the browser, asked by the extension; nothing of it is written."""

from dataclasses import dataclass
from typing import Any

from filterlists.domains import is_third_party, registrable_domain
from footprint.companies import Companies
from footprint.cookiepolicy import KEEP
from footprint.cookietable import cookie_table
from footprint.cookietype import CookieType, Party
from footprint.cookietypes import CookieTyper, type_by_company
from footprint.scriptcookies import by_vendor, limited_for_script
from store.errors import SiteNameError
from store.passthrough import Passthrough
from store.preferences import Because, Preferences, places_of
from store.sitenames import site_name


@dataclass(frozen=True, slots=True)
class CookieAsked:
    """A cookie by name, the host it lies with, and the page it lies there for ("" for that host's own)."""

    name: str
    host: str
    site: str


class CookieJudge:
    """Types cookies and says what becomes of each; made once, and safe in any thread."""

    def __init__(self, companies: Companies) -> None:
        self._companies = companies
        self._typer = CookieTyper(cookie_table(), type_by_company(companies))
        self._is_tracking = by_vendor(companies)

    def judge(
        self, asked: CookieAsked, preferences: Preferences, passthrough: Passthrough, now: float
    ) -> dict[str, Any]:
        """Type and treatment, by policy and where a script set it; what passes untouched is let be."""
        try:
            host, page = site_name(asked.host), site_name(asked.site or asked.host)
        except SiteNameError:
            return _answer(CookieType.UNCLASSIFIED, str(KEEP), str(KEEP), "")
        site = registrable_domain(page)
        own = not is_third_party(host, site) or self._companies.same_company(host, site)
        party = Party.FIRST if own else Party.THIRD
        typed = self._typer.type_of(
            asked.name, host, party, preferences.cookies.own_types_on(places_of(site))
        )
        if passthrough.why(host, True, now):
            return _answer(typed.type, str(KEEP), str(KEEP), site)
        treatment, because = preferences.treatment(site, asked.name, typed.type, party)
        script = (
            limited_for_script(treatment, typed, self._is_tracking(typed, host))
            if because is Because.PRESET
            else treatment
        )
        return _answer(typed.type, str(treatment), str(script), site)


def _answer(kind: CookieType, treatment: str, script: str, site: str) -> dict[str, Any]:
    return {"type": kind.value, "treatment": treatment, "script_treatment": script, "site": site}

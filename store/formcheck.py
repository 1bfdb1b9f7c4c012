"""What speaks against sending a form: where it goes, and which of the user's own details it has.

Nothing of it is kept or logged. What the fields hold is asked for only where the place is reason enough.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from typing import Any, NamedTuple
from urllib.parse import SplitResult, urlsplit

from filterlists.domains import is_third_party, normalise_host, registrable_domain
from footprint.detailsearch import NO_DETAILS, DetailSearch
from footprint.formdetails import details_in_form
from store.detailkeeper import DetailKeeper
from store.errors import QuestionError
from store.formguard import FormGuardKeeper
from store.passthroughkeeper import PassthroughKeeper
from store.preferencekeeper import PreferenceKeeper
from store.reports import Reports


class Reason(StrEnum):
    """What makes a place worth a question, in the order in which it is told."""

    THIRD_PARTY = "third_party"  # another company than the page's
    NEW_SITE = "new_site"  # never visited before today
    PLAIN_HTTP = "plain_http"


class Form(NamedTuple):
    """The page that the user sees, the address that its form goes to, and the fields by name and value."""

    page: str
    target: str
    fields: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class FormKnowledge:
    """What a check goes by."""

    guard: FormGuardKeeper
    details: DetailKeeper
    preferences: PreferenceKeeper
    passthrough: PassthroughKeeper
    reports: Reports
    same_company: Callable[[str, str], bool]


class FormCheck:
    """Checks forms, one at a time in any thread."""

    def __init__(self, knowledge: FormKnowledge) -> None:
        self._known = knowledge
        self._search = NO_DETAILS

    def __call__(self, form: Form) -> dict[str, Any]:
        """The site that it goes to, the reasons to ask, and the details found; raises QuestionError."""
        page, target = _address("page", form.page), _address("target", form.target)
        reasons = self._reasons(page, target)
        found = (
            details_in_form(form.fields, form.target, self._searching()) if reasons and form.fields else ()
        )
        return {
            "site": registrable_domain(_host(target)),
            "reasons": [each.value for each in reasons],
            "found": [{"id": each.id, "kind": each.kind.value, "name": each.name} for each in found],
        }

    def _reasons(self, page: SplitResult, target: SplitResult) -> list[Reason]:
        here, there = _host(page), _host(target)
        if self._goes_unasked(here, there):
            return []
        other = is_third_party(there, here) and not self._known.same_company(there, here)
        holds = {
            Reason.THIRD_PARTY: other,
            Reason.NEW_SITE: self._is_new(there),
            Reason.PLAIN_HTTP: target.scheme == "http",
        }
        return [reason for reason in Reason if holds[reason]]

    def _goes_unasked(self, here: str, there: str) -> bool:
        """Whether nobody asked for a warning: it is off, the user trusts one of them, or nothing leaves."""
        known = self._known
        guard, site, page_site = known.guard.current, registrable_domain(there), registrable_domain(here)
        return (
            not (guard.on and known.details.current)
            or site in guard.unasked
            or known.preferences.current.site(site).trusted
            or known.preferences.current.site(page_site).unprotected
            or known.passthrough.current.passes(here)
            or _is_this_machine(there)
        )

    def _is_new(self, host: str) -> bool:
        """Whether it wasn't visited before today; not where visits aren't recorded, as nobody can know."""
        known = self._known
        unknowable = known.preferences.current.why_unrecorded or known.passthrough.current.passes(host)
        return not unknowable and not known.reports.visited_before_today(registrable_domain(host))

    def _searching(self) -> DetailSearch:
        details = self._known.details.current
        if self._search.details != details:
            self._search = DetailSearch(details)
        return self._search


def _address(name: str, text: str) -> SplitResult:
    try:
        address = urlsplit(text)
        if address.scheme in ("http", "https") and _host(address):
            return address
    except ValueError:
        pass
    raise QuestionError(
        f"{name!r} is no address of a web page. Send one that begins with http:// or https://."
    )


def _host(address: SplitResult) -> str:
    return normalise_host(address.hostname or "")


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")

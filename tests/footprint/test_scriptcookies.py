"""How long cookies last that scripts set."""

import pytest

from footprint.companies import Companies
from footprint.cookiepolicy import KEEP, SESSION, STRIP, Treatment, cap
from footprint.cookietable import CookieTable
from footprint.cookietype import CookieType, Party
from footprint.cookietypes import CookieTyper, Step, Typed, type_by_company
from footprint.scriptcookies import by_vendor, limited_for_script

ANALYTICS, NECESSARY = (Typed(kind, Step.EXACT) for kind in (CookieType.ANALYTICS, CookieType.NECESSARY))


@pytest.mark.parametrize(
    ("treatment", "typed", "tracking", "given"),
    [
        (KEEP, ANALYTICS, False, cap(7)),
        (KEEP, ANALYTICS, True, cap(1)),
        (cap(30), ANALYTICS, False, cap(7)),
        (cap(3), ANALYTICS, False, cap(3)),
        (cap(30), ANALYTICS, True, cap(1)),
        (STRIP, ANALYTICS, True, STRIP),
        (SESSION, ANALYTICS, True, SESSION),
        (KEEP, NECESSARY, True, KEEP),
        (cap(30), NECESSARY, False, cap(30)),
    ],
)
def test_only_what_follows_people_lasts_less_long(
    treatment: Treatment, typed: Typed, tracking: bool, given: Treatment
) -> None:
    assert limited_for_script(treatment, typed, tracking) == given


@pytest.mark.parametrize(
    ("name", "host", "tracking"),
    [("_ga", "news.test", True), ("_pk_id.1.1", "news.test", False), ("x", "www.google-analytics.com", True)],
)
def test_a_tracker_is_known_by_the_tables_vendor_or_by_the_host(name: str, host: str, tracking: bool) -> None:
    companies = Companies.parse(
        [("a.txt", "[Google] US https://google.com\ntracker analytics: google-analytics.com\n")]
    )
    table = CookieTable.parse(
        [("c.txt", "[Google Analytics]\nanalytics 2y _ga: you\n[Matomo]\nanalytics 1y _pk_*: you\n")]
    )
    typer = CookieTyper(table, type_by_company(companies))
    typed = typer.type_of(name, host, Party.FIRST, {})
    assert by_vendor(companies)(typed, host) is tracking

"""What becomes of a cookie by name, on a page, for a host."""

from footprint.companies import Companies
from footprint.cookiepolicy import KEEP, STRIP, cap, rules_of
from footprint.cookietable import cookie_table
from footprint.cookietype import CookieType
from footprint.cookietypes import CookieTyper, type_by_company
from proxy.cookiefates import CookieFates
from proxy.cookies import Fate
from store.preferences import Preferences

TYPER = CookieTyper(cookie_table(), type_by_company(Companies.parse([])))


def fates(*rows: tuple[str, str, str, str, str]) -> CookieFates:
    return CookieFates(Preferences(cookies=rules_of(rows)), TYPER)


def test_by_type_and_party() -> None:
    own, other = (fates().of("shop.test", "www.shop.test", third) for third in (False, True))
    assert own("PHPSESSID") == Fate(KEEP, CookieType.NECESSARY)
    assert own("_ga") == Fate(cap(7), CookieType.ANALYTICS)
    assert own("_fbp") == Fate(STRIP, CookieType.ADVERTISING)
    assert own("zzz") == Fate(KEEP, CookieType.UNCLASSIFIED)
    assert other("PHPSESSID") == Fate(STRIP, CookieType.NECESSARY)


def test_the_users_own_type_counts_on_its_site() -> None:
    made = fates(("shop.test", "own_type", "_fbp", "", "functional"))
    assert made.of("shop.test", "shop.test", False)("_fbp") == Fate(KEEP, CookieType.FUNCTIONAL)
    assert made.of("news.test", "news.test", False)("_fbp") == Fate(STRIP, CookieType.ADVERTISING)


def test_none_is_kept_of_what_is_stopped_yet_its_type_is_told() -> None:
    assert fates().of("shop.test", "t.test", True, True)("_ga") == Fate(STRIP, CookieType.ANALYTICS)


def test_it_is_worked_out_once_until_it_is_forgotten() -> None:
    made = fates()
    before = made.of("shop.test", "shop.test", False)
    assert made.of("shop.test", "shop.test", False) is before
    made.forget()
    assert made.of("shop.test", "shop.test", False) is not before

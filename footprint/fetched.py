"""Everything that is known from data sets that the user fetched, in the form in which it is asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from footprint.clearurls import ClearUrls
from footprint.companies import Companies
from footprint.companydata import Reader, Told, companies_of, disconnect, duckduckgo, ghostery, read_companies
from footprint.cookietable import CookieTable
from footprint.dataset import DataSetError
from footprint.opencookies import read_open_cookies

COOKIES, ADDRESSES = "open-cookie-database", "clearurls"
COMPANIES: Mapping[str, Reader] = {
    "ghostery-trackerdb": ghostery,
    "duckduckgo-tds": duckduckgo,
    "disconnect": disconnect,
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """Cookies, companies and addresses; nothing of what wasn't fetched."""

    cookies: CookieTable = field(default_factory=lambda: CookieTable(()))
    companies: Companies = field(default_factory=lambda: Companies(()))
    addresses: ClearUrls = field(default_factory=ClearUrls)


def read_fetched(texts: Mapping[str, str], damaged: Callable[[str, DataSetError], None]) -> Fetched:
    """What these texts, by the names of their data sets, say together, without those that are `damaged`."""
    cookies, addresses = CookieTable(()), ClearUrls()
    told: list[tuple[Told, ...]] = []
    for name in (COOKIES, ADDRESSES, *COMPANIES):
        try:
            if name not in texts:
                continue
            if name == COOKIES:
                cookies = read_open_cookies(texts[name])
            elif name == ADDRESSES:
                addresses = ClearUrls.parse(texts[name])
            else:
                told.append(read_companies(COMPANIES[name], texts[name]))
        except DataSetError as error:
            damaged(name, error)
    return Fetched(cookies, companies_of(told), addresses)


def count_entries(name: str, text: str) -> int:
    """How many cookies, hosts or rules the text of a data set has; raises DataSetError where it is none."""

    def refuse(_name: str, error: DataSetError) -> None:
        raise error

    found = read_fetched({name: text}, refuse)
    return len(found.cookies) + len(found.addresses) + sum(1 for _ in found.companies.places())

"""The cookies a request carries: by name, length and age, never by value."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from footprint.cookieage import since, with_age
from footprint.datafile import data_table
from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.plaintext import MAX_KEY, clean, count, cut
from footprint.redact import redact_text

MAX_COOKIES = 100
MAX_HEADER = 32 * 1024


@dataclass(frozen=True, slots=True)
class CookieIds:
    """Names of cookies that are there to recognise a browser by, with their meaning."""

    exact: dict[str, str]
    prefixes: tuple[tuple[str, str], ...]

    def meaning(self, name: str) -> str:
        """What an ID cookie is in words, "" for any other."""
        if found := self.exact.get(name):
            return found
        return next((words for prefix, words in self.prefixes if name.startswith(prefix)), "")


def cookie_points(header: str) -> Iterator[DataPoint]:
    """One data point a cookie of a `Cookie` header, at most `MAX_COOKIES`: its value only as its length."""
    for part in header[:MAX_HEADER].split(";", MAX_COOKIES)[:MAX_COOKIES]:
        name, equals, value = part.strip().partition("=")
        key = cut(redact_text(clean(name)).strip(), MAX_KEY)
        if equals and key and value:
            yield _point(key, value.strip())


def _point(key: str, value: str) -> DataPoint:
    meaning = cookie_ids().meaning(key)
    kind, name = (Kind.CLIENT_ID, meaning) if meaning else (Kind.COOKIE, cut(f"Cookie {key}"))
    told = with_age(count(len(value), "character"), since(key, value))
    return DataPoint(kind, name, key, told, Certainty.EXACT, Source.COOKIE)


@cache
def cookie_ids() -> CookieIds:
    """The ID cookies that come with Jejak, read once."""
    names: dict[str, str] = data_table("cookie-ids")["ids"]
    prefixes = tuple((name[:-1], words) for name, words in names.items() if name.endswith("*"))
    return CookieIds(names, prefixes)

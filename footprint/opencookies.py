"""Reads the Open Cookie Database into rows of our own kind, and leaves out what would mistake cookies.

It puts what a site needs and what is comfort under one word, "Functional": what its name and description
speak of decides. A name that any site may have counts only with the setter's domain, and what it says two
things of counts as neither.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from footprint.cookieguess import guess
from footprint.cookierow import CookieRow, is_plain
from footprint.cookietable import CookieTable
from footprint.cookietype import CookieType
from footprint.dataset import DataSetError

_NAME, _WILDCARD = "Cookie / Data Key name", "Wildcard match"
_WANTED = (_NAME, _WILDCARD, "Platform", "Category", "Domain", "Description", "Retention period")
_TYPES = {
    "Analytics": CookieType.ANALYTICS,
    "Functional": CookieType.FUNCTIONAL,
    "Marketing": CookieType.ADVERTISING,
    "Necessary": CookieType.NECESSARY,
    "Personalization": CookieType.FUNCTIONAL,
    "Security": CookieType.NECESSARY,
}
_NEEDED = re.compile(
    r"consent|csrf|request forgery|load.?balanc|log(?:ged|s|ging)?[ -]?(?:in|on)\b|sign(?:ed|s|ing)?[ -]?in\b"
    r"|authenticat|security|fraud|\bbots?\b|captcha|\bcart\b|basket|checkout|payment|session cookie",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*")
_NAMES = re.compile(r"[!-:<>-~]+")  # printable, neither `;` nor `=`
_LIFETIME = re.compile(r"\s*([1-9]\d{0,3})\s*(sec|min|hour|day|week|month|year)", re.IGNORECASE)
_UNITS = {"sec": "s", "min": "min", "hour": "h", "day": "d", "week": "w", "month": "mo", "year": "y"}
_SHORTEST = 4  # letters and digits of a name that stands without a domain
_LONGEST_PURPOSE = 200


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the database that can be used; `domain` is "" for any."""

    name: str
    domain: str
    vendor: str
    type: CookieType
    lifetime: str
    purpose: str


def read_open_cookies(text: str) -> CookieTable:
    """The table of its cookies; raises DataSetError where the text is none."""
    reader = csv.DictReader(text.removeprefix("\ufeff").splitlines(keepends=True))
    missing = [name for name in _WANTED if name not in (reader.fieldnames or ())]
    if missing:
        raise DataSetError(f"it has no column {missing[0]!r}")
    try:
        entries = [each for line in reader for each in _entries(line)]
    except csv.Error as error:
        raise DataSetError(f"line {reader.line_num} is damaged ({error})") from error
    return CookieTable(_row(entry) for entry in _agreed(entries))


def _entries(line: Mapping[str, str | None]) -> Iterator[_Entry]:
    """A line once for each of its domains, or for any; nothing where it can't be used."""
    said = {name: (line.get(name) or "").strip() for name in _WANTED}
    name = said[_NAME]
    kind = _TYPES.get(said["Category"])
    if kind is None or not _NAMES.fullmatch(name):
        return
    name = name.rstrip("*") + "*" if said[_WILDCARD] == "1" or name.endswith("*") else name
    domains = sorted(set(_HOST.findall(said["Domain"].lower())))
    if not domains and (said["Domain"] or _is_anyones(name)):
        return  # `said["Domain"]`: one that can't be read is no licence to match everywhere
    if kind is CookieType.FUNCTIONAL and _is_needed(name, said["Description"]):
        kind = CookieType.NECESSARY
    lifetime, purpose = _lifetime(said["Retention period"]), _purpose(said["Description"])
    for domain in domains or [""]:
        yield _Entry(name, domain, said["Platform"], kind, lifetime, purpose)


def _is_anyones(name: str) -> bool:
    """Whether any site may have a cookie of that name, or one that a pattern this short stands for."""
    bare = name.rstrip("*")
    return is_plain(bare) or sum(map(str.isalnum, bare)) < _SHORTEST


def _is_needed(name: str, description: str) -> bool:
    return guess(name) is CookieType.NECESSARY or _NEEDED.search(description) is not None


def _purpose(description: str) -> str:
    words = " ".join(description.split())
    return "" if words.lower() == "pending" else words[:_LONGEST_PURPOSE]


def _lifetime(text: str) -> str:
    if text.lower().startswith(("session", "end of session")):
        return "session"
    found = _LIFETIME.match(text)
    return found[1] + _UNITS[found[2].lower()] if found else "varies"


def _agreed(entries: Iterable[_Entry]) -> Iterator[_Entry]:
    """The first entry for each name and domain that all speak of alike."""
    known: defaultdict[tuple[str, str], list[_Entry]] = defaultdict(list)
    for entry in entries:
        known[entry.name, entry.domain].append(entry)
    for same in known.values():
        if len({entry.type for entry in same}) == 1:
            yield same[0]


def _row(entry: _Entry) -> CookieRow:
    """On the setter's own pages advertising says nothing: it has Facebook's sign-in cookies there, too."""
    home = entry.type
    if entry.domain and home is CookieType.ADVERTISING:
        home = CookieType.UNCLASSIFIED
    domains = (entry.domain,) if entry.domain else ()
    return CookieRow(entry.vendor, entry.type, home, entry.lifetime, (entry.name,), domains, entry.purpose)

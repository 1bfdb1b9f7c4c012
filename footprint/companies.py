"""Companies, the hosts they receive data at, and the ten categories of what they do there."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from importlib.resources import files
from typing import Self

from footprint.companyfile import Block, CompanyFileError, read_blocks

DATA = files("footprint") / "data" / "companies"


class Category(StrEnum):
    """What a company does with a host (ten, from KNOWLEDGE of the published tracker databases)."""

    ADVERTISING = "advertising"
    ANALYTICS = "analytics"
    SOCIAL = "social"
    REPLAY = "replay"
    FINGERPRINTING = "fingerprinting"
    TAG_MANAGER = "tagmanager"
    INTERACTION = "interaction"
    CONTENT = "content"
    CONSENT = "consent"
    UNKNOWN = "unknown"


CATEGORIES = frozenset(category.value for category in Category)


@dataclass(frozen=True, slots=True)
class Company:
    """A company as people know it; `domains` are all its places, "" stands for what isn't known."""

    slug: str
    name: str
    country: str
    home_page: str
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a host is, what they do there, and whether that is tracking on other people's websites."""

    company: Company
    category: Category
    tracker: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A host, or a host with the beginning of a path ("/" where any path will do), and its owner."""

    host: str
    path: str
    owner: Owner
    site: bool

    def holds(self, path: str) -> bool:
        """Whether a request's path lies here; `*` stands for anything."""
        return path.startswith(self.path) or ("*" in self.path and fnmatchcase(path, self.path + "*"))


class Companies:
    """Everything we know of who is behind a host."""

    def __init__(self, places: Iterable[Place]) -> None:
        """Index the places; raises CompanyFileError where one stands twice."""
        found: defaultdict[str, list[Place]] = defaultdict(list)
        for place in places:
            if any(each.path == place.path for each in found[place.host]):
                raise CompanyFileError(
                    f"{place.host}{place.path} stands twice, the second time with {_name(place)}"
                )
            found[place.host].append(place)
        self._by_host: Mapping[str, tuple[Place, ...]] = {
            host: tuple(sorted(those, key=lambda place: -len(place.path))) for host, those in found.items()
        }
        self._by_slug = {place.owner.company.slug: place.owner.company for place in self.places()}

    @classmethod
    def load(cls) -> Self:
        """Read the data files; raises CompanyFileError."""
        data = sorted(
            (file for file in DATA.iterdir() if file.name.endswith(".txt")), key=lambda file: file.name
        )
        texts = ((file.name, file.read_text(encoding="utf-8")) for file in data)
        return cls.parse(texts)

    @classmethod
    def parse(cls, texts: Iterable[tuple[str, str]]) -> Self:
        """Read files given as (name, text); raises CompanyFileError."""
        blocks = [block for name, text in texts for block in read_blocks(text, name, CATEGORIES)]
        return cls(place for block in blocks for place in _places(block))

    def owner(self, host: str, path: str = "/") -> Owner | None:
        """Whose a host is; the longest name that is known wins, and on one host the longest path."""
        place = self._place(host, path)
        return None if place is None else place.owner

    def by_slug(self, slug: str) -> Company | None:
        """The company of that short name."""
        return self._by_slug.get(slug)

    def same_company(self, host: str, other: str) -> bool:
        """Whether two hosts belong to one known company."""
        one, two = self._place(host, "/"), self._place(other, "/")
        return one is not None and two is not None and one.owner.company.slug == two.owner.company.slug

    def places(self) -> Iterator[Place]:
        """Every place, host by host."""
        for places in self._by_host.values():
            yield from places

    def __len__(self) -> int:
        """How many companies are known."""
        return len(self._by_slug)

    def _place(self, host: str, path: str) -> Place | None:
        name = host
        while name:
            for place in self._by_host.get(name, ()):
                if place.path == "/" or place.holds(path):
                    return place
            name = name.partition(".")[2]
        return None


def _places(block: Block) -> Iterator[Place]:
    domains = tuple(place for row in block.rows for place in row.places)
    company = Company(_slug(block.name), block.name, block.country, block.home_page, domains)
    sites = [place for row in block.rows if row.use == "site" for place in row.places]
    for row in block.rows:
        owner = Owner(company, Category(row.category or Category.CONTENT), row.use == "tracker")
        for place in row.places:
            for expanded in _expanded(place, sites):
                host, _, path = expanded.partition("/")
                yield Place(host, f"/{path}", owner, row.use == "site")


def _expanded(place: str, sites: Iterable[str]) -> list[str]:
    """`name.*` as each of the company's own sites that is called so."""
    host, slash, path = place.partition("/")
    if not host.endswith(".*"):
        return [place]
    return [f"{site}{slash}{path}" for site in sites if site.startswith(host[:-1])]


def _slug(name: str) -> str:
    """A short name for addresses and commands; letters of every script stay."""
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-")


def _name(place: Place) -> str:
    return place.owner.company.name

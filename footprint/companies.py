"""Companies, the hosts they receive data at, and the ten categories of what they do there."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Any, NamedTuple, Self

from footprint.companyfile import Block, CompanyFileError, Row, read_blocks

DATA = files("footprint") / "data" / "companies"
WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.%")


class Category(StrEnum):
    """What a company does with a host (ten, after the vocabularies of the public tracker databases)."""

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
    """A company as people know it; `domains` are all its places, "" stands for what isn't known.

    `group` is the company that owns it, `privacy_policy` the page where it says what it does with data.
    """

    slug: str
    name: str
    country: str
    home_page: str
    domains: tuple[str, ...]
    group: str = ""
    privacy_policy: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a host is, what they do there, and whether that is tracking on other people's websites."""

    company: Company
    category: Category
    tracker: bool


class Place(NamedTuple):
    """A host (`google.*` for all of a name), or one with the beginning of a path, and its owner.

    `path` is "/" where any path will do; `site` says that people visit the place, `hosting` that other
    people's pages are kept there.
    """

    host: str
    path: str
    owner: Owner
    site: bool = False
    hosting: bool = False

    def holds(self, path: str) -> bool:
        """Whether a request's path lies here: `/tr` holds /tr, /tr/ and /tr?id=1, but not /travel."""
        start = self.path
        if "*" in start:
            start, _, rest = start.partition("*")
            return path.startswith(start) and rest in path[len(start) :]
        if not path.startswith(start):
            return False
        return start[-1] not in WORD or path[len(start) : len(start) + 1] not in WORD


class Companies:
    """Everything we know of who is behind a host.

    `more`, replaced whole, are companies from databases that the user fetched: asked for hosts only that
    these here say nothing of, and for no more than whose they are.
    """

    def __init__(self, blocks: Iterable[Block]) -> None:
        """Index the companies; raises CompanyFileError where a company or a place stands twice."""
        self.more: Companies | None = None
        self._by_slug: dict[str, Company] = {}
        found: dict[str, list[Place]] = {}
        for block in blocks:
            company = self._company(block)
            for row in block.rows:
                for host, place in _places(block, row, company):
                    places = found.setdefault(host, [])
                    if places and any(each.path == place.path for each in places):
                        raise CompanyFileError(
                            f"{row.where}: {host}{place.path} stands twice, the second time with {block.name}"
                        )
                    places.append(place)
        self._by_host: Mapping[str, Sequence[Place]] = found
        for places in found.values():
            if len(places) > 1:
                places.sort(key=lambda place: -len(place.path))

    @classmethod
    def load(cls) -> Self:
        """Read the data files; raises CompanyFileError."""
        data = (file for file in DATA.iterdir() if file.name.endswith(".txt"))
        return cls.parse(
            (file.name, file.read_text(encoding="utf-8")) for file in sorted(data, key=lambda file: file.name)
        )

    @classmethod
    def parse(cls, texts: Iterable[tuple[str, str]]) -> Self:
        """Read files given as (name, text); raises CompanyFileError."""
        return cls(block for name, text in texts for block in read_blocks(text, name, CATEGORIES))

    def owner(self, host: str, path: str = "/") -> Owner | None:
        """Whose a host is; the longest name that is known wins, and on one host the longest path."""
        place = self._place(host, path)
        if place is not None:
            return place.owner
        return self.more.owner(host, path) if self.more else None

    def by_slug(self, slug: str) -> Company | None:
        """The company of that short name."""
        return self._by_slug.get(slug) or (self.more.by_slug(slug) if self.more else None)

    def described(self, slug: str) -> dict[str, Any]:
        """What is known of the company of that short name, None for what isn't; `known`: anything is."""
        company = self.by_slug(slug)
        found = company or Company(slug, slug, "", "", ())
        return {
            "known": company is not None,
            "group": found.group or None,
            "country": found.country or None,
            "home_page": found.home_page or None,
            "privacy_policy": found.privacy_policy or None,
            "domains": list(found.domains),
        }

    def named(self, name: str) -> Company | None:
        """The company of that full name."""
        return self._by_slug.get(slug_of(name))

    def same_company(self, host: str, other: str) -> bool:
        """Whether two hosts are one known company's own; what it only hosts for others is not."""
        one, two = self._place(host, "/"), self._place(other, "/")
        if one is None or two is None or one.hosting or two.hosting:
            return False
        return one.owner.company is two.owner.company

    def places(self) -> Iterator[Place]:
        """Every place once, host by host."""
        yield from dict.fromkeys(place for places in self._by_host.values() for place in places)

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

    def _company(self, block: Block) -> Company:
        domains = tuple(place for row in block.rows for place in row.places)
        company = Company(
            slug_of(block.name),
            block.name,
            block.country,
            block.home_page,
            domains,
            block.group,
            block.privacy,
        )
        if not company.slug or company.slug in self._by_slug:
            raise CompanyFileError(f"{block.where}: [{block.name}] stands twice, or has no letter or digit")
        self._by_slug[company.slug] = company
        return company


def _places(block: Block, row: Row, company: Company) -> Iterator[tuple[str, Place]]:
    """The places of a row, each with every host it is found under."""
    owner = Owner(company, Category(row.category or Category.CONTENT), row.use == "tracker")
    site, hosting = row.use == "site", row.use == "hosting"
    for text in row.places:
        host, _, path = text.partition("/")
        place = Place(host, f"/{path}", owner, site, hosting)
        if host.endswith("*"):
            for each in _meant(host, block):
                yield each, place
        else:
            yield host, place


def _meant(host: str, block: Block) -> list[str]:
    """`ads.name.*` as a host of each of the company's sites that is called so."""
    before, _, name = host.removesuffix(".*").rpartition(".")
    sites = [each for row in block.rows if row.use == "site" for each in row.places]
    return [f"{before}.{site}".lstrip(".") for site in sites if site.startswith(f"{name}.")]


def slug_of(name: str) -> str:
    """A short name for addresses and commands: ASCII letters, digits and hyphens."""
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")

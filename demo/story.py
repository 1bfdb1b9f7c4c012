"""The made-up sites, who is on them, and the quarter of an hour that somebody spends there."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from demo.ask import Ask
from demo.tags import DATA, Tag, led_on, load_tags
from demo.words import View

LENT = {
    "metrik.kasutlari.example": "kasutlari.sc.omtrdc.net",
    "metrik.keretapakai.example": "keretapakai.sc.omtrdc.net",
}
"""Hosts that sites lend to a tracker under names of their own, and what these are really called."""
SHIM = "l.facebook.com"
BOUNCE = "www.pergi.example"
BANK = "www.bankharapan.example"


@dataclass(frozen=True, slots=True)
class Site:
    """A made-up site: its host, what it is in words, its tags and its pages with their titles."""

    host: str
    name: str
    language: str
    section: str
    tags: tuple[str, ...]
    pages: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Visit:
    """One page opened: `link` says it was clicked on the page before, `through` what stands in between."""

    at: float
    url: str
    link: bool
    through: str = ""
    refuse: bool = False
    search: str = ""
    order: str = ""
    item: tuple[str, str, str] = ("", "", "")
    signin: bool = False


@dataclass(frozen=True)
class Story:
    """Sites, tags and visits; `start` is when the quarter of an hour begins, in Unix seconds."""

    sites: Mapping[str, Site]
    tags: Mapping[str, Tag]
    visits: tuple[Visit, ...]
    start: float

    @classmethod
    def load(cls, start: float) -> "Story":
        """The story as its files tell it."""
        sites = tomllib.loads((DATA / "sites.toml").read_text(encoding="utf-8"))["site"]
        visits = tomllib.loads((DATA / "visits.toml").read_text(encoding="utf-8"))["visits"]
        made = [Site(**{**each, "tags": tuple(each["tags"])}) for each in sites]
        return cls({site.host: site for site in made}, load_tags(), tuple(map(_visit, visits)), start)

    def first(self, number: int | None) -> "Story":
        """The same with its first visits only; None for all."""
        return Story(self.sites, self.tags, self.visits[:number], self.start)

    def view(self, url: str, referrer: str, visit: Visit) -> View | None:
        """A page as it is looked at; None where no site has it."""
        _, _, host, rest = url.split("/", 3)
        site = self.sites.get(host)
        title = site.pages.get("/" + rest.partition("?")[0]) if site else None
        if site is None or title is None:
            return None
        return View(
            url, referrer, title, site.language, site.section, self.start + visit.at,
            visit.search, visit.order, visit.item, visit.signin,
        )  # fmt: skip

    def asks(self, view: View) -> tuple[Ask, ...]:
        """What a page asks for besides itself."""
        return tuple(
            ask
            for name, own in self._carried(view.host)
            for ask in self.tags[name].on(view, self.start, own=own)
        )

    @cached_property
    def hosts(self) -> tuple[str, ...]:
        """Every host that anything is asked of, sites first."""
        asked = {ask.host for ask in self._everything()}
        after = {target.split("/", 3)[2] for target in self.leads.values()}
        return (*self.sites, *sorted((asked | after | {SHIM}) - set(self.sites)))

    @cached_property
    def leads(self) -> dict[str, str]:
        """Addresses that answer with another, without their queries."""
        return dict(led_on(self.tags.values(), next(self._views()), self.start))

    def cookie_of(self, host: str) -> tuple[str, str] | None:
        """The domain and the cookie that a host sets; None for a host that sets none."""
        view = next(self._views())
        for tag in self.tags.values():
            for domain, cookie in tag.cookies.items():
                if host == domain or host.endswith(f".{domain}"):
                    return domain, tag.worded(cookie, view, self.start)
        return None

    def _carried(self, host: str) -> Iterator[tuple[str, bool]]:
        for written in self.sites[host].tags:
            name, _, own = written.partition("@")
            yield name, own == "own"

    def _views(self) -> Iterator[View]:
        """Each page once, with everything done on it."""
        for site in self.sites.values():
            for path, title in site.pages.items():
                yield View(
                    f"https://{site.host}{path}", "", title, site.language, site.section, self.start,
                    "x", "x", ("x", "x", "1.00"), True,
                )  # fmt: skip

    def _everything(self) -> Iterator[Ask]:
        for view in self._views():
            for name, _ in self._carried(view.host):
                for own in (False, True):
                    yield from _flat(self.tags[name].on(view, self.start, own=own))


def _visit(told: Mapping[str, Any]) -> Visit:
    rest = {key: value for key, value in told.items() if key not in ("open", "follow", "item")}
    link = "follow" in told
    return Visit(
        url="https://" + told["follow" if link else "open"],
        link=link,
        item=tuple(told.get("item", ("", "", ""))),
        **rest,
    )


def _flat(asks: tuple[Ask, ...]) -> Iterator[Ask]:
    for ask in asks:
        yield ask
        yield from _flat(ask.then)

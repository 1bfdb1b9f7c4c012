"""What stands for {names} in the demo's tags: pages, IDs, moments. The same seed makes the same ones."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from demo.person import AISYAH

_NAME = re.compile(r"\{([a-z][a-z0-9_.]*)\}")
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
KNOWN_FOR = 40 * 86_400
"""Seconds for which she has been known: when her IDs were first given out."""


@dataclass(frozen=True, slots=True)
class View:
    """A page as it is looked at: its address and the one before, and what is done on it."""

    url: str
    referrer: str
    title: str
    language: str
    section: str
    moment: float
    search: str = ""
    order: str = ""
    item: tuple[str, str, str] = ("", "", "")
    signin: bool = False

    @property
    def host(self) -> str:
        """The page's host."""
        return self.url.split("/", 3)[2]

    @property
    def site(self) -> str:
        """The host without its first label."""
        return self.host.partition(".")[2]

    @property
    def events(self) -> frozenset[str]:
        """What happens on it, as tags distinguish it."""
        done = {"search": self.search, "purchase": self.order, "signin": self.signin}
        done["product"] = self.item[0] and not self.order
        return frozenset({"view", *(name for name, happens in done.items() if happens)})


class Words(Mapping[str, str]):
    """The words of one tag on one view. IDs stay the same for a tag, for a tag on a site, or for neither."""

    def __init__(self, tag: str, view: View, start: float) -> None:
        self._tag = tag
        self._view = view
        self._start = start
        self._made = 0
        self._plain = {**AISYAH.words(), **_of_view(view), **_of_moments(view.moment, start)}

    def __getitem__(self, name: str) -> str:
        """The word of this name; raises KeyError where there is none."""
        found = self._plain.get(name)
        return self._identifier(name) if found is None else found

    def __iter__(self) -> Iterator[str]:
        return iter(self._plain)

    def __len__(self) -> int:
        return len(self._plain)

    def _identifier(self, name: str) -> str:
        base, _, form = name.partition(".")
        make = _IDENTIFIERS.get(base)
        if make is None:
            raise KeyError(name)
        self._made += base in ("fresh", "random")
        moment = f"{self._view.url} {self._view.moment} {self._made}"
        return make(form, self._tag, self._view.site, moment)


def expanded(template: Any, words: Mapping[str, str]) -> Any:
    """A text, a list or a table with each {name} in its texts replaced."""
    if isinstance(template, str):
        return _NAME.sub(lambda found: words[found[1]], template)
    if isinstance(template, list):
        return [expanded(each, words) for each in template]
    if isinstance(template, dict):
        return {key: expanded(value, words) for key, value in template.items()}
    return template


def _of_view(view: View) -> dict[str, str]:
    name, sku, price = view.item
    return {
        "page": view.url,
        "page.quoted": quote(view.url, safe=""),
        "page.bare": view.url.partition("?")[0],
        "path": "/" + view.url.split("/", 3)[3].partition("?")[0],
        "referrer": view.referrer,
        "referrer.quoted": quote(view.referrer, safe=""),
        "title": view.title,
        "language": view.language,
        "section": view.section,
        "host": view.host,
        "site": view.site,
        "search": view.search,
        "order": view.order,
        "item": name,
        "sku": sku,
        "price": price,
        "amount": price,
        "quantity": "1",
    }


def _of_moments(moment: float, start: float) -> dict[str, str]:
    began = int(start) - KNOWN_FOR
    return {
        "ms": str(int(moment * 1000)),
        "s": str(int(moment)),
        "iso": datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "began": str(began * 1000),
        "began.s": str(began),
    }


def _digest(*parts: str) -> str:
    return hashlib.sha256("|".join(("jejak demo", *parts)).encode()).hexdigest()


def _written(form: str, digest: str) -> str:
    return _uuid(digest) if form == "uuid" else _digits(digest)


def _uuid(digest: str) -> str:
    return f"{digest[:8]}-{digest[8:12]}-4{digest[13:16]}-a{digest[17:20]}-{digest[20:32]}"


def _digits(digest: str) -> str:
    return str(1_000_000_000 + int(digest[:12], 16) % 8_999_999_999)[:10]


def _code(digest: str) -> str:
    return "".join(_LETTERS[int(digest[2 * place : 2 * place + 2], 16) % 32] for place in range(10))


def _id(form: str, tag: str, _site: str, _moment: str) -> str:
    """A tag's ID of her browser, the same everywhere; `form` is how it is written, or another tag."""
    own = _digest("id", tag)
    shapes = {"": own[:32], "upper": own[:32].upper(), "short": own[:16]}
    return shapes.get(form) or _digest("id", form)[:32]


_IDENTIFIERS: Mapping[str, Callable[[str, str, str, str], str]] = {
    "id": _id,
    "uuid": lambda form, tag, _site, _moment: _uuid(_digest("uuid", form or tag)),
    "number": lambda form, tag, _site, _moment: _digits(_digest("number", form or tag)),
    "code": lambda form, tag, site, _moment: _code(_digest("code", form or f"{tag}|{site}")),
    "key": lambda _form, tag, site, _moment: _digest("key", tag, site)[:32],
    "account": lambda _form, tag, site, _moment: _digits(_digest("account", tag, site))[:8],
    "local": lambda form, tag, site, _moment: _written(form, _digest("local", tag, site)),
    "visit": lambda form, tag, site, _moment: _written(form, _digest("visit", tag, site)),
    "fresh": lambda _form, tag, _site, moment: _uuid(_digest("fresh", tag, moment)),
    "random": lambda _form, tag, _site, moment: _digits(_digest("random", tag, moment)),
}

"""Reads the files of cookies: a small line format, strict, so that a slip is named with its line.

A vendor is a block of lines, `#` begins a comment line:

    [Google]
    analytics 2y _ga _ga_*: recognises your browser on this site
    advertising/functional 6mo NID @ google.* youtube.com: recognises your browser

First the type (after `/` the one it has on the setter's own site, where that differs), then the usual
lifetime (`session`, `30s`, `20min`, `24h`, `90d`, `13mo`, `2y`, `varies`), names in which `*` stands for
anything, the setters' domains after `@`, and what the cookie is for. `google.*` stands for each country's.
A name that is too plain to belong to one vendor needs its domain.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from footprint.cookietype import CookieType

TYPES = {each.value: each for each in CookieType if each is not CookieType.UNCLASSIFIED}
FOLLOWING = frozenset({CookieType.ANALYTICS, CookieType.ADVERTISING})
_HEAD = re.compile(r"\[(?P<vendor>[^\[\]]+)\]")
_ROW = re.compile(
    r"(?P<type>[a-z]+)(?:/(?P<home>[a-z]+))? (?P<lifetime>\S+) (?P<names>\S*[^\s:](?: \S*[^\s:])*?)"
    r"(?: @ (?P<domains>[^\s:]+(?: [^\s:]+)*))?: (?P<purpose>\S.*)"
)
_LIFETIME = re.compile(r"session|varies|[1-9]\d{0,3}(?:s|min|h|d|w|mo|y)")
_NAME = re.compile(r"[!-~]+")
_DOMAIN = re.compile(r"(?!-)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:[a-z][a-z0-9-]+|\*)")
_PLAIN = re.compile(
    r"[a-z]{0,2}\d*|(?:user|visitor|session|client|device|customer|account|auth)[-_.]?(?:id)?", re.I
)
_PLAIN_WORD = re.compile(
    r"ab|adid|audience|audit|ckid|cid|cookie|data|did|guid|hash|icid|mid|pid|sid|state|status|tid|token|ts"
    r"|uids?|uuid|version|visitor",
    re.IGNORECASE,
)


class CookieFileError(Exception):
    """A file of cookies that can't be read; the message names file, line and what is wrong."""


@dataclass(frozen=True, slots=True)
class CookieRow:
    """Cookies of one use; `home_type` is what they are on the setter's own site, `domains` () for any."""

    vendor: str
    type: CookieType
    home_type: CookieType
    lifetime: str
    names: tuple[str, ...]
    domains: tuple[str, ...]
    purpose: str
    where: str = field(default="", compare=False)


def read_rows(text: str, file: str) -> Iterator[CookieRow]:
    """The rows of one file; raises CookieFileError."""
    vendor = ""
    for number, line in enumerate(text.splitlines(), 1):
        where = f"{file}:{number}"
        if line.startswith("["):
            vendor = _vendor(line, where)
        elif line and not line.startswith("#"):
            if not vendor:
                raise CookieFileError(f"{where}: no [Vendor] stands above this line")
            yield _row(line, vendor, where)


def _vendor(line: str, where: str) -> str:
    head = _HEAD.fullmatch(line)
    if head is None:
        raise CookieFileError(f"{where}: write [Vendor], not {line!r}")
    return head["vendor"]


def _row(line: str, vendor: str, where: str) -> CookieRow:
    row = _ROW.fullmatch(line)
    if row is None:
        raise CookieFileError(f"{where}: write TYPE LIFETIME NAMES: purpose, or … NAMES @ DOMAINS: purpose")
    kind = _type(row["type"], where)
    if not _LIFETIME.fullmatch(row["lifetime"]):
        raise CookieFileError(
            f"{where}: {row['lifetime']!r} is no lifetime; write session, varies, 30min, 2y …"
        )
    domains = tuple((row["domains"] or "").split())
    if wrong := next((each for each in domains if not _DOMAIN.fullmatch(each)), None):
        raise CookieFileError(f"{where}: {wrong!r} isn't a domain")
    home = _type(row["home"], where) if row["home"] else kind
    names = tuple(_name(each, where, kind in FOLLOWING and not domains) for each in row["names"].split(" "))
    return CookieRow(vendor, kind, home, row["lifetime"], names, domains, row["purpose"], where)


def _type(text: str, where: str) -> CookieType:
    if text not in TYPES:
        raise CookieFileError(f"{where}: {text!r} is no type; there are {', '.join(TYPES)}")
    return TYPES[text]


def _name(name: str, where: str, anywhere: bool) -> str:
    if not _NAME.fullmatch(name) or ";" in name or "=" in name:
        raise CookieFileError(f"{where}: {name!r} can't be a cookie's name")
    if anywhere and is_plain(name):
        raise CookieFileError(f"{where}: {name!r} is too plain a name to stand without a domain")
    return name


def is_plain(name: str) -> bool:
    """Whether any site may have a cookie of that name."""
    bare = name.rstrip("*")
    return bool(_PLAIN.fullmatch(bare) or _PLAIN_WORD.fullmatch(bare))

"""What stands after the `$` of a rule: for which requests, from which pages, it is meant.

Names and meanings from Adblock Plus' and uBlock Origin's documentation of filter options. An option that is
not applied makes the whole rule unsupported: without it, the rule would reach further than its author meant.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from filterlists.answertest import AddressTest, HeaderTest, read_address_test, read_header_test
from filterlists.modifiers import MODIFIERS, Change, Modifier, read_modifier
from filterlists.namelist import Names, host_names, split_names
from filterlists.refusal import MalformedRule, UnsupportedRule
from filterlists.request import ResourceType

TYPE_BITS: Mapping[ResourceType, int] = MappingProxyType(
    {kind: 1 << n for n, kind in enumerate(ResourceType)}
)
DOCUMENT = TYPE_BITS[ResourceType.DOCUMENT]
EVERY_TYPE = (1 << len(TYPE_BITS)) - 1
SUBRESOURCES = EVERY_TYPE & ~DOCUMENT
PAGES = DOCUMENT | TYPE_BITS[ResourceType.SUBDOCUMENT]

_OTHER_TYPE_NAMES = {
    "doc": ResourceType.DOCUMENT,
    "popup": ResourceType.DOCUMENT,  # a proxy sees a pop-up as what it is, too: a page being opened
    "frame": ResourceType.SUBDOCUMENT,
    "css": ResourceType.STYLESHEET,
    "xhr": ResourceType.XMLHTTPREQUEST,
    "background": ResourceType.IMAGE,
    "object-subrequest": ResourceType.OBJECT,
    "beacon": ResourceType.PING,
    "xbl": ResourceType.OTHER,
    "dtd": ResourceType.OTHER,
}
TYPE_NAMES: Mapping[str, int] = MappingProxyType(
    {kind.value: bit for kind, bit in TYPE_BITS.items()}
    | {name: TYPE_BITS[kind] for name, kind in _OTHER_TYPE_NAMES.items()}
    | {"all": EVERY_TYPE}
)


# For which types an option that changes something is meant where none is named, and for which it can be.
_MODIFIED: Mapping[Change, tuple[int, int]] = MappingProxyType(
    {
        Change.REMOVEPARAM: (EVERY_TYPE, EVERY_TYPE),
        Change.URLSKIP: (DOCUMENT, DOCUMENT),
        Change.CSP: (PAGES, PAGES),
        Change.PERMISSIONS: (PAGES, PAGES),
        Change.REMOVEHEADER: (EVERY_TYPE, EVERY_TYPE),
        Change.REDIRECT: (SUBRESOURCES, EVERY_TYPE),
    }
)
_CONTENT = ": it changes what an answer contains"
NOT_APPLIED: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("replace", "jsonprune", "xmlprune", "hls", "inline-script", "inline-font"), _CONTENT)
    | dict.fromkeys(("uritransform", "urltransform"), ": it makes another address of a request's")
    | dict.fromkeys(("popunder", "genericblock", "urlblock", "content", "extension"), ": a proxy can't tell")
    | dict.fromkeys(("app", "network", "cookie", "referrerpolicy", "webrtc"), "")
)
"""Options that are known and left alone, with a rule that has one; and why."""

# A comma parts options only where the name of one follows: in expressions it is a comma.
_split_options = re.compile(r"(?<!\\),(?=\s*(?:~?[\w-]+\s*(?:[=,]|$)|,|$))").split


@dataclass(slots=True)
class Options:
    """The requests a rule is meant for; what stands at its default is not asked for.

    Fields are `Final` instead of frozen: frozen ones take six times as long to make.
    """

    types: Final[int] = SUBRESOURCES  # bits of TYPE_BITS; 0: about the look of pages only
    third_party: Final[bool | None] = None  # by registrable domain
    other_host: Final[bool | None] = None  # the same, by exact host
    pages: Final[Names | None] = None  # page hosts and entities
    hosts: Final[Names | None] = None  # request hosts and entities
    methods: Final[Names | None] = None
    important: Final[bool] = False
    match_case: Final[bool] = False
    badfilter: Final[bool] = False
    modifier: Final[Modifier | None] = None
    header: Final[HeaderTest | None] = None  # of the answer
    address: Final[AddressTest | None] = None  # of the server that answered
    cname: Final[bool] = False  # as an exception, only to judging by another name of the host

    @property
    def conditional(self) -> bool:
        """Whether more is asked for than a type and a party."""
        return bool(self.pages or self.hosts or self.methods) or self.other_host is not None

    @property
    def late(self) -> bool:
        """Whether it takes the answer to tell."""
        return self.header is not None or self.address is not None


NO_OPTIONS = Options()


@dataclass(slots=True)
class _Draft:
    wanted: int = 0
    unwanted: int = 0
    cosmetic: bool = False
    third_party: bool | None = None
    other_host: bool | None = None
    pages: Names | None = None
    hosts: Names | None = None
    methods: Names | None = None
    modifier: Modifier | None = None
    header: HeaderTest | None = None
    address: AddressTest | None = None
    flags: set[str] = field(default_factory=set)

    def options(self) -> Options:
        return Options(
            types=_types(self),
            third_party=self.third_party,
            other_host=self.other_host,
            pages=self.pages,
            hosts=self.hosts,
            methods=self.methods,
            important="important" in self.flags,
            match_case="match-case" in self.flags,
            badfilter="badfilter" in self.flags,
            cname="cname" in self.flags,
            modifier=self.modifier,
            header=self.header,
            address=self.address,
        )


@lru_cache(maxsize=128)
def parse_options(text: str) -> Options:
    """Read the options of a rule, without its `$`. Raises MalformedRule or UnsupportedRule."""
    draft = _Draft()
    for option in _split_options(text) if "/" in text or "\\" in text else text.split(","):
        _read_option(option.strip(), draft)
    if draft.modifier and (draft.header or draft.address):
        raise UnsupportedRule(f"${draft.modifier.change} is not applied beside $header or $ipaddress")
    return draft.options()


def _read_option(option: str, draft: _Draft) -> None:
    name, _, value = option.partition("=")
    wanted = not name.startswith("~")
    name = name.removeprefix("~").lower()
    if bits := TYPE_NAMES.get(name):
        draft.wanted |= bits if wanted else 0
        draft.unwanted |= 0 if wanted else bits
    elif reader := _READERS.get(name):
        reader(draft, name, value, wanted)
    elif not name:
        raise MalformedRule("an option after the $ is empty: take the extra comma away")
    elif name.strip("_"):  # uBlock Origin allows "_" as a filler
        raise UnsupportedRule(f"the option ${name} is not applied{NOT_APPLIED.get(name, '')}")


def _types(draft: _Draft) -> int:
    usual, possible = _MODIFIED[draft.modifier.change] if draft.modifier else (SUBRESOURCES, EVERY_TYPE)
    if draft.modifier and draft.wanted and not draft.wanted & possible:
        raise UnsupportedRule(f"${draft.modifier.change} is not applied to requests of these types")
    allowed = draft.wanted & possible or (0 if draft.cosmetic else usual)
    types = allowed & ~draft.unwanted
    if allowed and not types:
        raise MalformedRule("the types after the $ exclude each other, so that no request could match")
    return types


def _cosmetic(draft: _Draft, name: str, value: str, wanted: bool) -> None:
    draft.cosmetic = True


def _party(draft: _Draft, name: str, value: str, wanted: bool) -> None:
    third = name in {"third-party", "3p"}
    draft.third_party = third is wanted


def _strict_party(draft: _Draft, name: str, value: str, wanted: bool) -> None:
    third = name in {"strict-third-party", "strict3p"}
    draft.other_host = third is wanted


def _flag(draft: _Draft, name: str, value: str, wanted: bool) -> None:
    if not wanted:
        raise MalformedRule(f"${name} cannot be turned round with ~")
    draft.flags.add(name)


def _pages(draft: _Draft, name: str, value: str, wanted: bool) -> None:
    draft.pages = host_names(name, value)


def _hosts(draft: _Draft, name: str, value: str, wanted: bool) -> None:
    draft.hosts = _merged(draft.hosts, host_names(name, value))


def _denyallow(draft: _Draft, name: str, value: str, wanted: bool) -> None:
    names = host_names(name, value)
    if names.excluded or names.excluded_by:
        raise MalformedRule("$denyallow takes names without ~")
    draft.hosts = _merged(draft.hosts, Names(excluded=names.included, excluded_by=names.included_by))


def _merged(first: Names | None, second: Names) -> Names:
    return first.joined(second) if first else second


def _methods(draft: _Draft, name: str, value: str, wanted: bool) -> None:
    draft.methods = split_names(name, value.upper().split("|"))


def _ignored(draft: _Draft, name: str, value: str, wanted: bool) -> None:
    """Take an option that only says why the rule is there."""


def _modifier(draft: _Draft, name: str, value: str, wanted: bool) -> None:
    if not wanted:
        raise MalformedRule(f"${name} cannot be turned round with ~")
    if draft.modifier:
        raise UnsupportedRule(f"${name} is not applied beside ${draft.modifier.change}")
    draft.modifier = read_modifier(name, value)


def _header(draft: _Draft, name: str, value: str, wanted: bool) -> None:
    draft.header = read_header_test(value)


def _address(draft: _Draft, name: str, value: str, wanted: bool) -> None:
    draft.address = read_address_test(value)


_Reader = Callable[[_Draft, str, str, bool], None]
_READERS: Mapping[str, _Reader] = MappingProxyType(
    dict.fromkeys(("elemhide", "ehide", "generichide", "ghide", "specifichide", "shide"), _cosmetic)
    | dict.fromkeys(("third-party", "3p", "first-party", "1p"), _party)
    | dict.fromkeys(("strict3p", "strict-third-party", "strict1p", "strict-first-party"), _strict_party)
    | dict.fromkeys(("important", "match-case", "badfilter", "cname"), _flag)
    | dict.fromkeys(MODIFIERS, _modifier)
    | {"domain": _pages, "from": _pages, "to": _hosts, "denyallow": _denyallow, "method": _methods}
    | {"header": _header, "ipaddress": _address, "reason": _ignored}
)
OPTION_NAMES = frozenset(_READERS)
"""The options that are applied, but for types: see docs/filter-syntax.md."""

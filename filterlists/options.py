"""What stands after the `$` of a rule: for which requests, from which pages, it is meant.

Names and meanings from Adblock Plus' and uBlock Origin's documentation of filter options. An option that is
not applied makes the whole rule unsupported: without it, the rule would reach further than its author meant.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from filterlists.domains import normalise_host
from filterlists.request import ResourceType


class MalformedRule(ValueError):
    """A line that is no rule: the message says why."""


class UnsupportedRule(ValueError):
    """A rule that is left out, since it could not be applied as it is meant: the message says why."""


TYPE_BITS: Mapping[ResourceType, int] = MappingProxyType(
    {kind: 1 << n for n, kind in enumerate(ResourceType)}
)
DOCUMENT = TYPE_BITS[ResourceType.DOCUMENT]
EVERY_TYPE = (1 << len(TYPE_BITS)) - 1
SUBRESOURCES = EVERY_TYPE & ~DOCUMENT

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


@dataclass(frozen=True, slots=True)
class Names:
    """The names of `$domain=a|~b`: those a rule is meant for (none: all) and those it isn't."""

    included: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()

    def admit(self, names: tuple[str, ...]) -> bool:
        """Decide for something called `names`, the most exact first: the most exact one listed decides."""
        if not self.excluded:
            return not self.included.isdisjoint(names)
        for name in names:
            if name in self.excluded:
                return False
            if name in self.included:
                return True
        return not self.included


@dataclass(frozen=True, slots=True)
class Options:
    """The requests a rule is meant for; what stands at its default is not asked for."""

    types: int = SUBRESOURCES  # bits of TYPE_BITS; 0: about the look of pages only
    third_party: bool | None = None  # by registrable domain
    other_host: bool | None = None  # the same, by exact host
    pages: Names | None = None  # page hosts and entities
    hosts: Names | None = None  # request hosts and entities
    methods: Names | None = None
    important: bool = False
    match_case: bool = False
    badfilter: bool = False
    redirect: bool = False

    @property
    def conditional(self) -> bool:
        """Whether more is asked for than a type and a party."""
        return bool(self.pages or self.hosts or self.methods) or self.other_host is not None


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
            redirect="redirect" in self.flags,
        )


@lru_cache(maxsize=128)
def parse_options(text: str) -> Options:
    """Read the options of a rule, without its `$`. Raises MalformedRule or UnsupportedRule."""
    draft = _Draft()
    for option in text.split(","):
        _read_option(option.strip(), draft)
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
        raise UnsupportedRule(f"the option ${name} is not applied")


def _types(draft: _Draft) -> int:
    allowed = draft.wanted or (0 if draft.cosmetic else SUBRESOURCES)
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
    draft.pages = _host_names(name, value)


def _hosts(draft: _Draft, name: str, value: str, wanted: bool) -> None:
    draft.hosts = _merged(draft.hosts, _host_names(name, value))


def _denyallow(draft: _Draft, name: str, value: str, wanted: bool) -> None:
    names = _host_names(name, value)
    if names.excluded:
        raise MalformedRule("$denyallow takes names without ~")
    draft.hosts = _merged(draft.hosts, Names(excluded=names.included))


def _merged(first: Names | None, second: Names) -> Names:
    return Names(first.included | second.included, first.excluded | second.excluded) if first else second


def _methods(draft: _Draft, name: str, value: str, wanted: bool) -> None:
    draft.methods = _split_names(name, value.upper().split("|"))


def _ignored(draft: _Draft, name: str, value: str, wanted: bool) -> None:
    """Take an option that only says why the rule is there."""


def _host_names(name: str, value: str) -> Names:
    if "/" in value:
        raise UnsupportedRule(f"a regular expression in ${name} is not applied")
    names = value.lower().split("|")
    if any("*" in part.removesuffix(".*") for part in names):
        raise UnsupportedRule(f"a wildcard in ${name} is applied only as its last part (google.*)")
    return _split_names(name, names if value.isascii() else map(_ascii_name, names))


def _ascii_name(name: str) -> str:
    return "~" * name.startswith("~") + normalise_host(name.removeprefix("~"))


def _split_names(option: str, names: Iterable[str]) -> Names:
    excluded, included = set[str](), set[str]()
    for name in filter(None, names):
        (excluded if name[0] == "~" else included).add(name.removeprefix("~"))
    if "" in excluded or not (included or excluded):
        raise MalformedRule(f"${option} needs names, separated by |")
    return Names(frozenset(included), frozenset(excluded))


_Reader = Callable[[_Draft, str, str, bool], None]
_READERS: Mapping[str, _Reader] = MappingProxyType(
    dict.fromkeys(("elemhide", "ehide", "generichide", "ghide", "specifichide", "shide"), _cosmetic)
    | dict.fromkeys(("third-party", "3p", "first-party", "1p"), _party)
    | dict.fromkeys(("strict3p", "strict-third-party", "strict1p", "strict-first-party"), _strict_party)
    | dict.fromkeys(("important", "match-case", "badfilter", "redirect"), _flag)
    | {"domain": _pages, "from": _pages, "to": _hosts, "denyallow": _denyallow, "method": _methods}
    | {"reason": _ignored}
)

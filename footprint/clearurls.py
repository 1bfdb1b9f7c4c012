"""ClearURLs' rules, which the user may fetch: parameters that track, and links that carry where they lead.

Its expressions run in RE2, whose time is linear in the address, so that no rule can slow the proxy; what
RE2 can't run is left out and counted. One pass over the address finds the providers that are meant.
Parameters of affiliates are left alone: they name the page that sent a customer, not the customer.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import re2

from footprint.dataset import DataSetError

LONGEST = 8192
_MEMORY = 8 << 20  # bytes for all expressions of one kind
_DECODED_AT_MOST = 3
_EVERYWHERE = ".*"
_WITH_A_MEANING = "~/"  # where a name is written for others to take it out


@dataclass(frozen=True, slots=True)
class Provider:
    """The rules for some addresses, or `everywhere`: names, pieces of the path, exceptions, links.

    `named` finds in a whole query whether any of the names is there: most have none.
    """

    everywhere: bool
    named: "re2._Regexp | None"
    names: "re2._Regexp | None"
    pieces: Sequence["re2._Regexp"]
    exceptions: "re2._Regexp | None"
    links: Sequence["re2._Regexp"]


class ClearUrls:
    """All rules; `left_out` counts those that RE2 can't run."""

    def __init__(self, providers: Iterable[tuple[str, Mapping[str, Sequence[str]]]] = ()) -> None:
        """Compile providers given as the pattern of their addresses and their rules by kind."""
        self._left_out = 0
        self._size = 0
        self._providers: list[Provider] = []
        self._addresses = re2.Set.SearchSet(_options())
        for pattern, rules in providers:
            self._add(pattern, rules)
        if self._providers:
            self._addresses.Compile()
        self._everywhere = [provider for provider in self._providers if provider.everywhere]

    @classmethod
    def parse(cls, text: str) -> "ClearUrls":
        """Read `data.min.json`; raises DataSetError where the text is something else."""
        try:
            providers = json.loads(text)["providers"]
            return cls((_pattern(each), _rules(each)) for each in providers.values())
        except RecursionError as error:
            raise DataSetError("it is nested too deeply") from error
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise DataSetError(
                f"its members aren't those expected ({type(error).__name__}: {error})"
            ) from error

    def __len__(self) -> int:
        """How many rules are in effect."""
        return self._size

    @property
    def left_out(self) -> int:
        """How many rules can't be run."""
        return self._left_out

    def tracking(self, url: str, page: bool) -> tuple[str, ...]:
        """The names of parameters that track, as they stand in the address.

        `page`: whether it is a page's address, where the rules for single sites count, too.
        """
        query = url.partition("?")[2] if self._providers else ""
        if not query:
            return ()
        found: dict[str, None] = {}
        for provider in self._on(url) if page else self._everywhere:
            names = _names_in(query, provider)
            if names and not _is_excepted(url, provider):
                found |= dict.fromkeys(names)
        return tuple(name for name in found if name[0] not in _WITH_A_MEANING)

    def without_pieces(self, url: str) -> tuple[str, tuple[str, ...]]:
        """A page's address without what tracks in its path, and the pieces that were taken out."""
        taken: list[str] = []
        for provider in self._on(url):
            if provider.pieces and not _is_excepted(url, provider):
                url = _without_pieces(url, provider, taken)
        return url, tuple(taken)

    def target(self, url: str) -> str:
        """Where a link leads by its own words, "" for all that isn't such a link."""
        for provider in self._on(url):
            for link in () if _is_excepted(url, provider) else provider.links:
                found = link.search(url)
                if found and found.groups() and (address := _address(found.group(1))):
                    return address
        return ""

    def _on(self, url: str) -> Sequence[Provider]:
        """The providers that are meant by an address, those for all of them among these."""
        if not self._providers or not _is_read(url):
            return ()
        return [self._providers[number] for number in self._addresses.Match(url) or ()]

    def _add(self, pattern: str, rules: Mapping[str, Sequence[str]]) -> None:
        exceptions = self._any_of(rules["exceptions"])
        if self._compiled(pattern) is None or (rules["exceptions"] and exceptions is None):
            return  # without its exceptions it would do too much
        names = [rule for rule in rules["rules"] if self._counted(rule)]
        pieces = [rule for rule in rules["rawRules"] if self._counted(rule)]
        links = [rule for rule in rules["redirections"] if self._counted(rule)]
        self._addresses.Add(pattern)
        cut, led = tuple(map(_compile, pieces)), tuple(map(_compile, links))
        either = self._any_of(names)
        named = (
            _compile(rf"(?:^|&)(?:{'|'.join(f'(?:{each})' for each in names)})(?:=|&|$)") if either else None
        )
        self._providers.append(Provider(not pattern, named, either, cut, exceptions, led))

    def _any_of(self, expressions: Sequence[str]) -> "re2._Regexp | None":
        return self._compiled("|".join(f"(?:{each})" for each in expressions)) if expressions else None

    def _counted(self, expression: str) -> bool:
        if self._compiled(expression) is None:
            return False
        self._size += 1
        return True

    def _compiled(self, expression: str) -> "re2._Regexp | None":
        try:
            return _compile(expression)
        except (re2.error, UnicodeError):
            self._left_out += 1
            return None


def _names_in(query: str, provider: Provider) -> list[str]:
    """The names in a query that the provider has; looked for one by one only where there are any."""
    if provider.named is None or provider.names is None or not provider.named.search(query):
        return []
    names = [part.partition("=")[0] for part in query.split("&")]
    return [name for name in names if name and provider.names.fullmatch(name)]


def _is_read(url: str) -> bool:
    return len(url) <= LONGEST and url.isascii()


def _is_excepted(url: str, provider: Provider) -> bool:
    return not _is_read(url) or bool(provider.exceptions and provider.exceptions.search(url))


def _options() -> re2.Options:
    options = re2.Options()
    options.case_sensitive = False
    options.max_mem = _MEMORY
    options.log_errors = False
    return options


def _compile(expression: str) -> "re2._Regexp":
    return re2.compile(expression, _options())


def _pattern(provider: Mapping[str, Any]) -> str:
    pattern: str = provider["urlPattern"]
    return "" if pattern == _EVERYWHERE else pattern


def _rules(provider: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
    kinds = ("rules", "rawRules", "exceptions", "redirections")
    found = {kind: provider.get(kind, []) for kind in kinds}
    if not all(isinstance(rule, str) for rules in found.values() for rule in rules):
        raise TypeError("a rule that isn't text")
    return found


def _without_pieces(url: str, provider: Provider, taken: list[str]) -> str:
    """Without what stands in the path after the host; the host itself is never touched."""
    start = url.find("/", url.find("//") + 2)
    if start < 0:
        return url
    for piece in provider.pieces:
        if found := piece.search(url, start):
            taken.append(found.group(0))
            url = url[: found.start()] + url[found.end() :]
    return url


def _address(text: str) -> str:
    """An address of the web out of a link, however often it is encoded; "" where it is none."""
    for _ in range(_DECODED_AT_MOST):
        if text.startswith(("http://", "https://")):
            return text
        text = unquote(text)
    return text if text.startswith(("http://", "https://")) else ""


NOTHING = ClearUrls()
"""What is known where nothing was fetched."""

"""Options that make of a rule one that changes a request or its answer, and what their values may be."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from filterlists import removeparam, restrictions, trackingheaders, urlskip
from filterlists.refusal import MalformedRule, UnsupportedRule
from filterlists.surrogates import FILES, NONE


class Change(StrEnum):
    """What a rule with such an option changes."""

    REMOVEPARAM = "removeparam"
    URLSKIP = "urlskip"
    CSP = "csp"
    PERMISSIONS = "permissions"
    REMOVEHEADER = "removeheader"
    REDIRECT = "redirect"

    __hash__ = str.__hash__  # an enumeration's own is Python code, and every request is looked up by kind


@dataclass(frozen=True, slots=True)
class Modifier:
    """One such option; `value` as its kind reads it, "" for all of its kind.

    `stops`: the rule stops requests as well, as `$redirect` does and `$redirect-rule` doesn't.
    """

    change: Change
    value: str
    priority: int = 0
    stops: bool = False

    def lifts(self, other: "Modifier") -> bool:
        """Whether an exception with this option is one to a rule with the other."""
        return self.change is other.change and self.value in ("", other.value)


def read_modifier(name: str, value: str) -> Modifier:
    """Read `$name=value`. Raises MalformedRule or UnsupportedRule."""
    return MODIFIERS[name](name, value.strip())


def needs_value(modifier: Modifier) -> bool:
    """Whether the option, as it stands, says something only in an exception: everything of its kind."""
    return not modifier.value and modifier.change is not Change.REMOVEPARAM


_Reader = Callable[[str, str], Modifier]


def _plain(change: Change, read: Callable[[str], str]) -> _Reader:
    def reader(_name: str, value: str) -> Modifier:
        return Modifier(change, read(value) if value else "")

    return reader


def _redirection(name: str, value: str) -> Modifier:
    wanted, _, number = value.partition(":") if not value.startswith("abp-resource:") else (value, "", "")
    if wanted and wanted != NONE and wanted not in FILES:
        raise UnsupportedRule(f"${name} names something that Jejak doesn't have: {wanted}")
    if number and not number.removeprefix("-").isdecimal():
        raise MalformedRule(f"${name} needs a number after the colon")
    return Modifier(Change.REDIRECT, FILES.get(wanted, wanted), int(number or 0), stops=name == "redirect")


def _rewriting(name: str, value: str) -> Modifier:
    """Adblock Plus' `$rewrite`, only with what comes from the blocker itself."""
    if not value.startswith("abp-resource:"):
        raise UnsupportedRule("$rewrite is applied only with abp-resource:…")
    modifier = _redirection(name, value)
    return Modifier(Change.REDIRECT, modifier.value, stops=True)


def _always(resource: str) -> _Reader:
    return lambda _name, _value: Modifier(Change.REDIRECT, FILES[resource], stops=True)


_REMOVEPARAM = _plain(Change.REMOVEPARAM, removeparam.read_value)
MODIFIERS: Mapping[str, _Reader] = MappingProxyType(
    {
        "removeparam": _REMOVEPARAM,
        "queryprune": _REMOVEPARAM,  # its first name in uBlock Origin
        "urlskip": _plain(Change.URLSKIP, urlskip.read_value),
        "csp": _plain(Change.CSP, restrictions.read_policy),
        "permissions": _plain(Change.PERMISSIONS, restrictions.read_permissions),
        "removeheader": _plain(Change.REMOVEHEADER, trackingheaders.read_header),
        "redirect": _redirection,
        "redirect-rule": _redirection,
        "rewrite": _rewriting,
        "empty": _always("empty"),
        "mp4": _always("noop-1s.mp4"),
    }
)

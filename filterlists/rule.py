"""One line of a filter list: what kind of line it is, and what it says."""

import re
from enum import StrEnum
from typing import NamedTuple

from filterlists.modifiers import needs_value
from filterlists.options import NO_OPTIONS, TYPE_NAMES, Options, parse_options
from filterlists.pattern import check_pattern, normalise_pattern
from filterlists.refusal import MalformedRule, UnsupportedRule


class LineKind(StrEnum):
    """What a line of a list is for."""

    NOTHING = "nothing"  # empty, a comment, a header
    NETWORK = "network"
    EXCEPTION = "exception"
    COSMETIC = "cosmetic"  # about the look or the scripts of pages, which a proxy leaves alone
    UNSUPPORTED = "unsupported"  # a rule that is left out, since it could not be applied as it is meant
    MALFORMED = "malformed"

    __hash__ = str.__hash__  # an enumeration's own is Python code, and every line is counted under its kind


class ParsedLine(NamedTuple):
    """What a line says; `reason` tells why it is unsupported or malformed."""

    kind: LineKind
    pattern: str = ""
    options: Options = NO_OPTIONS
    reason: str = ""

    def __hash__(self) -> int:
        return hash((self.kind, self.pattern))  # which tells nearly all apart

    @property
    def applied(self) -> bool:
        """Whether it is a rule that decides about requests."""
        return self.kind is LineKind.NETWORK or self.kind is LineKind.EXCEPTION

    @property
    def stops(self) -> bool:
        """Whether it says, before anything is sent, that requests may not pass or that they may after all."""
        modifier = self.options.modifier
        if modifier and not (modifier.stops and self.kind is LineKind.NETWORK):
            return False
        return self.applied and not (self.options.late or self.options.cname)


_NOTHING = ParsedLine(LineKind.NOTHING)
_COSMETIC = ParsedLine(LineKind.COSMETIC)
_INCLUDE = ParsedLine(LineKind.UNSUPPORTED, reason="it includes another list: add that one by its address")

# What loading can tell without parsing. Most rules of a list show by their form alone that they are applied;
# groups: the mark of an exception, the pattern, its host. parse_rule agrees, and knows all the others.
_TEXT = r"[!\"%-)+-~]+(?:\*[!\"%-)+-~]*){0,5}"
_SURE_OPTION = rf"(?:{'|'.join(TYPE_NAMES)}|~?third-party|important|domain=[a-z0-9.~|_-]*[a-z0-9])"
surely_applied = re.compile(
    rf"(@@)?(\|\|([a-z0-9.-]+)(?=[/^:?]){_TEXT}|[-._&?=]{_TEXT}|/{_TEXT}(?<!/))"
    rf"(?:\${_SURE_OPTION}(?:,{_SURE_OPTION})*)?"
).fullmatch
# The usual cosmetic rule with the line end before it, found in a whole text at once.
COSMETIC_LINE = re.compile(r"\n[^\n/|@\"!$#\[]*+#@?[?$%]?#.*")
_is_ordinary = re.compile(r"(@@)?((?:\|\||[-/._&?=])[!\"%-~]+)(?:\$(~?[\w-]+(?:[=,][!\"%-~]*)?))?").fullmatch
_is_comment = re.compile(r"!|#+(?:\s|$)|\[(?!\$)").match
_is_cosmetic = re.compile(r'#@?(?:[?$%]|\$\?)?#|^[^/|@"!]*\$@?\$|^\[\$').search
_is_host = re.compile(r"[^\x00-\x20/^*|:?$&=,%#@<>()\[\]{}\"'\\;]+\.[^\W\d_][\w-]*[^\W_]\.?").fullmatch
_hosts_line = re.compile(r"(?:0\.0\.0\.0|127\.0\.0\.1|::1?)\s+([^#]+)(?:#.*)?").fullmatch
_options_mark = re.compile(r"\$(?=~?[\w-]+(?:[=,]|$)|,)").search


def parse_rule(line: str, *, bare_hosts: bool = True, checked: bool = False) -> ParsedLine:
    """Read one line of a list; never raises.

    `bare_hosts` says how to read a line that is only a name: as a host with its sub-domains, which is
    uBlock Origin's way, or (False) as text to be found in addresses, which is Adblock Plus'.
    `checked`: that it is a rule whose pattern can be run was found when the list was loaded.
    """
    line = line.strip()
    try:
        if ordinary := _is_ordinary(line):
            return _parse_network(*ordinary.groups(), checked=checked)
        return (
            _parse_other(line)
            or _parse_hosts(line, bare_hosts)
            or _parse_network(*_split(line), checked=checked)
        )
    except MalformedRule as error:
        return ParsedLine(LineKind.MALFORMED, reason=str(error))
    except UnsupportedRule as error:
        return ParsedLine(LineKind.UNSUPPORTED, reason=str(error))


def _parse_other(line: str) -> ParsedLine | None:
    """Tell what decides about no request; None for a rule that does."""
    if not line or _is_comment(line):
        return _INCLUDE if line.startswith("!#include") else _NOTHING
    if _is_cosmetic(line):
        return _COSMETIC
    return _NOTHING if line[0] == "#" else None


def _parse_hosts(line: str, bare_hosts: bool) -> ParsedLine | None:
    """Read `0.0.0.0 host …`, or a host alone; None for any other line."""
    if named := _hosts_line(line):
        hosts = [host for host in named[1].split() if _is_host(host)]  # drops "localhost" and its like
    elif bare_hosts and _is_host(line):
        hosts = [line]
    else:
        return None
    if not hosts:
        return _NOTHING
    if len(hosts) == 1:
        return ParsedLine(LineKind.NETWORK, normalise_pattern(f"||{hosts[0].rstrip('.')}^"))
    return ParsedLine(LineKind.NETWORK, "*", parse_options(f"to={'|'.join(hosts)}"))


def _split(line: str) -> tuple[str, str, str]:
    """Take a rule apart into the mark of an exception, pattern and options."""
    exception = "@@" if line.startswith("@@") else ""
    text = line.removeprefix("@@")
    mark = _options_mark(text)
    if mark is None:
        return exception, normalise_pattern(text), ""
    return exception, normalise_pattern(text[: mark.start()]) or "*", text[mark.end() :]


def _parse_network(exception: str, pattern: str, options_text: str, *, checked: bool) -> ParsedLine:
    if not checked:
        check_pattern(pattern)
    options = parse_options(options_text) if options_text else NO_OPTIONS
    if not options.types:
        return _COSMETIC
    if options is NO_OPTIONS and not pattern.strip("*"):
        raise MalformedRule("it would match every address: name a host, a path or an option")
    if exception:
        return ParsedLine(LineKind.EXCEPTION, pattern, options)
    if options.cname:
        raise MalformedRule("$cname is for exceptions")
    if options.modifier and needs_value(options.modifier):
        raise MalformedRule(f"${options.modifier.change} without a value is for exceptions")
    return ParsedLine(LineKind.NETWORK, pattern, options)

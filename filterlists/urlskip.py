"""`$urlskip`: reads from a link where it leads, so that the page in between is never asked.

The steps are uBlock Origin's, each made of what the step before gave: `?name` a parameter's value, `&2` the
name of the second parameter, `/(…)/` what the first brackets of an expression find, `-base64`,
`-safebase64` and `-uricomponent` to decode, `+https` to put a scheme before it; `-blocked` also skips a page
that a rule stops.
"""

import base64
import binascii
import re
from collections.abc import Callable
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from filterlists.addresses import is_public
from filterlists.expressions import compiled
from filterlists.refusal import MalformedRule, UnsupportedRule

ALSO_BLOCKED = "-blocked"
_LONGEST = 8192
_Step = Callable[[str], str | None]

_scheme = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE).match
_named_step = re.compile(r"[?&/+-].*", re.DOTALL).fullmatch
_PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))
_SAFE_BASE64 = str.maketrans("-_", "+/")


def read_value(value: str) -> str:
    """The steps as rules and their exceptions are compared by. Raises MalformedRule or UnsupportedRule."""
    value = " ".join(value.replace("\\,", ",").split())
    _steps(value)
    return value


def skips_blocked(value: str) -> bool:
    """Whether a page that a rule stops is skipped as well."""
    return ALSO_BLOCKED in value.split()


def where_to(url: str, value: str) -> str | None:
    """Where a link leads in the end, by https; None where the steps don't come to an address of the web."""
    target = target_of(url, value)
    return None if target is None else "https" + target[len(target.partition(":")[0]) :]


def target_of(url: str, value: str) -> str | None:
    """Where a link leads in the end, as it says itself; None where that is no address of the web."""
    text = url
    for step in _steps(value):
        found = step(text)
        if found is None or len(found) > _LONGEST:
            return None
        text = found
    return address_of(text) if text != url else None


def address_of(text: str) -> str | None:
    """The address of the web that a link may lead to by itself; None where the text is none."""
    if not text.isprintable() or "\\" in text:  # browsers read \\ as /
        return None
    text = quote(text, safe=_PRINTABLE)
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:  # a port that is none
        return None
    if parts.scheme not in ("http", "https") or parts.username is not None or not _is_outside(host):
        return None
    return text


def _is_outside(host: str) -> bool:
    """Whether a link may lead there by itself: not into the user's own machine or network."""
    try:
        return is_public(str(ip_address(host)))
    except ValueError:
        name = host.removesuffix(".")
        within = name.endswith((".localhost", ".local", ".internal"))
        return "." in name and "%" not in name and not within and not _is_number(name.rpartition(".")[2])


def _is_number(label: str) -> bool:
    """Whether browsers take a name that ends so for an address, as 127.1 or 0x7f.1 are."""
    return label[:1].isdecimal()


@lru_cache(maxsize=256)
def _steps(value: str) -> tuple[_Step, ...]:
    words = value.split(" ")
    return tuple(_step(word) for word in words if word != ALSO_BLOCKED)


def _step(word: str) -> _Step:
    if not _named_step(word):
        raise MalformedRule(f"$urlskip has no step {word!r}")
    if word in _DECODERS:
        return _DECODERS[word]
    if word[0] == "?":
        return lambda text: _parameter(text, word[1:])
    if word[0] == "&" and word[1:].isdecimal() and int(word[1:]):
        return lambda text: _name(text, int(word[1:]))
    if word[0] == "/" and word[-1] == "/" and len(word) > 2:
        search = compiled(word[1:-1], case_sensitive=True, capture=True).search
        return lambda text: _first_group(search(text))
    raise UnsupportedRule(f"$urlskip has a step that is not applied: {word}")


def _parameters(text: str) -> list[tuple[str, str]]:
    return parse_qsl(text.partition("#")[0].partition("?")[2], keep_blank_values=True, max_num_fields=500)


def _parameter(text: str, name: str) -> str | None:
    try:
        return next((value for key, value in _parameters(text) if key == name), None)
    except ValueError:  # more parameters than any link has
        return None


def _name(text: str, place: int) -> str | None:
    try:
        found = _parameters(text)
    except ValueError:
        return None
    return unquote(found[place - 1][0]) if place <= len(found) else None


def _first_group(found: "re.Match[str] | None") -> str | None:
    return found[1] if found and found.re.groups else None


def _from_base64(text: str) -> str | None:
    text = "".join(text.split()).rstrip("=")
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), validate=True).decode("latin-1")
    except (binascii.Error, ValueError):
        return None


def _with_https(text: str) -> str | None:
    rest = re.sub(r"\Ahttps?://", "", text)
    return None if _scheme(rest) else f"https://{rest}"


_DECODERS: dict[str, _Step] = {
    "-base64": _from_base64,
    "-safebase64": lambda text: _from_base64(text.translate(_SAFE_BASE64)),
    "-uricomponent": unquote,
    "+https": _with_https,
}

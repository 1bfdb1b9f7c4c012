"""`$removeparam`: the parameters of an address that are taken out, all other bytes of it as they were.

A value is a parameter's exact name, `/an expression/` for "name=value" as it stands or decoded, either of
them with `~` before it (every parameter but those), or "" for the whole query.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from urllib.parse import unquote

from filterlists.expressions import value_expression
from filterlists.refusal import MalformedRule, UnsupportedRule

_MOST = 1000  # parameters that are looked at; what comes after them counts as one
_Taken = Callable[[str], bool]


def read_value(value: str) -> str:
    """A value as rules and their exceptions are compared by. Raises MalformedRule or UnsupportedRule."""
    value = value.replace("\\,", ",")
    wanted = value.removeprefix("~")
    if value and not wanted:
        raise MalformedRule("$removeparam needs the name of a parameter after ~")
    if value_expression(wanted) is None and "|" in wanted:
        raise UnsupportedRule("$removeparam takes one name, or an expression: | is not applied in a name")
    return value


def plain_name(value: str) -> str:
    """The one parameter that a value is about; "" where it is about several."""
    return "" if value[:1] in ("~", "/") else value


def names_in(url: str) -> tuple[str, ...]:
    """The names of an address's parameters, decoded."""
    query = url.partition("?")[2]
    names = [part.partition("=")[0] for part in query.split("&", _MOST)] if query else []
    return tuple(unquote(name) if "%" in name else name for name in names)


def without_parameters(url: str, values: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The address without the parameters that any of the values takes out, and the names of those."""
    address, mark, query = url.partition("?")
    takers = [_taker(value) for value in values]
    kept, taken = list[str](), list[str]()
    for part in query.split("&", _MOST) if mark else ():
        (taken if part and any(taker(part) for taker in takers) else kept).append(part)
    if not taken:
        return url, ()
    rest = "&".join(kept)
    return f"{address}?{rest}" if rest else address, tuple(part.partition("=")[0] for part in taken)


@lru_cache(maxsize=1024)
def _taker(value: str) -> _Taken:
    if not value:
        return lambda _part: True
    if value[0] == "~":
        other = _taker(value[1:])
        return lambda part: not other(part)
    if expression := value_expression(value):
        search = expression.search
        return lambda part: bool(search(part) or ("%" in part and search(unquote(part))))
    return lambda part: _is_named(part.partition("=")[0], value)


def _is_named(name: str, wanted: str) -> bool:
    return name == wanted or ("%" in name and unquote(name) == wanted)

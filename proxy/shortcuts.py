"""Shortcuts through mitmproxy's most used code; each returns what takes it back.

What each brings stands in bench/RESULTS.md. None of them changes what mitmproxy does, only how long it takes.
"""

from collections.abc import Callable
from contextlib import ExitStack
from itertools import count
from types import ModuleType, SimpleNamespace
from typing import Any

from mitmproxy import flow
from mitmproxy.connection import Connection
from mitmproxy.http import Headers, MessageData

type Undo = Callable[[], None]


def take_shortcuts() -> Undo:
    """All of them."""
    with ExitStack() as stack:
        for take in (skip_type_checks, index_headers, know_connections_by_identity, number_flows):
            stack.callback(take())
        return stack.pop_all().close
    raise AssertionError  # for mypy: an ExitStack might swallow what was raised


def skip_type_checks() -> Undo:
    """Make requests and responses without checking each field's type.

    mitmproxy checks them unless Python runs with -O.
    """
    if "__post_init__" not in MessageData.__dict__:
        return lambda: None
    return _replace(MessageData, __post_init__=lambda _message: None)


def index_headers() -> Undo:
    """Look headers up in an index instead of walking over all of them: it happens 24 times a request."""
    return _replace(Headers, get=_get, get_all=_get_all, __contains__=_contains, __getitem__=_getitem)


def know_connections_by_identity() -> Undo:
    """Compare connections as the objects that they are: while one lives, no other has its id.

    mitmproxy compares the ids, which tells the same of live connections, in Python, 60 times a request.
    """
    return _replace(Connection, __eq__=object.__eq__, __hash__=object.__hash__)


def number_flows() -> Undo:
    """Call flows 1, 2, 3 … instead of asking the system for a random name each: nothing looks them up."""
    return _replace(flow, uuid=SimpleNamespace(uuid4=count(1).__next__))


def _replace(owner: type | ModuleType, **others: Any) -> Undo:
    """Give a class other methods, or a module other names, for a while."""
    before = {name: owner.__dict__.get(name) for name in others}
    for name, method in others.items():
        setattr(owner, name, method)

    def undo() -> None:
        for name, method in before.items():
            if method is None:
                delattr(owner, name)
            else:
                setattr(owner, name, method)

    return undo


def _values(headers: Headers, name: str | bytes) -> list[str] | None:
    """The values of a header, from an index that holds for as long as the fields are the same tuple."""
    fields, index = headers.__dict__.get("_index", (None, {}))
    if fields is not headers.fields:
        fields, index = headers.fields, {}
        for key, value in fields:
            index.setdefault(key.lower(), []).append(value.decode("utf-8", "surrogateescape"))
        headers.__dict__["_index"] = fields, index
    key = name if isinstance(name, bytes) else name.encode("utf-8", "surrogateescape")
    found: list[str] | None = index.get(key.lower())
    return found


def _get_all(headers: Headers, name: str | bytes) -> list[str]:
    return list(_values(headers, name) or ())


def _get(headers: Headers, name: str | bytes, default: Any = None) -> Any:
    values = _values(headers, name)
    return default if values is None else ", ".join(values)


def _contains(headers: Headers, name: object) -> bool:
    return isinstance(name, str | bytes) and _values(headers, name) is not None


def _getitem(headers: Headers, name: str | bytes) -> str:
    values = _values(headers, name)
    if values is None:
        raise KeyError(name)
    return ", ".join(values)

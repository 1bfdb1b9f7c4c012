"""Shortcuts through mitmproxy's most used code; each returns what takes it back.

What each brings stands in bench/RESULTS.md. None of them changes what mitmproxy does, only how long it takes
and how much memory.
"""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import lru_cache
from itertools import count
from types import ModuleType, SimpleNamespace
from typing import Any

from mitmproxy import flow
from mitmproxy.connection import Connection
from mitmproxy.http import Headers, MessageData
from mitmproxy.net import tls
from mitmproxy.proxy import layer
from OpenSSL import SSL

_KINDS = 16  # of contexts: mitmproxy makes one for each combination of its options, which never change

type Undo = Callable[[], None]


def take_shortcuts() -> Undo:
    """All of them."""
    with ExitStack() as stack:
        for take in (
            skip_type_checks,
            make_headers_at_once,
            index_headers,
            know_connections_by_identity,
            number_flows,
            release_buffers,
            queue_in_lists,
        ):
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


def make_headers_at_once() -> Undo:
    """Make headers of their fields, each a pair of bytes, without a look at every one of them."""
    original = Headers.__init__

    def make(headers: Headers, fields: Iterable[tuple[bytes, bytes]] = (), **named: str | bytes) -> None:
        if named:
            original(headers, fields, **named)
        else:
            headers.fields = tuple([(name, value) for name, value in fields])

    return _replace(Headers, __init__=make)


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


def release_buffers() -> Undo:
    """Let browsers' TLS connections have buffers while they send or receive only."""
    original = tls.create_client_proxy_context

    @lru_cache(_KINDS)
    def create(**options: Any) -> SSL.Context:
        context = original.__wrapped__(**options)
        context.set_mode(SSL.MODE_RELEASE_BUFFERS)
        return context

    return _replace(tls, create_client_proxy_context=create)


def queue_in_lists() -> Undo:
    """Give each layer a list for what waits: mitmproxy's deque has 700 bytes, and a tunnel 11 layers.

    Hardly ever does more than one event wait in it.
    """
    return _replace(layer, collections=SimpleNamespace(deque=_Queue))


class _Queue[Event](list[Event]):
    """What is used of a deque."""

    __slots__ = ()

    def popleft(self) -> Event:
        """Take the first."""
        return self.pop(0)


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


type _Index = dict[bytes, tuple[bytes, ...]]


def _index(headers: Headers) -> _Index:
    """The values of each header by lower-case name, for as long as the fields are the same tuple."""
    fields, index = headers.__dict__.get("_index", (None, {}))
    if fields is not headers.fields:
        fields, index = headers.fields, {}
        for name, value in fields:
            key = name.lower()
            index[key] = (*index[key], value) if key in index else (value,)
        headers.__dict__["_index"] = fields, index
    known: _Index = index
    return known


@lru_cache(1024)
def _key(name: str | bytes) -> bytes:
    return (name if isinstance(name, bytes) else name.encode("utf-8", "surrogateescape")).lower()


def _text(value: bytes) -> str:
    return value.decode("utf-8", "surrogateescape")


def _get_all(headers: Headers, name: str | bytes) -> list[str]:
    return list(map(_text, _index(headers).get(_key(name), ())))


def _get(headers: Headers, name: str | bytes, default: Any = None) -> Any:
    values = _index(headers).get(_key(name))
    if values is None:
        return default
    return _text(values[0]) if len(values) == 1 else ", ".join(map(_text, values))


def _contains(headers: Headers, name: object) -> bool:
    return isinstance(name, str | bytes) and _key(name) in _index(headers)


def _getitem(headers: Headers, name: str | bytes) -> str:
    value = _get(headers, name)
    if value is None:
        raise KeyError(name)
    return str(value)

"""A request's head as the browser sent it, and what passes on of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote_from_bytes

from proxy.limits import HEAD_BYTES, HEAD_TOO_LONG
from proxy.remembered import remembered

type Fields = tuple[tuple[bytes, bytes], ...]
"""Header fields as they stood on the wire: order, case and duplicates kept."""

OURS = "x-jejak-"
_ENDING = (b"proxy-", OURS.encode())
_FRAMING = {b"content-length", b"transfer-encoding", b"host", b"connection"}
_STAYING = _FRAMING | {b"", b"close", b"keep-alive", b"upgrade"}
_TO_QUIC = frozenset({b"alt-svc"})
_NAMING = _TO_QUIC | {b"connection", b"upgrade"}  # fields by which they end, or others do
_H2C = frozenset({b"upgrade", b"connection", b"http2-settings"})
_CONTROL = re.compile(rb"[\x00-\x1f\x7f]")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_VERSIONS = (b"HTTP/1.0", b"HTTP/1.1", b"HTTP/2.0")
_PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))


class Headers(dict[str, str]):
    """The first value of each header by lower-case name; never changed once it's made.

    By its identity it can be asked for what it tells, so that this is worked out once for all requests that
    come with the same header fields.
    """

    __slots__ = ()
    __hash__ = object.__hash__  # type: ignore[assignment]  # a dict has none


@dataclass(slots=True)
class Head:
    """Method, where to, and headers; `misdirected`: the names that it gives for its server disagree.

    Fields are `Final` instead of frozen: a frozen one takes four times as long to make,
    and each request waits for it.
    """

    method: Final[str]
    scheme: Final[str]
    host: Final[str]
    port: Final[int]
    path: Final[str]
    headers: Final[Headers]
    misdirected: Final[bool] = False

    @property
    def url(self) -> str:
        """The absolute address, without a port where it is the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if _DEFAULT_PORTS.get(self.scheme) == self.port else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"

    @property
    def is_chromium(self) -> bool:
        """Whether a Chromium sent it, or something that says so."""
        return "Chrome/" in self.headers.get("user-agent", "")

    @property
    def is_preflight(self) -> bool:
        """Whether a browser asks if the page may send the request that it means to."""
        return self.method == "OPTIONS" and "access-control-request-method" in self.headers


@dataclass(frozen=True, slots=True)
class HeaderSet:
    """What header fields tell by themselves: the first value of each name, which of them pass on.

    `problem` is why they can't be passed on, None where they can; `size` what their values have in bytes.
    """

    headers: Headers
    passed_on: Fields
    problem: str | None
    size: int


@remembered(256)
def read_fields(fields: Fields) -> HeaderSet:
    """Read a request's header fields."""
    left = passed_on(fields)
    values = b" ".join([value for _, value in left])
    return HeaderSet(by_name(fields), left, _problem(left, values), len(values))


def _problem(fields: Fields, values: bytes) -> str | None:
    if len([name for name, _ in fields if name.lower() == b"host"]) > 1:
        return "more than one Host header"
    if b"\r" in values or b"\n" in values or b"\0" in values:
        return "a line break or a zero byte in a header"
    return None


def by_name(fields: Iterable[tuple[bytes, bytes]]) -> Headers:
    """The first value of each header, by lower-case name."""
    headers = Headers()
    for name, value in fields:
        headers.setdefault(name.decode("latin-1").lower(), value.decode("latin-1"))
    return headers


def passed_on(fields: Fields, ending: frozenset[bytes] = frozenset()) -> Fields:
    """The fields that don't end here: not proxy-*, those that Connection names, our own, nor `ending`."""
    names = [name.lower() for name, _ in fields]
    ending |= _named_in_connection(names, fields)
    left = [
        field
        for name, field in zip(names, fields, strict=True)
        if name not in ending and not name.startswith(_ENDING)
    ]
    return fields if len(left) == len(fields) else tuple(left)


def may_end(names: Iterable[bytes]) -> bool:
    """Whether any of an answer's fields of these names, in lower case, may end here."""
    return any(name in _NAMING or name.startswith(_ENDING) for name in names)


def answer_passed_on(fields: Fields) -> Fields:
    """The fields of an answer that don't end here: nor does what leads to HTTP/3, past us."""
    return passed_on(fields, _TO_QUIC)


def _named_in_connection(names: Sequence[bytes], fields: Fields) -> frozenset[bytes]:
    named: frozenset[bytes] = frozenset()
    if b"connection" in names:
        tokens = fields[names.index(b"connection")][1].lower().split(b",")
        named = frozenset([token.strip() for token in tokens]) - _STAYING
    if b"upgrade" in names and fields[names.index(b"upgrade")][1].lower() != b"websocket":
        named |= _H2C
    return named


def printable_path(path: bytes) -> str:
    """A path in ASCII: what a browser would have percent-encoded is."""
    return path.decode("ascii") if path.isascii() else quote_from_bytes(path, safe=_PRINTABLE)


def malformed(method: str, version: bytes, path: bytes, sent: HeaderSet) -> str | None:
    """Why a request can't be passed on without servers reading it in different ways; None where it can.

    mitmproxy refuses most of what request smuggling needs; folded lines, control characters, two Host
    headers and made-up versions it passes on.
    """
    if method == "PRI" or version not in _VERSIONS:
        return "an unknown HTTP version"
    if _CONTROL.search(path):
        return "a control character in the address"
    if len(path) + sent.size > HEAD_BYTES:
        return HEAD_TOO_LONG
    return sent.problem

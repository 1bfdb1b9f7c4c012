"""A request's head as the browser sent it, and what may not pass of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote_from_bytes

from proxy.limits import HEAD_BYTES, HEAD_TOO_LONG

type Fields = tuple[tuple[bytes, bytes], ...]
"""Header fields as they stood on the wire: order, case and duplicates kept."""

OURS = "x-jejak-"
FRAMING = frozenset({"content-length", "transfer-encoding", "host", "connection"})
_CONTROL = re.compile(rb"[\x00-\x1f\x7f]")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))


@dataclass(frozen=True, slots=True)
class Head:
    """Method, where to, and headers by lower-case name (the first value of each)."""

    method: str
    scheme: str
    host: str
    port: int
    path: str
    headers: Mapping[str, str]

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


def by_name(fields: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """The first value of each header, by lower-case name."""
    headers: dict[str, str] = {}
    for name, value in fields:
        headers.setdefault(name.decode("latin-1").lower(), value.decode("latin-1"))
    return headers


def printable_path(path: bytes) -> str:
    """A path in ASCII: what a browser would have percent-encoded is."""
    return path.decode("ascii") if path.isascii() else quote_from_bytes(path, safe=_PRINTABLE)


def malformed(method: str, version: str, path: bytes, fields: Fields) -> str | None:
    """Why a request can't be passed on without servers reading it in different ways; None where it can.

    mitmproxy refuses most of what request smuggling needs; folded lines, control characters, two Host
    headers and made-up versions it passes on.
    """
    if method == "PRI" or version not in ("HTTP/1.0", "HTTP/1.1", "HTTP/2.0"):
        return "an unknown HTTP version"
    if _CONTROL.search(path):
        return "a control character in the address"
    if len([name for name, _ in fields if name.lower() == b"host"]) > 1:
        return "more than one Host header"
    values = b" ".join([value for _, value in fields])
    if len(path) + len(values) > HEAD_BYTES:
        return HEAD_TOO_LONG
    if b"\r" in values or b"\n" in values or b"\0" in values:
        return "a line break or a zero byte in a header"
    return None


def not_to_forward(headers: Mapping[str, str]) -> frozenset[str]:
    """Names of headers that end here: proxy-*, those that Connection names, and our own."""
    named = {token.strip().lower() for token in headers.get("connection", "").split(",")}
    named -= FRAMING | {"", "close", "keep-alive", "upgrade"}
    if headers.get("upgrade", "websocket").lower() != "websocket":
        named |= {"upgrade", "connection", "http2-settings"}
    return frozenset(name for name in headers if name in named or name.startswith(("proxy-", OURS)))

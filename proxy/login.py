"""Name and password for the proxy itself, where others than this machine can reach it."""

import base64
import hmac
from dataclasses import dataclass, field

from mitmproxy.connection import Client
from mitmproxy.http import HTTPFlow

from proxy import effect, fallback
from proxy.answers import Answer
from proxy.errors import ProxyError
from proxy.faults import Faults, guarded

_ASK = Answer(
    407,
    (
        ("Proxy-Authenticate", 'Basic realm="Jejak", charset="UTF-8"'),
        ("Cache-Control", "no-store"),
        ("Connection", "close"),
    ),
)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What has to be said to come in."""

    name: str
    password: str = field(repr=False)

    @property
    def header(self) -> bytes:
        """The value of `Proxy-Authorization`, after its "Basic"."""
        return base64.b64encode(f"{self.name}:{self.password}".encode())


def parse_credentials(text: str) -> Credentials:
    """NAME:PASSWORD, neither empty; raises ProxyError, which doesn't repeat it."""
    name, _, password = text.strip("\r\n").partition(":")
    if not name or not password:
        raise ProxyError("--proxyauth: not understood; write NAME:PASSWORD, or @FILE for a file with it.")
    return Credentials(name, password)


class Login:
    """Lets in whoever knows the credentials: with each plain request, once for a tunnel and what is in it."""

    name = "login"

    def __init__(self, credentials: Credentials, faults: Faults) -> None:
        self.faults = faults
        self._expected = credentials.header
        self._inside: set[str] = set()

    @guarded(fallback.refuse_request)
    def http_connect(self, flow: HTTPFlow) -> None:
        """Open a tunnel, or ask for credentials."""
        if self._is_known(flow):
            self._inside.add(flow.client_conn.id)
        else:
            effect.answer(flow, _ASK)

    @guarded(fallback.refuse_request)
    def requestheaders(self, flow: HTTPFlow) -> None:
        """Pass a request on to be judged, or ask for credentials."""
        if flow.client_conn.id not in self._inside and not self._is_known(flow):
            effect.answer(flow, _ASK)

    @guarded(fallback.go_on)
    def client_disconnected(self, client: Client) -> None:
        """Forget a tunnel."""
        self._inside.discard(client.id)

    def _is_known(self, flow: HTTPFlow) -> bool:
        scheme, _, said = flow.request.headers.get("proxy-authorization", "").partition(" ")
        known = hmac.compare_digest(said.strip().encode("utf-8", "surrogateescape"), self._expected)
        return known and scheme.lower() == "basic"

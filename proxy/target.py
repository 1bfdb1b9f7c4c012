"""Which server a request is really for, out of the names that it gives for it."""

from dataclasses import dataclass

from mitmproxy.http import HTTPFlow

from filterlists.domains import is_address, normalise_host
from proxy.head import Head, Headers, printable_path
from proxy.remembered import remembered


@dataclass(frozen=True, slots=True)
class Target:
    """The server that a request is for, and whether what it says of that disagrees."""

    host: str
    misdirected: bool


@remembered(512)
def target_of(connected: str, named: str, sni: str) -> Target:
    """The server, by where the tunnel goes, by `Host` or authority, and by the name in TLS; "" where unsaid.

    It is the name where the connection goes to a bare address. Where the names disagree, rules would judge
    one server and another would answer.
    """
    host, name = normalise_host(connected), normalise_host(named)
    if name and is_address(host):
        host = name
    names = {host, name or host, normalise_host(sni) if sni else host}
    return Target(host, len(names) > 1)


def head_of(flow: HTTPFlow, headers: Headers) -> Head:
    """The head of the flow's request."""
    data, scheme = flow.request.data, flow.request.data.scheme.decode("latin-1")
    named = data.authority.decode("latin-1") or headers.get("host", "")
    sni = flow.client_conn.sni or "" if scheme == "https" else ""
    target = target_of(data.host, named, sni)
    method, path = data.method.decode("latin-1"), printable_path(data.path)
    return Head(method, scheme, target.host, data.port, path, headers, target.misdirected)

"""Which server a request is really for, out of the names that it gives for it."""

from collections.abc import Mapping

from mitmproxy.http import HTTPFlow

from filterlists.domains import is_address, normalise_host
from proxy.head import Head, printable_path


def head_of(flow: HTTPFlow, headers: Mapping[str, str]) -> Head:
    """The head of the flow's request; its host is the name where the connection goes to a bare address."""
    data = flow.request.data
    host = normalise_host(data.host)
    named = _named_host(flow, headers)
    return Head(
        method=data.method.decode("latin-1"),
        scheme=data.scheme.decode("latin-1"),
        host=named if named and named != host and is_address(host) else host,
        port=data.port,
        path=printable_path(data.path),
        headers=headers,
    )


def is_misdirected(flow: HTTPFlow, head: Head) -> bool:
    """Whether Host, TLS name and tunnel disagree: rules would judge one server and another would answer."""
    names = {head.host}
    if named := _named_host(flow, head.headers):
        names.add(named)
    if head.scheme == "https" and flow.client_conn.sni:
        names.add(normalise_host(flow.client_conn.sni))
    return len(names) > 1


def _named_host(flow: HTTPFlow, headers: Mapping[str, str]) -> str:
    authority = flow.request.data.authority.decode("latin-1") or headers.get("host", "")
    return normalise_host(authority) if authority else ""

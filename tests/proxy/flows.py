"""Fake flows: mitmproxy's own test helpers behind one function."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from mitmproxy import http
from mitmproxy.test import tflow, tutils


def make_flow(
    url: str = "https://tracker.test/t.js",
    headers: Iterable[tuple[str, str]] = (),
    method: str = "GET",
    body: bytes = b"",
    answer: http.Response | None = None,
) -> http.HTTPFlow:
    """A live flow of one HTTP/1.1 request, with an answer where one is given."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    flow = tflow.tflow(req=tutils.treq(host=host, port=port))
    flow.request.data.scheme = parts.scheme.encode()
    flow.request.data.method = method.encode()
    flow.request.data.path = url.partition("://")[2].partition("/")[2].join(("/", "")).encode()
    flow.request.data.authority = b""
    fields = [("Host", parts.netloc), *headers]
    flow.request.headers = http.Headers([(name.encode(), value.encode()) for name, value in fields])
    flow.request.raw_content = body
    flow.client_conn.sni = host if parts.scheme == "https" else None
    flow.response = answer
    flow.live = True
    return flow


def make_answer(*headers: tuple[str, str], status: int = 200) -> http.Response:
    """A server's response."""
    return http.Response.make(
        status, b"ok", http.Headers([(name.encode(), value.encode()) for name, value in headers])
    )

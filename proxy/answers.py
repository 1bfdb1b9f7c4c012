"""What a page gets in place of something blocked: an empty thing of the kind it asked for.

The same bytes on every machine: nothing here may tell a page more than that the thing was blocked.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass

from filterlists.request import ResourceType
from filterlists.surrogates import Surrogate

type Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole response."""

    status: int
    headers: Headers = ()
    body: bytes = b""


_FRESH = ("Cache-Control", "no-store")
_PIXEL = base64.b64decode("R0lGODlhAQABAIAAAAAAAAAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==")
_FRAME = b"<!doctype html><title></title>"
_BY_TYPE = {
    ResourceType.SCRIPT: ("text/javascript; charset=utf-8", b""),
    ResourceType.STYLESHEET: ("text/css; charset=utf-8", b""),
    ResourceType.IMAGE: ("image/gif", _PIXEL),
    ResourceType.MEDIA: ("video/mp4", b""),
    ResourceType.FONT: ("font/woff2", b""),
    ResourceType.SUBDOCUMENT: ("text/html; charset=utf-8", _FRAME),
    ResourceType.OBJECT: ("text/html; charset=utf-8", _FRAME),
}
_JSON = ("application/json", b"{}")
_TEXT = ("text/plain; charset=utf-8", b"")
MAGIC_HOST = (
    "jejak.invalid"  # answered by the proxy itself, with OK_JSON, to whoever isn't another site's page
)
OK_JSON = Answer(
    200,
    (("Content-Type", "application/json"), _FRESH, ("X-Content-Type-Options", "nosniff")),
    b'{"jejak":"ok"}',
)


def empty_answer(kind: ResourceType, method: str, headers: Mapping[str, str]) -> Answer:
    """The answer that lets a page go on: readable where the page may read it, never stored.

    A WebSocket is refused as a server would that doesn't have one; an event stream is told to stop
    trying (204); a preflight is granted, so that the request it is for gets its answer too.
    """
    shared = _cross_origin(headers)
    if method == "OPTIONS" and "access-control-request-method" in headers:
        return Answer(204, (_FRESH, *shared, *_granted(headers)))
    if kind is ResourceType.WEBSOCKET:
        return Answer(403, (_FRESH, ("Content-Length", "0")))
    content = _content(kind, headers)
    if content is None:
        return Answer(204, (_FRESH, *shared))
    media_type, body = content
    return Answer(200, (("Content-Type", media_type), _FRESH, *shared), b"" if method == "HEAD" else body)


def surrogate_answer(given: Surrogate, method: str, headers: Mapping[str, str]) -> Answer:
    """The answer that has what rules name, in place of what they stop."""
    fields = (("Content-Type", given.media_type), _FRESH, *_cross_origin(headers))
    return Answer(200, fields, b"" if method == "HEAD" else given.body)


def moved(url: str) -> Answer:
    """The answer that leads a page to another address."""
    return Answer(307, (("Location", url), _FRESH))


def _content(kind: ResourceType, headers: Mapping[str, str]) -> tuple[str, bytes] | None:
    if kind is ResourceType.XMLHTTPREQUEST:
        return _fetched(headers)
    return _BY_TYPE.get(kind)


def _fetched(headers: Mapping[str, str]) -> tuple[str, bytes] | None:
    """What a script that fetches can most likely read; None where it can't or mustn't read anything.

    A body that nobody reads (`no-cors`) leaves the request open in Chromium's developer tools.
    """
    accept = headers.get("accept", "")
    if "text/event-stream" in accept or headers.get("sec-fetch-mode") == "no-cors":
        return None
    if "json" in accept or accept.startswith("*/*") or not accept:
        return _JSON
    return _BY_TYPE[ResourceType.SUBDOCUMENT] if "html" in accept else _TEXT


def _cross_origin(headers: Mapping[str, str]) -> Headers:
    resource_policy = ("Cross-Origin-Resource-Policy", "cross-origin")
    origin = headers.get("origin")
    if origin is None:
        return (resource_policy,)
    return (
        resource_policy,
        ("Access-Control-Allow-Origin", origin),
        ("Access-Control-Allow-Credentials", "true"),
        ("Vary", "Origin"),
    )


def _granted(headers: Mapping[str, str]) -> Headers:
    method = ("Access-Control-Allow-Methods", headers["access-control-request-method"])
    asked = headers.get("access-control-request-headers")
    return (method, ("Access-Control-Allow-Headers", asked)) if asked else (method,)

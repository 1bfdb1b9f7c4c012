"""What a request is for: `Sec-Fetch-Dest` first, then what else it says, then its path."""

from collections.abc import Mapping

from filterlists.request import ResourceType
from proxy.head import Head, Headers
from proxy.remembered import remembered

_BY_DESTINATION = {
    "document": ResourceType.DOCUMENT,
    "iframe": ResourceType.SUBDOCUMENT,
    "frame": ResourceType.SUBDOCUMENT,
    "fencedframe": ResourceType.SUBDOCUMENT,
    "script": ResourceType.SCRIPT,
    "worker": ResourceType.SCRIPT,
    "sharedworker": ResourceType.SCRIPT,
    "serviceworker": ResourceType.SCRIPT,
    "audioworklet": ResourceType.SCRIPT,
    "paintworklet": ResourceType.SCRIPT,
    "style": ResourceType.STYLESHEET,
    "image": ResourceType.IMAGE,
    "font": ResourceType.FONT,
    "audio": ResourceType.MEDIA,
    "video": ResourceType.MEDIA,
    "track": ResourceType.MEDIA,
    "object": ResourceType.OBJECT,
    "embed": ResourceType.OBJECT,
}
_BY_ACCEPT = (
    ("text/css", ResourceType.STYLESHEET),
    ("image/", ResourceType.IMAGE),
    ("video/", ResourceType.MEDIA),
    ("audio/", ResourceType.MEDIA),
    ("font/", ResourceType.FONT),
    ("application/font", ResourceType.FONT),
    ("application/json", ResourceType.XMLHTTPREQUEST),
    ("text/event-stream", ResourceType.XMLHTTPREQUEST),
)
_BY_EXTENSION = {
    "js": ResourceType.SCRIPT,
    "mjs": ResourceType.SCRIPT,
    "css": ResourceType.STYLESHEET,
    **dict.fromkeys(
        ("png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "bmp", "apng"), ResourceType.IMAGE
    ),
    **dict.fromkeys(("woff", "woff2", "ttf", "otf", "eot"), ResourceType.FONT),
    **dict.fromkeys(("mp4", "webm", "mp3", "m4a", "ogg", "wav", "m3u8", "mpd", "ts"), ResourceType.MEDIA),
    "json": ResourceType.XMLHTTPREQUEST,
}


def resource_type(head: Head) -> ResourceType:
    """The type that the request's own headers show, as far as they do."""
    return _shown(head.headers, head.method) or _by_path(head)


@remembered(512)
def _shown(headers: Headers, method: str) -> ResourceType | None:
    if headers.get("upgrade", "").lower() == "websocket":
        return ResourceType.WEBSOCKET
    if "ping-to" in headers:
        return ResourceType.PING
    destination = headers.get("sec-fetch-dest")
    if destination is None:
        return _without_destination(headers)
    if destination == "empty":
        return _of_empty_destination(method, headers)
    return _BY_DESTINATION.get(destination, ResourceType.OTHER)


def _of_empty_destination(method: str, headers: Mapping[str, str]) -> ResourceType:
    """fetch, XMLHttpRequest, EventSource, a beacon or a prefetch: all say `empty`."""
    if "sec-purpose" in headers:
        return ResourceType.OTHER
    if method == "POST" and headers.get("sec-fetch-mode") == "no-cors":
        return ResourceType.PING if _is_beacon(headers) else ResourceType.XMLHTTPREQUEST
    return ResourceType.XMLHTTPREQUEST


def _is_beacon(headers: Mapping[str, str]) -> bool:
    """Beacons differ from fetch in urgency only: Chromium sends u=4 with them, Firefox u=6."""
    priority = headers.get("priority", "")
    least = "u=4" if "Chrome/" in headers.get("user-agent", "") else "u=6"
    return not priority or priority.startswith(least)


def _without_destination(headers: Headers) -> ResourceType | None:
    """Plain http and programs that aren't browsers say at most what they accept; None where not even that."""
    accept = headers.get("accept", "")
    for start, kind in _BY_ACCEPT:
        if accept.startswith(start):
            return kind
    if "text/html" in accept:
        return ResourceType.DOCUMENT
    if "x-requested-with" in headers or "access-control-request-method" in headers:
        return ResourceType.XMLHTTPREQUEST
    return None


def _by_path(head: Head) -> ResourceType:
    name = head.path.partition("?")[0].rpartition("/")[2]
    kind = _BY_EXTENSION.get(name.rpartition(".")[2].lower()) if "." in name else None
    if kind is not None:
        return kind
    return ResourceType.XMLHTTPREQUEST if head.method not in ("GET", "HEAD") else ResourceType.OTHER

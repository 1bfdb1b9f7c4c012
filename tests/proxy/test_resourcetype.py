"""What Chromium and Firefox were seen to send for each kind of request, row by row."""

import pytest

from filterlists.request import ResourceType as T
from proxy.head import Head, Headers
from proxy.resourcetype import resource_type

CHROME = {"user-agent": "Mozilla/5.0 (X11; Linux) Chrome/156.0 Safari/537.36"}
FIREFOX = {"user-agent": "Mozilla/5.0 (X11; rv:153.0) Gecko/20100101 Firefox/153.0"}
EMPTY = {"sec-fetch-dest": "empty", "sec-fetch-site": "cross-site"}


def kind(method: str = "GET", path: str = "/x", **headers: str) -> T:
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    return resource_type(Head(method, "https", "a.test", 443, path, Headers(fields)))


@pytest.mark.parametrize(
    ("destination", "expected"),
    [
        ("document", T.DOCUMENT), ("iframe", T.SUBDOCUMENT), ("frame", T.SUBDOCUMENT),
        ("fencedframe", T.SUBDOCUMENT),
        ("script", T.SCRIPT), ("worker", T.SCRIPT), ("sharedworker", T.SCRIPT), ("serviceworker", T.SCRIPT),
        ("style", T.STYLESHEET), ("image", T.IMAGE), ("font", T.FONT), ("video", T.MEDIA), ("audio", T.MEDIA),
        ("track", T.MEDIA), ("object", T.OBJECT), ("embed", T.OBJECT), ("empty", T.XMLHTTPREQUEST),
        ("manifest", T.OTHER), ("report", T.OTHER), ("something-new", T.OTHER),
    ],
)  # fmt: skip
def test_a_destination_says_it_whatever_accept_and_path_say(destination: str, expected: T) -> None:
    assert kind(path="/x.css", sec_fetch_dest=destination, accept="image/avif") is expected


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"accept": "text/event-stream", **EMPTY}, T.XMLHTTPREQUEST),
        ({"sec-purpose": "prefetch", **EMPTY}, T.OTHER),
        ({"ping-to": "https://a.test/", **EMPTY}, T.PING),
    ],
)
def test_empty_is_told_apart(headers: dict[str, str], expected: T) -> None:
    assert resource_type(Head("GET", "https", "a.test", 443, "/x", Headers(headers))) is expected


@pytest.mark.parametrize(
    ("browser", "priority", "mode", "expected"),
    [
        (CHROME, "u=4, i", "no-cors", T.PING),
        (CHROME, "u=1, i", "no-cors", T.XMLHTTPREQUEST),
        (FIREFOX, "u=6", "no-cors", T.PING),
        (FIREFOX, "u=4", "no-cors", T.XMLHTTPREQUEST),
        (FIREFOX, "", "no-cors", T.PING),
        (CHROME, "u=4, i", "cors", T.XMLHTTPREQUEST),
    ],
)
def test_a_beacon_is_told_from_a_fetch(
    browser: dict[str, str], priority: str, mode: str, expected: T
) -> None:
    headers = {**EMPTY, **browser, "sec-fetch-mode": mode}
    if priority:
        headers["priority"] = priority
    assert resource_type(Head("POST", "https", "a.test", 443, "/x", Headers(headers))) is expected


def test_a_websocket_is_one_in_either_browser() -> None:
    assert kind(upgrade="WebSocket", origin="https://news.test") is T.WEBSOCKET
    assert kind(upgrade="websocket", sec_fetch_dest="empty", sec_fetch_mode="websocket") is T.WEBSOCKET


@pytest.mark.parametrize(
    ("accept", "path", "expected"),
    [
        ("text/css,*/*;q=0.1", "/x.js", T.STYLESHEET),
        ("image/avif,image/webp,*/*;q=0.8", "/x", T.IMAGE),
        ("text/html,application/xhtml+xml,application/xml;q=0.9", "/x.gif", T.DOCUMENT),
        ("text/event-stream", "/x", T.XMLHTTPREQUEST),
        ("application/json, text/plain, */*", "/x.js", T.XMLHTTPREQUEST),
        ("*/*", "/a/tag.js?v=1.css", T.SCRIPT),
        ("*/*", "/a.PNG", T.IMAGE),
        ("*/*", "/font.woff2", T.FONT),
        ("", "/clip.mp4", T.MEDIA),
        ("*/*", "/api.json", T.XMLHTTPREQUEST),
        ("*/*", "/v1.2/collect", T.OTHER),
        ("*/*", "/collect.php", T.OTHER),
    ],
)
def test_plain_http_is_told_by_accept_then_by_path(accept: str, path: str, expected: T) -> None:
    assert kind(path=path, accept=accept) is expected


def test_without_any_sign_a_post_is_a_scripts() -> None:
    assert kind("POST", accept="*/*") is T.XMLHTTPREQUEST
    assert kind(accept="*/*", x_requested_with="XMLHttpRequest") is T.XMLHTTPREQUEST
    assert kind("OPTIONS", accept="*/*", access_control_request_method="POST") is T.XMLHTTPREQUEST

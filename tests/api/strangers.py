"""What those send who may not speak to the API: without a token, from a page, under another name."""

import base64
from collections.abc import Iterator

from tests.api.world import CHROMIUM, CLI_TOKEN, PAIRED_TOKEN

PAGE = "https://evil.example"
OTHER_CHROMIUM = CHROMIUM[:-1] + "a"

NO_TOKEN = {
    "none": {},
    "wrong": {"Authorization": "Bearer 0000"},
    "truncated": {"Authorization": f"Bearer {CLI_TOKEN[:-1]}"},
    "longer": {"Authorization": f"Bearer {CLI_TOKEN}x"},
    "other case": {"Authorization": f"Bearer {CLI_TOKEN.swapcase()}"},
    "paired, truncated": {"Authorization": f"Bearer {PAIRED_TOKEN[:-1]}"},
    "paired, other case": {"Authorization": f"Bearer {PAIRED_TOKEN.swapcase()}"},
    "no scheme": {"Authorization": CLI_TOKEN},
    "scheme in small letters": {"Authorization": f"bearer {CLI_TOKEN}"},
    "other scheme": {"Authorization": f"Token {CLI_TOKEN}"},
    "two spaces": {"Authorization": f"Bearer  {CLI_TOKEN}"},
    "password": {"Authorization": f"Basic {base64.b64encode(CLI_TOKEN.encode()).decode()}"},
    "empty": {"Authorization": "Bearer "},
    "in another header": {"X-Token": CLI_TOKEN},
    "in a cookie": {"Cookie": f"token={CLI_TOKEN}"},
    "not ASCII": {"Authorization": "Bearer é\u20ac"},
}
# What browsers send for requests that a page can make (measured in Chromium 156).
PAGE_REQUESTS: dict[str, tuple[str, dict[str, str], bytes | None]] = {
    "image, script, no-cors GET": ("GET", {"Sec-Fetch-Site": "cross-site"}, None),
    "the same from a sibling": ("GET", {"Sec-Fetch-Site": "same-site"}, None),
    "fetch": ("GET", {"Origin": PAGE, "Sec-Fetch-Site": "cross-site"}, None),
    "fetch by an old browser": ("GET", {"Origin": PAGE}, None),
    "sandboxed frame": ("GET", {"Origin": "null", "Sec-Fetch-Site": "cross-site"}, None),
    "form": (
        "POST",
        {
            "Origin": PAGE,
            "Sec-Fetch-Site": "cross-site",
            "Content-Type": "application/x-www-form-urlencoded",
        },
        b"all=true",
    ),
    "no-cors POST": (
        "POST",
        {"Origin": PAGE, "Sec-Fetch-Site": "cross-site", "Content-Type": "text/plain"},
        b'{"all": true}',
    ),
    "form on a name that resolves to us": (
        "POST",
        {"Origin": PAGE, "Sec-Fetch-Site": "same-origin", "Content-Type": "text/plain"},
        b'{"all": true}',
    ),
    "JSON POST": (
        "POST",
        {"Origin": PAGE, "Sec-Fetch-Site": "cross-site", "Content-Type": "application/json"},
        b'{"all": true}',
    ),
    "preflight": (
        "OPTIONS",
        {
            "Origin": PAGE,
            "Sec-Fetch-Site": "cross-site",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization,content-type",
            "Access-Control-Request-Private-Network": "true",
        },
        None,
    ),
    "WebSocket, Chromium": ("GET", {"Origin": PAGE, "Upgrade": "websocket", "Connection": "Upgrade"}, None),
    "another extension": ("GET", {"Origin": OTHER_CHROMIUM, "Sec-Fetch-Site": "none"}, None),
    "an origin that begins like ours": ("GET", {"Origin": f"{CHROMIUM}.evil.example"}, None),
    "an origin in capitals": ("GET", {"Origin": CHROMIUM.upper()}, None),
    "an empty origin": ("GET", {"Origin": ""}, None),
}


def hosts(port: int) -> Iterator[str]:
    """Host headers that aren't ours."""
    for name in ("evil.example", "127.0.0.1.evil.example", "localhost.", "127.0.0.1.", "127.1", "0.0.0.0"):
        yield name
        yield f"{name}:{port}"
    yield from ("127.0.0.1", "localhost", "[::1]", f"localhost:{port + 1}", f"127.0.0.1:{port}0", "")
    yield from (f"[::ffff:127.0.0.1]:{port}", f"[0:0:0:0:0:0:0:1]:{port}", f"::1:{port}", f"[::]:{port}")
    yield from (f"user@127.0.0.1:{port}", f"127.0.0.1:{port}/", f"2130706433:{port}", f"0x7f000001:{port}")

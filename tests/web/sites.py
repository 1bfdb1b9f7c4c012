"""What the hosts of the test web serve: a news site, a shop, and trackers of many kinds."""

from pathlib import Path

from aiohttp import WSMsgType, web

from tests.web.server import Handler

PAGES = Path(__file__).parent / "pages"
PIXEL = bytes.fromhex(
    "47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b"
)
TRACKER_COOKIE = "spy=3f1c9a7e5b2d4860; Path=/; Max-Age=31536000; Secure; SameSite=None"

MARKET_COOKIES = ("PHPSESSID=ana; HttpOnly", "cart=2-shoes", "lang=ms", "_ga=GA1.1.7.8", "_fbp=fb.1.9")

SITES = ("news.test", "shop.test", "static.shop.test")
TRACKERS = (
    "cdn.tagspy.test",  # a script
    "pixel.test",  # an image
    "beacon.test",  # navigator.sendBeacon
    "collect.test",  # fetch, POST with JSON
    "ads.test",  # an iframe …
    "framespy.test",  # … with a tracker of its own
    "socket.test",  # a WebSocket
    "hop.test",  # a redirect chain that starts on the site itself …
    "final.test",  # … and ends here
    "sync.test",  # a cookie sync …
    "partner.test",  # … with its partner
    "www.google-analytics.com",
    "www.facebook.com",
)
ADVERTISER = "dis.criteo.com"  # one that no list of the test web's names
COLLECTING = tuple(name for name in TRACKERS if name not in ("cdn.tagspy.test", "ads.test"))


def page(name: str) -> Handler:
    """A page from the pages folder, with the test web's port filled in."""
    text = (PAGES / name).read_text(encoding="utf-8")
    kind = "text/javascript" if name.endswith(".js") else "text/html"

    async def answer(request: web.Request) -> web.Response:
        port = request.headers["Host"].rpartition(":")[2]
        return web.Response(text=text.replace("%PORT%", port), content_type=kind)

    return answer


async def news(request: web.Request) -> web.StreamResponse:
    """The news site: an article, its own script, its own data, and a redirect to a tracker."""
    if request.path == "/out":
        raise web.HTTPFound(
            f"https://hop.test:{_port(request)}/r?from=news&uid=8f14e45fceea167a5a36dedd4bea2543"
        )
    return await _site(
        request, {"/": "news.html", "/second": "second.html", "/own.js": "own.js", "/worker.js": "worker.js"}
    )


async def shop(request: web.Request) -> web.StreamResponse:
    """The shop: a cart in a cookie of its own, and trackers told of the purchase."""
    return await _site(
        request, {"/": "shop.html", "/own.js": "own.js"}, cookie="cart=2-shoes; Path=/; Secure"
    )


async def poll(request: web.Request) -> web.StreamResponse:
    """A site that asks for consent, keeps the answer, and does as it likes."""
    return await _site(request, {"/": "lie.html"})


async def passing(request: web.Request) -> web.StreamResponse:
    """A site that knows who comes, and passes them on by a script."""
    response = web.Response(
        text=f"<script>location.replace('https://shop.test:{_port(request)}/')</script>",
        content_type="text/html",
    )
    response.headers["Set-Cookie"] = "who=8f14e45fceea167a; Path=/; Secure; Max-Age=31536000"
    return response


async def market(request: web.Request) -> web.StreamResponse:
    """A shop that says in its titles who is signed in, with what in the cart, in which language."""
    received = [request.cookies.get(name, "-") for name in ("PHPSESSID", "cart", "lang")]
    port = _port(request)
    images = "".join(f'<img src="https://{host}:{port}/p.gif" alt="">' for host in ("pixel.test", ADVERTISER))
    response = web.Response(
        text=f"<!doctype html><title>{' '.join(received)}</title>{images}"
        "<script>addEventListener('load', () => { window.pageDone = true; })</script>",
        content_type="text/html",
    )
    for cookie in MARKET_COOKIES if request.path == "/sign-in" else ():
        response.headers.add("Set-Cookie", f"{cookie}; Path=/; Secure; Max-Age=31536000")
    return response


async def static(request: web.Request) -> web.StreamResponse:
    """The shop's own static host: the same company, so never a third party."""
    return web.Response(body=PIXEL, content_type="image/gif")


async def _site(
    request: web.Request, pages: dict[str, str], cookie: str = "sid=first-party; Path=/; Secure"
) -> web.StreamResponse:
    if request.path == "/data.json":
        return web.json_response({"loaded": True})
    if request.path == "/own.gif":
        return web.Response(body=PIXEL, content_type="image/gif")
    if request.path not in pages:
        raise web.HTTPNotFound
    response = await page(pages[request.path])(request)
    response.headers["Set-Cookie"] = cookie
    return response


async def tracker(request: web.Request) -> web.StreamResponse:
    """A tracker: sets its cookie, and answers in whatever way it was asked."""
    if request.headers.get("Upgrade", "").lower() == "websocket":
        return await _socket(request)
    response = await _tracker_answer(request)
    response.headers["Set-Cookie"] = TRACKER_COOKIE
    origin = request.headers.get("Origin")
    if origin:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Credentials"] = "true"
        response.headers["Access-Control-Allow-Headers"] = "content-type"
    return response


async def _tracker_answer(request: web.Request) -> web.StreamResponse:
    redirects = {
        "/r": "https://final.test:{port}/landed.gif?uid=8f14e45fceea167a5a36dedd4bea2543",
        "/match": "https://partner.test:{port}/sync?partner_uid=8f14e45fceea167a5a36dedd4bea2543",
    }
    if request.path in redirects:
        location = redirects[request.path].format(port=_port(request))
        return web.Response(status=302, headers={"Location": location})
    if request.path == "/t.js":
        return await page("tracker.js")(request)
    if request.path == "/frame.html":
        return await page("frame.html")(request)
    return web.Response(body=PIXEL, content_type="image/gif")


async def _socket(request: web.Request) -> web.StreamResponse:
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    async for message in socket:
        if message.type is WSMsgType.TEXT:
            await socket.send_str(message.data)
    return socket


def _port(request: web.Request) -> str:
    return request.headers["Host"].rpartition(":")[2]


HANDLERS: dict[str, Handler] = {
    "news.test": news,
    "shop.test": shop,
    "passing.test": passing,
    "static.shop.test": static,
    "poll.test": poll,
    "market.test": market,
    **dict.fromkeys((*TRACKERS, ADVERTISER), tracker),
}

RULES = "\n".join(
    ["! Title: Trackers of the test web", "! Licence: GPL-3.0-or-later"]
    # The built-in list knows the two real names too, but only at the ports they really have.
    + [f"||{name}^$third-party" for name in TRACKERS]
)

"""What the hosts of the made-up web answer: pages, scripts, pixels, redirects and cookies."""

import json
import time
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import Any

from aiohttp import WSMsgType, web

from demo.ask import Ask
from demo.story import BOUNCE, SHIM, Site, Story, Visit
from demo.tags import DATA
from demo.web import MESSAGE, RECEIVED, Handler, Received

PIXEL = bytes.fromhex(
    "47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b"
)
SCRIPT = "window.ran?.(document.currentScript), function ran() {}; // ran()\n"
_YEAR = "Max-Age=31536000"


def handlers(story: Story) -> Mapping[str, Handler]:
    """What each host of the story serves."""
    page = (DATA / "page.html").read_text(encoding="utf-8")
    return {
        host: _site(story, story.sites[host], page) if host in story.sites else _tracker(story, host)
        for host in story.hosts
    }


def _site(story: Story, site: Site, page: str) -> Handler:
    async def answer(request: web.Request) -> web.StreamResponse:
        if "u" in request.query and site.host == BOUNCE:
            passed_on = {
                "Location": request.query["u"],
                "Set-Cookie": f"pelawat=7c1f9a3e5b2d4860; Path=/; Secure; {_YEAR}",
            }
            return web.Response(status=302, headers=passed_on)
        if request.path in site.pages:
            return _page(story, site, page, request)
        return _by_kind(request)

    return answer


def _page(story: Story, site: Site, page: str, request: web.Request) -> web.Response:
    url = f"https://{site.host}{request.path_qs}"
    known = next((visit for visit in story.visits if visit.url == url), Visit(0, url, link=True))
    now = replace(known, at=time.time() - story.start)
    view = story.view(url, request.headers.get("Referer", ""), now)
    asks = [_plain(ask) for ask in story.asks(view)] if view else []
    filled = {
        "%LANGUAGE%": site.language, "%TITLE%": escape(site.pages[request.path]), "%NAME%": escape(site.name),
        "%LINKS%": _links(site.pages), "%ASKS%": json.dumps(asks).replace("<", "\\u003c"),
        "%OTHERS%": _links({f"https://{host}/": each.name for host, each in story.sites.items()}),
    }  # fmt: skip
    for mark, text in filled.items():
        page = page.replace(mark, text)
    response = web.Response(text=page, content_type="text/html")
    response.headers["Set-Cookie"] = f"sesi={site.section}-4d1f; Path=/; Secure; HttpOnly; SameSite=Lax"
    return response


def _links(targets: Mapping[str, str]) -> str:
    return "".join(f'<li><a href="{escape(to)}">{escape(name)}</a>' for to, name in targets.items())


def _plain(ask: Ask) -> dict[str, Any]:
    """An ask for a page's script."""
    return {
        "kind": ask.kind,
        "url": ask.url,
        "type": ask.content_type,
        "body": b64encode(ask.body).decode(),
        "sets": ask.sets,
        "say": ask.say,
        "then": [_plain(each) for each in ask.then],
    }


def _tracker(story: Story, host: str) -> Handler:
    cookie = story.cookie_of(host)

    async def answer(request: web.Request) -> web.StreamResponse:
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await _socket(request)
        led_to = (
            request.query.get("u", "")
            if host == SHIM
            else story.leads.get(f"https://{host}{request.path}", "")
        )
        response = web.Response(status=302, headers={"Location": led_to}) if led_to else _by_kind(request)
        if cookie and request.method != "OPTIONS":
            domain, pair = cookie
            response.headers["Set-Cookie"] = (
                f"{pair}; Domain={domain}; Path=/; {_YEAR}; Secure; SameSite=None"
            )
        return response

    return answer


def _by_kind(request: web.Request) -> web.Response:
    """An answer of the kind that was asked for."""
    match request.headers.get("Sec-Fetch-Dest", "empty"):
        case "script":
            response = web.Response(text=SCRIPT, content_type="text/javascript")
        case "style":
            response = web.Response(text="/* made up */", content_type="text/css")
        case "iframe":
            response = web.Response(text="<!doctype html><title>Made up</title>", content_type="text/html")
        case "image":
            response = web.Response(body=PIXEL, content_type="image/gif")
        case "empty":
            response = web.json_response({})
        case _:
            response = web.Response(status=404, text="Jejak's demo has no such page.")
    if origin := request.headers.get("Origin"):
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Credentials"] = "true"
        response.headers["Access-Control-Allow-Headers"] = "content-type"
    return response


async def _socket(request: web.Request) -> web.StreamResponse:
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    async for message in socket:
        if message.type is WSMsgType.TEXT:
            said = Received(MESSAGE, request.raw_path, {}, "", message.data.encode())
            request[RECEIVED].append(said)
            await socket.send_str(message.data)
    return socket

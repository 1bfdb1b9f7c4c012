"""The visitor asks as a browser does; without Jejak, servers get all that the story tells."""

import ssl
from collections.abc import AsyncIterator
from urllib.parse import parse_qs, urlsplit

import pytest

from demo.names import Names
from demo.servers import handlers
from demo.story import LENT, Story
from demo.visitor import Line, Visitor
from demo.web import Received, Web

SHOP = "www.kasutlari.example"


@pytest.fixture
async def web() -> AsyncIterator[Web]:
    """The web after the first seven visits: a search, a read page, a purchase."""
    story = Story.load(1_770_000_000.0).first(7)
    web = Web(handlers(story))
    await web.start()
    trusted = ssl.create_default_context(cadata=web.certificates.pem.decode())
    await Visitor(story, Line(trusted, resolver=Names(web, LENT)), at_once=1).browse()
    yield web
    await web.stop()


def queries(received: list[Received]) -> list[dict[str, str]]:
    return [
        {name: values[0] for name, values in parse_qs(urlsplit(each.target).query).items()}
        for each in received
    ]


async def test_what_servers_get(web: Web) -> None:
    assert [each.method for each in web.hosts[SHOP].received if each.target == "/"] == ["GET"]
    _pages(web.hosts[SHOP].received)
    _pixels(web.hosts["www.facebook.com"].received)
    _led_on(web)
    assert web.hosts["www.beritakita.example"].received == [], "not visited yet"


def _pages(received: list[Received]) -> None:
    opened = [each for each in received if each.headers["sec-fetch-dest"] == "document"]
    assert [each.headers["sec-fetch-site"] for each in opened] == [
        "none",
        "same-origin",
        "same-origin",
        "same-origin",
    ]
    assert opened[0].cookie == ""
    cookies = opened[1].cookie.split("; ")
    assert [each.partition("=")[0] for each in cookies][:2] == ["sesi", "_ga"], "a script's own cookie, too"


def _pixels(received: list[Received]) -> None:
    told = queries(received)
    assert [each.get("ev") for each in told if "ev" in each][:2] == ["PageView", "PageView"]
    assert told[0]["dl"] == f"https://{SHOP}/"
    assert (received[0].cookie, received[1].cookie.partition("=")[0]) == ("", "fr")
    assert b"ud%5Bem%5D=" in b"".join(each.body for each in received)


def _led_on(web: Web) -> None:
    """The exchange passes her on to its partner, who gets the first one's ID."""
    [first, *_] = web.hosts["ssum-sec.casalemedia.com"].received
    [partner, *_] = web.hosts["pixel.tapad.com"].received
    assert queries([partner])[0]["partner_device_id"] in first.target
    assert web.hosts["metrik.kasutlari.example"].received, "under the site's own name"

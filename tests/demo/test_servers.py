"""The made-up pages work in a real browser, too, and say what they are."""

import ssl

from aiohttp import ClientSession, TCPConnector

from demo.names import Names
from demo.servers import handlers
from demo.story import LENT, Story
from demo.web import Web


async def test_a_page_says_that_it_is_made_up_and_asks_for_what_the_story_says() -> None:
    story = Story.load(1_770_000_000.0)
    web = Web(handlers(story))
    await web.start()
    try:
        trusted = ssl.create_default_context(cadata=web.certificates.pem.decode())
        connector = TCPConnector(resolver=Names(web, LENT), ssl=trusted)
        async with ClientSession(connector=connector) as session:
            async with session.get("https://www.beritakita.example/") as answer:
                page = await answer.text()
            opened = {"Sec-Fetch-Dest": "document"}
            async with session.get("https://www.beritakita.example/nowhere", headers=opened) as missing:
                assert missing.status == 404
            async with session.get("https://gum.criteo.com/sync", allow_redirects=False) as led:
                assert led.status == 302
                assert led.headers["Location"].startswith("https://ib.adnxs.com/setuid?")
    finally:
        await web.stop()
    assert "made up" in page
    assert "https://www.beritakita.example/assets/meta.js" in page
    assert "</script><" not in page.partition("<script>")[2].partition("</script>")[0]
    assert "%ASKS%" not in page

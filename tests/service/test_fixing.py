"""A site that rules broke is mended by its user's answers alone, through a real service."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from tests.running import Jejak, command, running
from tests.web.server import TestWeb

PAGE = "https://shop.test"
NEEDED = ("cdn.test/shop/cart.js", "stock.test/v2/app.js")  # the first asks for the second
SPIES = tuple(f"spy{number}.test/x.js" for number in range(12))
QUESTION = re.compile(r"\[y/n\]: |\[Y/n\]: ")


async def page(_request: web.Request) -> web.Response:
    return web.Response(text="<!doctype html><title>Shop</title>", content_type="text/html")


async def script(_request: web.Request) -> web.Response:
    return web.Response(text="/* a script */", content_type="text/javascript")


HOSTS = ("shop.test", "cdn.test", "stock.test", *(spy.partition("/")[0] for spy in SPIES))


@pytest.fixture
async def shop() -> AsyncIterator[TestWeb]:
    """A shop that needs two scripts of others, and twelve that only watch."""
    shop = TestWeb({host: page if host == "shop.test" else script for host in HOSTS})
    await shop.start()
    yield shop
    await shop.stop()


class Browser:
    """Opens the shop through the proxy, and knows whether it works there."""

    def __init__(self, jejak: Jejak, shop: TestWeb) -> None:
        self._proxy = f"http://127.0.0.1:{jejak.service['proxy_port']}"
        self._shop = shop
        self.asked = 0

    async def works(self) -> bool:
        """Reload the page with all that it asks for."""
        self.asked += 1
        async with aiohttp.ClientSession() as client:
            await self._get(client, PAGE.removeprefix("https://"), "document")
            for spy in SPIES:
                await self._get(client, spy, "script")
            for needed in NEEDED:
                if not await self._get(client, needed, "script"):
                    return False
        return True

    async def _get(self, client: aiohttp.ClientSession, place: str, kind: str) -> bool:
        host, _, path = place.partition("/")
        page = kind == "document"
        headers = {
            "Sec-Fetch-Dest": kind,
            "Sec-Fetch-Mode": "navigate" if page else "no-cors",
            "Sec-Fetch-Site": "none" if page else "cross-site",
        } | ({} if page else {"Referer": f"{PAGE}:{self._shop.port}/"})
        url = f"https://{host}:{self._shop.port}/{path}"
        async with client.get(url, headers=headers, proxy=self._proxy, ssl=False) as answer:
            return "a script" in await answer.text()


async def answered(jejak: Jejak, browser: Browser) -> tuple[int | None, str]:
    """Go through `jejak rules fix`, answering as somebody would whose browser this is."""
    process = await command(jejak.home, "rules", "fix", "shop.test", "--for", "7d", keyboard=True)
    assert process.stdout is not None
    assert process.stdin is not None
    printed = question = ""
    async with asyncio.timeout(100):
        while piece := (await process.stdout.read(4096)).decode():
            printed += piece
            question += piece
            if QUESTION.search(question):
                reloading = "Does it work now?" in question
                process.stdin.write(b"y\n" if not reloading or await browser.works() else b"n\n")
                question = ""
        await process.wait()
    assert process.stderr is not None
    return process.returncode, printed + (await process.stderr.read()).decode()


async def test_the_two_rules_that_broke_a_site_are_found_among_many(tmp_path: Path, shop: TestWeb) -> None:
    rules = tmp_path / "strict.txt"
    rules.write_text("! Title: Strict\n" + "".join(f"||{host}^\n" for host in HOSTS[1:]))
    options = ["--offline", "--upstream-ca", str(shop.write_ca(tmp_path)), *shop.resolve_options()]
    async with running(tmp_path / "home", options) as jejak:
        await jejak.call("lists", "add", str(rules), "--name", "strict")
        browser = Browser(jejak, shop)
        assert not await browser.works()
        code, printed = await answered(jejak, browser)
        assert code == 0, printed
        port = shop.port
        own = (await jejak.json("rules", "ls"))["rules"]
        assert {each["rule"] for each in own} == {
            f"@@||cdn.test:{port}/shop/cart.js$script,domain=shop.test",
            f"@@||stock.test:{port}/v2/app.js$script,domain=shop.test",
        }
        assert all(each["until"] for each in own)
        assert "14 rules would have stopped or changed something there." in printed
        assert "It is line 2 of strict: ||cdn.test^" in printed
        assert browser.asked <= 14
        seen = [shop.hosts[spy.partition("/")[0]].connections for spy in SPIES]
        assert await browser.works()
        assert [shop.hosts[spy.partition("/")[0]].connections for spy in SPIES] == seen


async def test_what_no_rule_broke_is_said_and_nothing_stays(tmp_path: Path, shop: TestWeb) -> None:
    options = ["--offline", "--upstream-ca", str(shop.write_ca(tmp_path)), *shop.resolve_options()]
    async with running(tmp_path / "home", options) as jejak:
        browser = Browser(jejak, shop)
        shop.hosts["stock.test"].handler = page
        assert not await browser.works()
        code, printed = await answered(jejak, browser)
        assert code == 1
        assert "it isn't what Jejak stops or changes that breaks" in printed
        assert browser.asked == 4  # as it is, without rules, with cookies, trusted
        assert (await jejak.json("rules", "ls"))["rules"] == []
        site = await jejak.json("sites", "show", "shop.test")
        assert (site["cookies"], site["trusted"]) == ("default", False)


async def killed_while_trying_a_setting(jejak: Jejak) -> None:
    """Answer that it doesn't work without rules either, and kill the program at the question after that."""
    process = await command(jejak.home, "rules", "fix", "shop.test", keyboard=True)
    assert process.stdout is not None
    assert process.stdin is not None
    printed = ""
    async with asyncio.timeout(60):
        while "third-party cookies are kept" not in printed or not QUESTION.search(printed):
            piece = (await process.stdout.read(4096)).decode()
            assert piece, printed
            printed += piece
            if "third-party" not in printed and QUESTION.search(printed):
                process.stdin.write(b"n\n")
                printed = ""
        process.kill()
        await process.wait()
    assert (await jejak.json("sites", "show", "shop.test"))["cookies"] == "keep"


async def test_a_setting_is_taken_back_though_the_program_was_killed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    async with running(home, ["--offline"]) as jejak:
        await killed_while_trying_a_setting(jejak)
        process = await command(home, "rules", "fix", "shop.test")  # nobody answers: it ends at once
        out, _ = await process.communicate()
        assert b"was taken back" in out
        assert (await jejak.json("sites", "show", "shop.test"))["cookies"] == "default"
        await killed_while_trying_a_setting(jejak)
    async with running(home, ["--offline"]) as jejak:
        assert (await jejak.json("sites", "show", "shop.test"))["cookies"] == "default"
    assert not (home / "trial.json").exists()


async def test_nothing_is_tried_while_nothing_runs(tmp_path: Path) -> None:
    process = await command(tmp_path / "home", "rules", "fix", "shop.test")
    _, err = await process.communicate()
    assert process.returncode == 1
    assert b"jejak run" in err

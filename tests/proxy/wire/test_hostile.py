"""A thousand hostile rules and addresses don't hold the proxy's loop up."""

import asyncio
import time

import pytest

from filterlists.engine import Engine
from filterlists.filters import Filters
from tests.filterlists.test_hostile import RULES, TAILS, WORDLESS
from tests.proxy.wire.clients import H1
from tests.proxy.wire.world import MakeUpstream, MakeWorld, engine

MOST = 0.05  # seconds of the processor's
HOSTS = ("a.com", ".".join("a" * 30) + ".com", "news.test", "b.example")
FROM_PAGE = (("Referer", "https://p.org/"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Dest", "script"))


class Heartbeat:
    """How long the loop's thread was at work at a time; what others' work took isn't in it."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._task = asyncio.create_task(self._beat())

    async def _beat(self) -> None:
        last = time.thread_time()
        while True:
            await asyncio.sleep(0)
            now = time.thread_time()
            self.longest = max(self.longest, now - last)
            last = now

    def stop(self) -> float:
        """The longest."""
        self._task.cancel()
        return self.longest


def hostile() -> Engine:
    """A thousand rules: half of them have a word to be filed under, half have none."""
    with_words = [rule(f"=q{n}z=") for n in range(500 // len(RULES)) for rule in RULES]
    without = [rule(n) for n in range(500 // len(WORDLESS)) for rule in WORDLESS]
    return engine("hostile", "\n".join(("[Adblock Plus 2.0]", *with_words, *without)))


async def browse(browser: H1, number: int) -> None:
    """Ask for every hostile address once."""
    for tail in TAILS:
        target = "/" + f"{tail}=q7z=".replace("ä", "%C3%A4") + str(number)
        assert (await browser.request("GET", target, FROM_PAGE)).status in (200, 204)


@pytest.mark.parametrize("times", [2, pytest.param(21, marks=pytest.mark.slow)])
async def test_the_loop_is_never_held_up(world: MakeWorld, upstream: MakeUpstream, times: int) -> None:
    """The lesser of two runs with fresh rules: what is worked out for the first time is in each."""
    server = await upstream("a.com")
    running = await world(dict.fromkeys(HOSTS, server))
    browsers = [await running.h1(host, server.port) for host in HOSTS]
    longest = []
    for _ in range(2):
        lists = hostile()
        assert lists.counts["hostile"].active > 950
        running.proxy.set_filters(Filters(engine("own", ""), lists))
        heart = Heartbeat()
        for number in range(times):
            for browser in browsers:
                await browse(browser, number)
        longest.append(heart.stop())
    assert min(longest) < MOST

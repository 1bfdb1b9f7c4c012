"""Sign-in, basket and language of a shop survive the policies for cookies in a Chromium; followers don't."""

import pytest

from tests.browser.conftest import OpenBrowser
from tests.browser.surviving import FOLLOWING, NEEDED, SIGNED_IN, received, through
from tests.running import Jejak
from tests.web.server import TestWeb

pytestmark = pytest.mark.browser


async def test_a_shop_goes_on_under_each_policy(
    web: TestWeb, jejak: Jejak, open_browser: OpenBrowser
) -> None:
    await through(jejak)
    async with open_browser(extension=False) as browser:
        for policy, gone in FOLLOWING.items():
            await jejak.call("cookies", "policy", policy)
            await browser.context.clear_cookies()
            web.hosts["market.test"].received.clear()
            await browser.page(web.url("market.test", "/sign-in"))
            page = await browser.page(web.url("market.test", "/account"))
            assert await page.title() == SIGNED_IN
            kept = {str(cookie.get("name")): cookie for cookie in await browser.context.cookies()}
            assert kept.keys() >= NEEDED
            assert not kept.keys() & gone
            assert not received(web) & gone

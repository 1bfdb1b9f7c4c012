"""The same in a Firefox."""

import os
import shutil
from pathlib import Path

import pytest

from tests.browser.firefox import opened
from tests.browser.surviving import FOLLOWING, NEEDED, SIGNED_IN, received, through
from tests.running import Jejak
from tests.web.server import TestWeb

pytestmark = pytest.mark.browser


async def test_a_shop_goes_on_under_each_policy(web: TestWeb, jejak: Jejak, tmp_path: Path) -> None:
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None and os.environ.get("JEJAK_REQUIRE_BROWSER"):
        pytest.fail("No Firefox found. Debian: apt install firefox-esr")
    if program is None:
        pytest.skip("No Firefox found. Debian: apt install firefox-esr")
    await through(jejak)
    port = jejak.service["proxy_port"]
    async with opened(program, tmp_path / "profile", port, any_server=True) as firefox:
        for policy, gone in FOLLOWING.items():
            await jejak.call("cookies", "policy", policy)
            await firefox.call("storage.deleteCookies")
            web.hosts["market.test"].received.clear()
            await firefox.title(web.url("market.test", "/sign-in"), wait="complete")
            assert await firefox.title(web.url("market.test", "/account"), wait="complete") == SIGNED_IN
            kept = await firefox.cookies()
            assert kept.keys() >= NEEDED
            assert not kept.keys() & gone
            assert not received(web) & gone

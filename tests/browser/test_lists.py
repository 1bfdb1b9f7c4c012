"""The report's settings show what became of a list's updates, and take one back, in a real Chromium."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenBrowser
from tests.browser.test_browsing import picture
from tests.running import Jejak, call

pytestmark = pytest.mark.browser

TEXT = "! Title: Mine\n||one.test^\n"


async def test_an_update_put_aside_is_said_and_one_taken_is_taken_back(
    jejak: Jejak, open_browser: OpenBrowser, pairing_code: str, tmp_path: Path
) -> None:
    source = tmp_path / "mine.txt"
    source.write_text(TEXT)
    await jejak.call("lists", "add", str(source))
    source.write_text(f"{TEXT}||two.test^\n")
    await jejak.call("lists", "update", "mine")
    source.write_text(f"{TEXT}||com^\n")
    assert (await call(jejak.home, "lists", "update", "mine"))[0] == 1
    async with open_browser() as browser:
        report = await browser.pair(jejak.service["api_port"], pairing_code)
        await report.goto(f"{browser.origin}/report.html#/settings")
        mine = report.get_by_test_id("list-mine")
        await expect(mine).to_contain_text("an update was put aside")
        await expect(mine).to_contain_text("would stop a good part of the ordinary web by line 3, '||com^'")
        await mine.scroll_into_view_if_needed()
        await picture(report, "settings-lists.png")
        await report.get_by_test_id("roll-back-mine").click()
        await expect(mine).to_contain_text("newest text taken back")
        await expect(mine).to_contain_text("1 rule")
        await expect(report.get_by_test_id("roll-back-mine")).to_have_text("Use the newer text again")
    (entry,) = (each for each in (await jejak.json("lists", "ls"))["lists"] if each["name"] == "mine")
    assert (entry["rolled_back"], entry["rules"], entry["error"]) == (True, 1, None)

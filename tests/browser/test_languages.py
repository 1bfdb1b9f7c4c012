"""The extension in Malay, and laid out from right to left, in a real Chromium."""

import json
import shutil
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from cli.extension import extension_folder
from tests.browser.conftest import Browser, browser_through, code_of
from tests.browser.test_browsing import picture
from tests.running import Jejak
from tests.web.server import TestWeb

pytestmark = pytest.mark.browser
SCREENS = (
    "overview", "companies", "companies/meta", "sites", "sites/shop.test", "graph", "cookies", "details",
    "requests", "health", "settings",
)  # fmt: skip
WIDTHS = (1280, 420)
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
NAV_STARTS = "document.querySelector('nav').getBoundingClientRect().left / innerWidth"


def in_malay(folder: Path) -> Path:
    """The extension with Malay in English's place, as Chromium itself speaks English here."""
    shutil.copytree(extension_folder(), folder)
    shutil.copyfile(folder / "_locales/ms/messages.json", folder / "_locales/en/messages.json")
    return folder


async def settled(report: Page) -> None:
    """Wait until the screen has what it shows."""
    await report.locator("main").wait_for()
    await expect(report.locator(".loading")).to_have_count(0)


async def fits(report: Page, browser: Browser, direction: str) -> list[str]:
    """The screens that are too wide for the window, at each width."""
    wide = []
    for width in WIDTHS:
        await report.set_viewport_size({"width": width, "height": 800})
        for screen in SCREENS:
            await report.goto(f"{browser.origin}/report.html#/{screen}")
            await settled(report)
            await report.evaluate("(direction) => void (document.documentElement.dir = direction)", direction)
            if await report.evaluate(TOO_WIDE):
                wide.append(f"{screen} at {width}")
    return wide


async def test_every_screen_speaks_malay_and_can_run_from_right_to_left(
    web: TestWeb, jejak: Jejak, chromium: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = in_malay(tmp_path / "extension")
    monkeypatch.setattr("cli.browse.extension_folder", lambda: folder)
    async with browser_through(jejak, chromium, tmp_path / "profile") as browser:
        report = await browser.pair(jejak.service["api_port"], code_of(jejak))
        page = await browser.page(web.url("shop.test"))
        popup = await browser.popup(page)
        await expect(popup.get_by_test_id("popup-lead")).to_contain_text("mahu tahu bahawa anda membaca")
        assert await popup.evaluate(TOO_WIDE) is False
        await picture(popup, "popup-malay.png")

        await expect(report.get_by_test_id("overview-lead")).to_contain_text("Tiada satu pun yang dihantar.")
        assert await report.evaluate("[document.documentElement.lang, document.title]") == [
            "ms",
            "Jejak, laporan",
        ]
        await picture(report, "report-malay.png")
        shown = await report.inner_text("main")
        for english in json.loads((extension_folder() / "_locales/en/messages.json").read_text()).values():
            if len(english["message"]) > 12 and "{" not in english["message"]:
                assert english["message"] not in shown

        assert await fits(report, browser, "ltr") == []
        assert await fits(report, browser, "rtl") == []
        await report.set_viewport_size({"width": 1280, "height": 800})
        assert await report.evaluate(NAV_STARTS) > 0.5

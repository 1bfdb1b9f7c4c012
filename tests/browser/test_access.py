"""Every screen for people who see, point or read otherwise: axe in light and dark, and the keyboard alone."""

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenBrowser
from tests.browser.test_languages import SCREENS, settled
from tests.running import Jejak
from tests.web.server import TestWeb

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[2] / "extension/node_modules/axe-core/axe.min.js"
FINDINGS = """async () => (await axe.run({ resultTypes: ['violations'] })).violations
    .map(({ id, nodes }) => `${id}: ${nodes[0].html}`)"""
FOCUS = "document.activeElement.dataset.testid ?? document.activeElement.className"


async def findings(page: Page) -> list[str]:
    """What axe finds in both colour schemes, first place of each."""
    await page.evaluate(AXE.read_text())
    found: list[str] = []
    for scheme in ("light", "dark"):
        await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"{scheme}: {each}" for each in await page.evaluate(FINDINGS)]
    return found


async def tab_to(page: Page, wanted: str, most: int = 60) -> None:
    """Press Tab until this has the keyboard."""
    for _ in range(most):
        await page.keyboard.press("Tab")
        if await page.evaluate(FOCUS) == wanted:
            return
    pytest.fail(f"{wanted} was not reached with {most} tabs")


async def test_axe_finds_nothing_and_the_keyboard_is_enough(
    web: TestWeb, jejak: Jejak, open_browser: OpenBrowser, pairing_code: str
) -> None:
    async with open_browser() as browser:
        report = await browser.report("#/overview")
        await report.get_by_test_id("pair-code").wait_for()
        found = {"pairing": await findings(report)}
        await report.close()
        report = await browser.pair(jejak.service["api_port"], pairing_code)
        page = await browser.page(web.url("shop.test"))
        await expect(report.get_by_test_id("overview-lead")).to_be_visible()
        for screen in SCREENS:
            await report.goto(f"{browser.origin}/report.html#/{screen}")
            await settled(report)
            found[screen] = await findings(report)
        popup = await browser.popup(page)
        await expect(popup.get_by_test_id("popup-lead")).to_contain_text("wanted to know")
        found["popup"] = await findings(popup)
        assert {name: each for name, each in found.items() if each} == {}

        await report.goto(f"{browser.origin}/report.html#/overview")
        await report.reload()
        await settled(report)
        await report.keyboard.press("Tab")
        assert await report.evaluate(FOCUS) == "skip"
        await tab_to(report, "nav-requests")
        await report.keyboard.press("Enter")
        request = report.locator("button.open").first
        await request.wait_for()
        await tab_to(report, "open")
        await report.keyboard.press("Enter")
        await expect(request).to_have_attribute("aria-expanded", "true")
        await tab_to(popup, "protection")
        await popup.keyboard.press("Space")
        await expect(popup.get_by_test_id("protection")).to_have_attribute("aria-checked", "false")

"""The demo's report in the extension: paired by its address, full, and plainly a demo's."""

import asyncio
import os
import re
import signal
from pathlib import Path

import pytest
from playwright.async_api import async_playwright, expect

from cli.browse import chromium_arguments
from proxy.authority import spki_pin
from store.home import Home
from tests.running import JEJAK, PATIENCE, environment

pytestmark = pytest.mark.browser


async def test_the_extension_shows_the_demos_report(chromium: str, tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        JEJAK, "demo", "--pages", "7", "--no-browser",
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        env={**environment(), "TMPDIR": str(tmp_path)},
    )  # fmt: skip
    try:
        address = await told(process)
        [home] = [Home.at(each) for each in tmp_path.glob("jejak-demo-*")]
        port = int(re.search(r'"proxy_port": (\d+)', home.service.read_text())[1])  # type: ignore[index]
        arguments = chromium_arguments(home.path, port, spki_pin(home.authority))
        await look(chromium, tmp_path / "profile", arguments[1:], address)
    finally:
        process.send_signal(signal.SIGINT)
        await asyncio.wait_for(process.communicate(), PATIENCE)


async def told(process: asyncio.subprocess.Process) -> str:
    """The address of the report that it prints."""
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE):
        while line := (await process.stdout.readline()).decode():
            if found := re.search(r"chrome-extension://[^']+", line):
                return found[0]
    raise AssertionError("jejak demo ended too early")


async def look(chromium: str, profile: Path, arguments: list[str], address: str) -> None:
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            str(profile), executable_path=chromium, headless=True, args=arguments
        )
        try:
            page = await context.new_page()
            await page.goto(address)
            await expect(page.get_by_test_id("demo-banner")).to_contain_text("made up", timeout=30_000)
            await expect(page.get_by_test_id("overview")).to_contain_text("companies")
            if folder := os.environ.get("JEJAK_PICTURES"):
                await page.screenshot(path=Path(folder) / "demo.png")
            made_up = await context.new_page()
            await made_up.goto("https://www.beritakita.example/")
            await made_up.wait_for_function("window.pageDone === true")
            await expect(made_up.get_by_text("runs on your own machine")).to_be_visible()
        finally:
            await context.close()

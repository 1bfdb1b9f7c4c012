"""`jejak setup` on a fresh user's machine: real browsers trust Jejak after it, and no longer after `undo`."""

import asyncio
import os
import shutil
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import Error, async_playwright

from tests.browser.firefox import BrowserError, opened
from tests.running import call, running
from tests.web.server import TestWeb

pytestmark = pytest.mark.browser
REFUSED = "refused"
TITLE = "Harbour reopens after the storm - News"
Visit = Callable[[int, str], Awaitable[str]]


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user with an empty home folder, and certutil."""
    if shutil.which("certutil") is None:
        missing("No certutil found. Debian: apt install libnss3-tools")
    home = tmp_path / "a user"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CURRENT_DESKTOP"):
        monkeypatch.delenv(name, raising=False)
    return home


def missing(what: str) -> None:
    """Skip, or fail where browsers are required."""
    if os.environ.get("JEJAK_REQUIRE_BROWSER"):
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture
def visit_in_chromium(chromium: str, user: Path, tmp_path: Path) -> Visit:
    """Open a page through a proxy in a Chromium with a fresh profile: its title, or REFUSED."""
    numbers = iter(range(100))

    async def visit(port: int, url: str) -> str:
        async with async_playwright() as playwright:
            context = await playwright.chromium.launch_persistent_context(
                str(tmp_path / f"profile{next(numbers)}"),
                executable_path=chromium,
                headless=True,
                args=[f"--proxy-server=127.0.0.1:{port}"],
            )
            page = await context.new_page()
            try:
                await page.goto(url, wait_until="domcontentloaded")
                return await page.title()
            except Error as error:
                return REFUSED if "ERR_CERT_AUTHORITY_INVALID" in str(error) else str(error)
            finally:
                await context.close()

    return visit


@pytest.fixture
async def visit_in_firefox(user: Path) -> Visit:
    """The same in a Firefox that the user has used before: it has one profile, where its trust is kept."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        missing("No Firefox found. Debian: apt install firefox-esr")
    assert program is not None
    profile = user / ".mozilla/firefox/abcd.default-esr"
    async with opened(program, profile):
        pass
    (profile.parent / "profiles.ini").write_text(
        "[Profile0]\nName=default-esr\nIsRelative=1\nPath=abcd.default-esr\n"
    )

    async def visit(port: int, url: str) -> str:
        async with opened(program, profile, port) as firefox:
            try:
                return await firefox.title(url)
            except BrowserError as error:
                return REFUSED if "SEC_ERROR_UNKNOWN_ISSUER" in str(error) else str(error)

    return visit


@pytest.fixture(params=["chromium", "firefox"])
def visit(request: pytest.FixtureRequest) -> Visit:
    """In each browser."""
    found: Visit = request.getfixturevalue(f"visit_in_{request.param}")
    return found


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_a_whole_life(visit: Visit, user: Path, web: TestWeb, tmp_path: Path) -> None:
    data, stolen = user / ".local/share/jejak", tmp_path / "stolen"
    options = ["--offline", "--upstream-ca", str(web.write_ca(tmp_path)), *web.resolve_options()]
    url = web.url("news.test")

    async with running(data, options) as jejak:
        assert await visit(jejak.service["proxy_port"], url) == REFUSED
        await jejak.call("setup", "--yes", "--no-service")
        assert await visit(jejak.service["proxy_port"], url) == TITLE
        code, _, said = await call(data, "setup", "rotate", "--yes")
        assert code == 1
        assert "Stop it first" in said
    shutil.copytree(data, stolen)

    old = (data / "authority/jejak-ca.pem").read_bytes()
    code, out, err = await call(data, "setup", "rotate", "--yes")
    assert code == 0, out + err
    assert (data / "authority/jejak-ca.pem").read_bytes() != old
    async with running(stolen, options) as jejak:
        assert await visit(jejak.service["proxy_port"], url) == REFUSED, "leaves of the old authority"
    async with running(data, options) as jejak:
        assert await visit(jejak.service["proxy_port"], url) == TITLE
        ports = jejak.service["proxy_port"], jejak.service["api_port"]
        await jejak.call("setup", "undo", "--yes")
        await asyncio.wait_for(jejak.process.wait(), 20)
    for port in ports:
        with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), 5):
            pass
    async with running(data, options) as jejak:
        assert await visit(jejak.service["proxy_port"], url) == REFUSED

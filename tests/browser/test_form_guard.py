"""Forms that would take the user's details to a stranger: held, asked about, sent when he says so."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import Page, expect

from store.database import open_writer
from store.home import Home
from tests.browser.conftest import Browser, browser_through, code_of
from tests.running import Jejak, running
from tests.web.server import Received, TestWeb

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

MAIL, PHONE = "anna@mail.example", "012-345 6789"
PLAIN_ADDRESS = "127.0.77.1"
FORM = """<!doctype html><html lang="en"><title>Join</title>
<style>
  jejak-question, dialog, button { display: none !important }
  form button { display: inline !important }
</style>
<form method="post" action="%s" target="out">
  <input name="mail" id="mail"><input name="tel" id="tel"><input name="action" value="clobbered">
  <button id="go">Join</button>
  <button id="elsewhere" formaction="%s">Join elsewhere</button>
</form>
<iframe name="out" title="out"></iframe>
<script>
  window.heard = 0;
  addEventListener('submit', () => { window.heard += 1; }, true);
  window.pageDone = true;
</script></html>"""


def page_with(
    action: str, elsewhere: str = "https://taker.test:{port}/"
) -> Callable[..., Awaitable[web.Response]]:
    """A host whose page has a form; what is sent to it is answered shortly."""

    async def answer(request: web.Request) -> web.Response:
        port = request.headers["Host"].rpartition(":")[2]
        text = FORM % (action.format(port=port), elsewhere.format(port=port))
        return web.Response(text="Thank you." if request.method == "POST" else text, content_type="text/html")

    return answer


HANDLERS = {
    "known.test": page_with("/own"),
    "shop.test": page_with("https://taker.test:{port}/take"),
    "new.test": page_with("/own"),
    "taker.test": page_with("/own"),
}


@dataclass
class Plain:
    """A host without TLS, and what it received."""

    port: int
    received: list[str]


@dataclass
class Scene:
    """One browser for all tests here: paired, with the report open; known.test was visited days ago."""

    web: TestWeb
    plain: Plain
    jejak: Jejak
    browser: Browser
    report: Page

    def taken(self, host: str = "taker.test") -> list[Received]:
        """The forms that a host received."""
        return [each for each in self.web.hosts[host].received if each.method == "POST"]

    async def unchecked(self) -> int:
        """How many forms went because no answer came in time."""
        script = "async () => (await chrome.storage.session.get('unchecked')).unchecked?.times ?? 0"
        return int(await self.report.evaluate(script))

    async def scripts(self) -> list[str]:
        """The scripts that the extension has run beside pages."""
        script = "async () => (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id)"
        return list(await self.report.evaluate(script))


async def known_since_days(home: Path) -> None:
    """Write down a visit of known.test two days ago, before anything runs."""
    quarter = int(time.time() // 900 * 900) - 2 * 86_400

    def visit() -> None:
        with open_writer(Home.open(home).database) as db, db.atomic():
            db.execute("INSERT INTO sites (name) VALUES ('known.test')")
            rows = "INSERT INTO first_party SELECT ?, id, 1 FROM sites WHERE name = 'known.test'"
            db.execute(rows, (quarter,))

    await asyncio.to_thread(visit)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def scene(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    folder = tmp_path_factory.mktemp("forms")
    served, plain = TestWeb(HANDLERS), Plain(0, [])
    await served.start()
    runner = await serve_plain(plain)
    options = ["--offline", "--upstream-ca", str(served.write_ca(folder)), *served.resolve_options()]
    await known_since_days(folder / "home")
    async with running(folder / "home", [*options, "--resolve", f"plain.test:{PLAIN_ADDRESS}"]) as jejak:
        await jejak.call("me", "add", "email", MAIL)
        await jejak.call("me", "add", "phone", "+60 12-345 6789")
        async with browser_through(jejak, chromium, folder / "profile", private=True) as browser:
            report = await browser.pair(jejak.service["api_port"], code_of(jejak))
            yield Scene(served, plain, jejak, browser, report)
    await runner.cleanup()
    await served.stop()


async def serve_plain(plain: Plain) -> web.ServerRunner:
    """Start it on an address of its own."""
    answer = page_with("/own")

    async def serve(request: web.BaseRequest) -> web.StreamResponse:
        if request.method == "POST":
            plain.received.append((await request.read()).decode())
        return await answer(request)

    runner = web.ServerRunner(web.Server(serve))
    await runner.setup()
    site = web.TCPSite(runner, PLAIN_ADDRESS, 0)
    await site.start()
    plain.port = runner.addresses[0][1]
    return runner


@dataclass(frozen=True)
class Asked:
    """The question as a screen reader has it: what is said, and the buttons, the one with the focus first."""

    said: str
    focus: str
    buttons: tuple[str, ...]


async def question(page: Page) -> Asked | None:
    """The question on the page; its shadow root is closed to everybody but the browser itself."""
    session = await page.context.new_cdp_session(page)
    tree = (await session.send("Accessibility.getFullAXTree"))["nodes"]
    await session.detach()
    named = [(of(node, "role"), of(node, "name"), node) for node in tree if not node["ignored"]]
    dialogs = [(name, node) for role, name, node in named if role == "dialog"]
    if not dialogs:
        return None
    inside = below(tree, dialogs[0][1]["nodeId"])
    buttons = [(name, node) for role, name, node in named if role == "button" and node["nodeId"] in inside]
    focused = [
        name
        for name, node in buttons
        if {"name": "focused", "value": {"type": "booleanOrUndefined", "value": True}} in node["properties"]
    ]
    return Asked(dialogs[0][0], "".join(focused), tuple(name for name, _ in buttons))


def of(node: dict[str, Any], what: str) -> str:
    return str(node.get(what, {}).get("value", ""))


def below(tree: list[dict[str, Any]], top: str) -> set[str]:
    """The numbers of all nodes under one."""
    children = {node["nodeId"]: node.get("childIds", []) for node in tree}
    found, waiting = set[str](), [top]
    while waiting:
        found.update(more := children.get(waiting.pop(), []))
        waiting += more
    return found


async def fill(page: Page) -> None:
    """Type into the form as a person does."""
    await page.locator("#mail").fill("")
    await page.locator("#mail").press_sequentially(MAIL)
    await page.locator("#tel").fill("")
    await page.locator("#tel").press_sequentially(PHONE)


async def asked_on(scene: Scene, page: Page, button: str = "#go") -> Asked:
    """Fill the form and have it go until it is asked about: on a machine in use, more than once."""
    for _ in range(10):
        before = await scene.unchecked()
        await fill(page)
        await page.locator(button).click()
        async with asyncio.timeout(30):
            while await scene.unchecked() == before:
                if asked := await question(page):
                    return asked
                await asyncio.sleep(0.05)
    raise AssertionError("never asked")


async def goes_on(page: Page) -> None:
    """Wait until the question is gone."""
    async with asyncio.timeout(20):
        while await question(page):
            await asyncio.sleep(0.05)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds():
            await asyncio.sleep(0.05)


async def test_nothing_runs_in_pages_until_it_is_switched_on(scene: Scene) -> None:
    assert "forms" not in await scene.scripts()
    page = await scene.browser.page(scene.web.url("shop.test"))
    await fill(page)
    await page.locator("#go").click()
    await until(lambda: len(scene.taken()) == 1)
    assert await question(page) is None
    await page.close()
    await scene.report.goto(f"{scene.browser.origin}/report.html#/details")
    switch = scene.report.get_by_test_id("form-guard")
    await expect(switch).to_have_attribute("aria-checked", "false")
    await expect(switch).to_have_attribute("aria-busy", "false")
    await switch.focus()
    await scene.report.keyboard.press("Space")
    await expect(switch).to_have_attribute("aria-checked", "true")
    async with asyncio.timeout(20):
        while "forms" not in await scene.scripts():
            await asyncio.sleep(0.05)
    assert await scene.jejak.json("me", "guard") == {"on": True, "unasked": []}


async def test_a_form_to_a_third_party_stays_until_the_user_sends_it(scene: Scene) -> None:
    page = await scene.browser.page(scene.web.url("shop.test"))
    asked = await asked_on(scene, page)
    before, heard = len(scene.taken()), await page.evaluate("window.heard")
    assert asked.said == (
        "You are about to give your e-mail address and your phone number to taker.test, "
        "which is not the site you are on and which you had never visited before today."
    )
    assert asked.buttons == ("Don’t send", "Send anyway", "Always send to taker.test")
    assert asked.focus == "Don’t send"
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    assert (await question(page) or asked).focus == "Don’t send", "the focus stays in the question"
    await page.keyboard.press("Enter")
    await goes_on(page)
    await asked_on(scene, page)
    await page.keyboard.press("Escape")
    await goes_on(page)
    assert len(scene.taken()) == before, "nothing was sent"
    assert await page.evaluate("window.heard") == heard, "nor did the page hear of it"
    await asked_on(scene, page)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await until(lambda: len(scene.taken()) == before + 1)
    assert b"anna%40mail.example" in scene.taken()[-1].body
    assert scene.taken()[-1].target == "/take"
    assert await page.evaluate("window.heard") == heard + 1, "the page hears of it once"
    await page.close()


TRY_OUT = """(value) => {
    window.seen = 0;
    const look = () => { window.seen += document.querySelectorAll('jejak-question').length };
    new MutationObserver(look).observe(document.documentElement, { childList: true });
    const field = document.querySelector('#mail');
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    document.forms[0].requestSubmit();
}"""


async def test_a_page_can_neither_answer_nor_try_out_what_the_details_are(scene: Scene) -> None:
    page = await scene.browser.page(scene.web.url("shop.test"))
    before = len(scene.taken())
    await page.evaluate(TRY_OUT, MAIL)
    await until(lambda: len(scene.taken()) == before + 1)
    assert await page.evaluate("window.seen") == 0
    await asked_on(scene, page)
    assert await page.evaluate("document.querySelector('jejak-question').shadowRoot") is None
    await page.evaluate("document.querySelector('jejak-question').click()")
    assert await question(page)
    before = len(scene.taken())
    await page.evaluate("document.querySelector('jejak-question').remove()")
    await goes_on(page)
    await asked_on(scene, page)
    assert len(scene.taken()) == before, "taken away is no"
    await page.close()


async def test_a_site_that_is_known_gets_its_own_forms_unasked(scene: Scene) -> None:
    page = await scene.browser.page(scene.web.url("known.test"))
    await fill(page)
    await page.locator("#mail").press("Enter")
    await until(lambda: len(scene.taken("known.test")) == 1)
    assert await question(page) is None
    assert (await asked_on(scene, page, "#elsewhere")).said.endswith("never visited before today.")
    assert len(scene.taken("known.test")) == 1
    await page.close()


async def test_a_new_site_and_plain_http_are_asked_about(scene: Scene) -> None:
    page = await scene.browser.page(scene.web.url("new.test"))
    asked = await asked_on(scene, page)
    assert asked.said.endswith("to new.test, which you had never visited before today.")
    assert scene.taken("new.test") == []
    await page.close()
    page = await scene.browser.page(f"http://plain.test:{scene.plain.port}/")
    asked = await asked_on(scene, page)
    assert asked.said.endswith("never visited before today, over an unencrypted connection.")
    assert scene.plain.received == []
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await until(lambda: len(scene.plain.received) == 1)
    await page.close()


async def test_always_holds_for_that_site_and_is_taken_back_in_the_report(scene: Scene) -> None:
    page = await scene.browser.page(scene.web.url("shop.test"))
    await asked_on(scene, page)
    before = len(scene.taken())
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Enter")
    await until(lambda: len(scene.taken()) == before + 1)
    assert await scene.jejak.json("me", "guard") == {"on": True, "unasked": ["taker.test"]}
    await fill(page)
    await page.locator("#go").click()
    await until(lambda: len(scene.taken()) == before + 2)
    unasked = scene.report.get_by_test_id("forms-unasked")
    await expect(unasked).to_contain_text("taker.test")
    await unasked.get_by_role("button", name="taker.test: ask again").click()
    await expect(unasked).to_have_count(0)
    await page.reload()
    await asked_on(scene, page)
    await page.close()


async def test_private_windows_ask_too_and_keep_nothing_of_it(scene: Scene) -> None:
    page = await scene.browser.private_page(scene.web.url("new.test", "/private"))
    asked = await asked_on(scene, page)
    assert asked.buttons == ("Don’t send", "Send anyway")
    await page.keyboard.press("Enter")
    await goes_on(page)
    await page.close()
    script = "async () => JSON.stringify(await chrome.storage.local.get(null))"
    assert "new.test" not in await scene.report.evaluate(script)


async def test_where_the_service_is_away_the_form_goes_and_that_is_told(scene: Scene) -> None:
    page = await scene.browser.page(scene.web.url("shop.test"))
    await fill(page)
    before = await scene.unchecked()
    popup = await scene.browser.popup(page)
    await scene.jejak.stop()
    await page.locator("#go").click()
    async with asyncio.timeout(20):
        while await scene.unchecked() == before:
            await asyncio.sleep(0.05)
    assert await question(page) is None
    await popup.reload()
    await expect(popup.get_by_test_id("unchecked-forms")).to_contain_text("went unchecked")

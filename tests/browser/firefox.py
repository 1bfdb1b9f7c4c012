"""A real Firefox, driven by WebDriver BiDi over a WebSocket: Debian has no driver program for it."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse

LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
PREFERENCES: dict[str, object] = {
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}


@dataclass
class Firefox:
    """One running Firefox."""

    socket: ClientWebSocketResponse
    numbers: "count[int]"

    async def call(self, method: str, **parameters: Any) -> Any:
        """The result of one command; raises BrowserError with what Firefox says against it."""
        number = next(self.numbers)
        await self.socket.send_json({"id": number, "method": method, "params": parameters})
        async with asyncio.timeout(60):
            while (answer := await self.socket.receive_json()).get("id") != number:
                pass
        if answer["type"] == "error":
            raise BrowserError(answer["message"])
        return answer["result"]

    async def cookies(self) -> dict[str, dict[str, Any]]:
        """All that it keeps, by name."""
        answer = await self.call("storage.getCookies")
        return {cookie["name"]: cookie for cookie in answer["cookies"]}

    async def title(self, url: str, wait: str = "interactive") -> str:
        """Open a page and wait until it is read, or complete; its title."""
        tree = await self.call("browsingContext.getTree")
        tab = tree["contexts"][0]["context"]
        await self.call("browsingContext.navigate", context=tab, url=url, wait=wait)
        answer = await self.call(
            "script.evaluate", expression="document.title", target={"context": tab}, awaitPromise=False
        )
        return str(answer["result"]["value"])


class BrowserError(Exception):
    """The browser didn't do what it was told; its own words."""


@asynccontextmanager
async def opened(
    program: str, profile: Path, proxy_port: int | None = None, any_server: bool = False
) -> AsyncIterator[Firefox]:
    """A headless Firefox on this profile, which goes through a proxy where one is named.

    `any_server` lets it believe any certificate, where trust isn't what a test is about.
    """
    _prefer(profile, PREFERENCES if proxy_port is None else {**PREFERENCES, **_through(proxy_port)})
    process = await asyncio.create_subprocess_exec(
        program,
        "--headless",
        "--no-remote",
        "--profile",
        str(profile),
        "--remote-debugging-port=0",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        address = await _address(process)
        async with ClientSession() as session, session.ws_connect(f"{address}/session") as socket:
            firefox = Firefox(socket, count(1))
            await firefox.call(
                "session.new", capabilities={"alwaysMatch": {"acceptInsecureCerts": any_server}}
            )
            yield firefox
            await firefox.call("browser.close")
            await asyncio.wait_for(process.wait(), 30)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _address(process: asyncio.subprocess.Process) -> str:
    assert process.stderr is not None
    async with asyncio.timeout(60):
        while line := await process.stderr.readline():
            if found := LISTENING.search(line.decode()):
                return found[1]
    raise BrowserError("Firefox ended instead of starting.")


def _prefer(profile: Path, preferences: dict[str, object]) -> None:
    profile.mkdir(parents=True, exist_ok=True)
    values = {True: "true", False: "false"}
    lines = (
        f'user_pref("{name}", {values[value] if isinstance(value, bool) else repr(value)});\n'
        for name, value in preferences.items()
    )
    (profile / "user.js").write_text("".join(lines))


def _through(port: int) -> dict[str, object]:
    proxy: dict[str, object] = {"network.proxy.type": 1}
    for kind in ("http", "ssl"):
        proxy |= {f"network.proxy.{kind}": "127.0.0.1", f"network.proxy.{kind}_port": port}
    return proxy

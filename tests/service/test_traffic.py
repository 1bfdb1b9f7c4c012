"""A program that is no browser sends a request through the running service: what is told of it, and how."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.running import JEJAK, Jejak, call, environment, running
from tests.web.server import TestWeb
from tests.web.sites import RULES


@pytest.fixture
async def jejak(web: TestWeb, tmp_path: Path) -> AsyncIterator[Jejak]:
    options = ["--offline", "--upstream-ca", str(web.write_ca(tmp_path)), *web.resolve_options()]
    rules = tmp_path / "trackers.txt"
    rules.write_text(RULES)
    async with running(tmp_path / "home", options) as service:
        await service.call("lists", "add", str(rules), "--name", "testweb")
        yield service


async def fetch(jejak: Jejak, url: str, page: str) -> int:
    """Fetch an image of a page through the proxy; the status."""
    trusted = ssl.create_default_context(cafile=str(jejak.home / "authority" / "jejak-ca-cert.pem"))
    proxy = f"http://127.0.0.1:{jejak.service['proxy_port']}"
    headers = {"Referer": page, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "image"}
    async with (
        aiohttp.ClientSession() as session,
        session.get(url, proxy=proxy, ssl=trusted, headers=headers) as response,
    ):
        await response.read()
        return response.status


async def test_what_was_stopped_is_followed_live(web: TestWeb, jejak: Jejak) -> None:
    following = await asyncio.create_subprocess_exec(
        JEJAK, "--home", str(jejak.home), "log", "--follow", "--json",
        stdout=asyncio.subprocess.PIPE, env=environment(),
    )  # fmt: skip
    assert following.stdout is not None
    try:
        request = await first_line(following.stdout, jejak, web)
    finally:
        following.terminate()
        await following.communicate()
    assert (request["outcome"], request["host"], request["site"]) == ("blocked", "pixel.test", "news.test")
    assert (request["list"], request["rule"]) == ("testweb", "||pixel.test^$third-party")
    assert request["line"] == RULES.splitlines().index("||pixel.test^$third-party") + 1
    assert web.hosts["pixel.test"].connections == 0


async def first_line(stream: asyncio.StreamReader, jejak: Jejak, web: TestWeb) -> dict[str, Any]:
    """Send requests until one is followed: when the follower listens, nobody says."""
    waiting = asyncio.ensure_future(stream.readline())
    async with asyncio.timeout(20):
        while not waiting.done():
            await fetch(jejak, web.url("pixel.test", "/p.gif?uid=1"), web.url("news.test"))
            await asyncio.wait([waiting], timeout=0.3)
    answer: dict[str, Any] = json.loads(waiting.result())
    return answer


async def test_a_rule_counts_from_the_next_request(web: TestWeb, jejak: Jejak) -> None:
    url, page = web.url("pixel.test", "/p.gif?uid=1"), web.url("news.test")
    await fetch(jejak, url, page)
    assert web.hosts["pixel.test"].connections == 0
    await jejak.call("rules", "add", "@@||pixel.test^")
    await fetch(jejak, url, page)
    assert len(web.hosts["pixel.test"].received) == 1
    await jejak.call("rules", "remove", "@@||pixel.test^")
    await fetch(jejak, url, page)
    assert len(web.hosts["pixel.test"].received) == 1


async def test_the_report_tells_it_and_a_purge_forgets_it(web: TestWeb, jejak: Jejak) -> None:
    await fetch(
        jejak, web.url("pixel.test", "/p.gif?dl=https%3A%2F%2Fnews.test%2Fcanary"), web.url("news.test")
    )
    report = await reported(jejak)
    assert "1 company would have learnt" in report
    assert "None of it was sent." in report
    (company,) = (await jejak.json("report"))["companies"]
    assert company["stopped"] == 1
    told = await jejak.json("report", "--company", company["slug"])
    in_words = await jejak.call("report", "--company", company["slug"])
    assert "pixel.test would have seen you on 1 of your 1 site." in in_words
    assert "1 page that you read, among them “https://news.test/canary”." in in_words
    assert "On news.test 1 company would have learnt" in await jejak.call("report", "--site", "news.test")
    assert (await jejak.call("report", "--format", "csv")).splitlines()[1].startswith("pixel.test,")
    values = [value["value"] for group in told["collected"] for value in group["values"]]
    assert "https://news.test/canary" in values
    assert await jejak.json("purge", "--site", "news.test", "--yes") == {"removed": 1, "complete": True}
    kept = [path.read_bytes() for path in jejak.home.rglob("*") if path.is_file()]
    assert not any(b"canary" in content for content in kept)


async def reported(jejak: Jejak) -> str:
    """The report, once the request is stored: recording comes after the answer has gone out."""
    async with asyncio.timeout(10):
        while (report := await jejak.call("report")).startswith("Nothing yet"):
            pass
    return report


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--upstream-ca", "/nowhere/ca.pem"], "/nowhere/ca.pem"),
        (["--resolve", "news.test"], "HOST:ADDRESS"),
        (["--resolve", "news.test:nowhere"], "no IP address"),
    ],
)
async def test_a_wrong_option_is_said(tmp_path: Path, options: list[str], words: str) -> None:
    code, _, err = await call(
        tmp_path / "home", "run", "--port", "0", "--api-port", "0", "--offline", *options
    )
    assert code == 1
    assert words in err
    assert "Traceback" not in err

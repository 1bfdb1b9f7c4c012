"""Lists of a running service: whom it takes them from, when it updates them, what it does offline."""

import asyncio
import hashlib
import ssl
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from filterlists.shelf import Lists, Shelf
from filterlists.storedlist import StoredList
from store.home import Home
from tests.running import call, running
from tests.service.asking import status, until
from tests.web.server import TestWeb


@pytest.fixture
async def site() -> AsyncIterator[TestWeb]:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(text="||tracker.test^\n")

    site = TestWeb({"lists.test": answer})
    await site.start()
    yield site
    await site.stop()


def key_of(site: TestWeb) -> str:
    """What `denied-keys.txt` calls the key of the site's certificate."""
    pem = ssl.get_server_certificate((site.hosts["lists.test"].address, site.port))
    key = x509.load_pem_x509_certificate(pem.encode()).public_key()
    return hashlib.sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


async def test_no_list_is_taken_from_a_server_whose_key_is_denied(site: TestWeb, tmp_path: Path) -> None:
    home, address = tmp_path / "home", site.url("lists.test", "/list.txt")
    options = ["--offline", "--upstream-ca", str(site.write_ca(tmp_path)), *site.resolve_options()]
    async with running(home, options) as jejak:
        await jejak.call("lists", "add", address, "--name", "mine")
        (home / "denied-keys.txt").write_text(f"{await asyncio.to_thread(key_of, site)} broken into\n")
        code, _, refused = await call(home, "lists", "add", f"{address}?2", "--name", "other")
        failed, _, kept = await call(home, "lists", "update", "mine")
        names = {each["name"]: each["rules"] for each in (await jejak.json("lists", "ls"))["lists"]}
    assert code != 0
    assert failed != 0
    for printed in (refused, kept):
        assert "a key that proves nothing is in its chain: broken into" in " ".join(printed.split())
    assert names["mine"] == 1  # as it was before
    assert "other" not in names
    assert len(site.hosts["lists.test"].received) == 1


async def test_a_list_that_is_due_is_updated_at_the_start_and_takes_effect(tmp_path: Path) -> None:
    text = "! Title: One\n! Expires: 1 day\n||tracker.test^\n"
    home, texts = tmp_path / "home", [text, f"{text}||other.test^\n"]

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(text=texts[-1])

    site = TestWeb({"lists.test": answer, "easylist.to": answer})
    await site.start()
    options = ["--upstream-ca", str(site.write_ca(tmp_path)), *site.resolve_options()]
    try:
        stale_list(home, site.url("lists.test", "/list.txt"), text)
        async with running(home, options) as jejak:
            await until(jejak, lambda told: _rules(told, "mine") == 2, 60)
            await jejak.call("lists", "rollback", "mine")
            assert _rules(await status(jejak), "mine") == 1
            assert "mine: already up to date" in await jejak.call("lists", "update", "mine")
        assert len(site.hosts["lists.test"].received) == 2
    finally:
        await site.stop()


def stale_list(folder: Path, source: str, text: str) -> None:
    """A data folder with one list, fetched three days ago; the default ones are off."""
    lists = Home.open(folder).lists
    (lists / "mine.txt").write_text(text)
    mine = StoredList(source, "One", fetched_at=time.time() - 3 * 86_400, rules=1, expires_minutes=24 * 60)
    Shelf(lists, Lists).change(lambda _lists: Lists(by_name={"mine": mine}))


async def test_without_a_network_it_says_so_once_and_goes_on(tmp_path: Path) -> None:
    home = tmp_path / "home"
    nowhere = ["--resolve", "*.example:127.0.0.1", "--resolve", "easylist.to:127.0.0.1"]
    async with running(home, nowhere) as jejak:
        assert "Not fetched: easylist, easyprivacy (No network" in jejak.printed
        assert _rules(await status(jejak), "jejak") > 1000
        code, printed = await jejak.stop()
    assert code == 0
    assert "Not updated" not in printed  # half an hour later, not at once


def _rules(told: dict[str, Any], name: str) -> int:
    return next((int(each["rules"]) for each in told["lists"] if each["name"] == name), 0)

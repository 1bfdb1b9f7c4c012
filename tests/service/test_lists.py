"""Lists are fetched by the running service from servers only whose keys it believes."""

import asyncio
import hashlib
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.running import call, running
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

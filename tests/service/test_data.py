"""A data set counts with the next request, in every process, and after a restart."""

import asyncio
import ssl
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from cli.runoptions import most_workers
from tests.footprint.test_opencookies import HEAD, line
from tests.proxy.wire.clients import H1
from tests.running import Jejak, call, running
from tests.web.server import TestWeb

SET = "open-cookie-database"
PAGE = (("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Mode", "navigate"), ("Cookie", "acme_track=1; basket=2"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cookies.csv"
    path.write_text(HEAD + line("acme_track"))
    return path


def started(web: TestWeb, folder: Path, *options: str) -> AbstractAsyncContextManager[Jejak]:
    own = ["--offline", "--upstream-ca", str(web.write_ca(folder)), *web.resolve_options(), *options]
    return running(folder / "home", own)


async def sent(jejak: Jejak, web: TestWeb) -> str:
    """The cookies that a site receives from its own page, in a connection of its own."""
    reader, writer = await asyncio.open_connection("127.0.0.1", jejak.service["proxy_port"])
    writer.write(f"CONNECT news.test:{web.port} HTTP/1.1\r\nHost: news.test:{web.port}\r\n\r\n".encode())
    assert b" 200 " in await reader.readuntil(b"\r\n\r\n")
    trusted = ssl.create_default_context(cafile=str(jejak.home / "authority" / "jejak-ca-cert.pem"))
    await writer.start_tls(trusted, server_hostname="news.test")
    await H1(reader, writer, f"news.test:{web.port}").request("GET", "/", PAGE)
    writer.close()
    return web.hosts["news.test"].received[-1].cookie


async def test_it_counts_with_the_next_request(web: TestWeb, tmp_path: Path, file: Path) -> None:
    async with started(web, tmp_path) as jejak:
        assert await sent(jejak, web) == "acme_track=1; basket=2"
        assert "Apache-2.0" in await jejak.call("data", "update", SET, "--file", str(file), "--yes")
        assert await sent(jejak, web) == "basket=2"
        await jejak.call("data", "remove", SET)
        assert await sent(jejak, web) == "acme_track=1; basket=2"


@pytest.mark.slow
@pytest.mark.skipif(most_workers() < 2, reason="needs two cores")
async def test_it_counts_in_every_process_and_after_a_restart(
    web: TestWeb, tmp_path: Path, file: Path
) -> None:
    async with started(web, tmp_path, "--workers", "2") as jejak:
        await jejak.call("data", "update", SET, "--file", str(file), "--yes")
        assert {await sent(jejak, web) for _ in range(8)} == {"basket=2"}
        file.write_text("<p>Sign in</p>")
        code, _, refused = await call(jejak.home, "data", "update", SET, "--file", str(file), "--yes")
        assert (code, "stays in use" in refused) == (1, True)
    async with started(web, tmp_path, "--workers", "2") as jejak:
        assert {await sent(jejak, web) for _ in range(8)} == {"basket=2"}
        await jejak.call("data", "remove", SET)
        assert {await sent(jejak, web) for _ in range(8)} == {"acme_track=1; basket=2"}

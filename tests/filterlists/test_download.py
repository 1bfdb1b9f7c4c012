"""Downloads, from a real HTTPS server on this machine."""

from __future__ import annotations

import asyncio
import gzip
import os
import tracemalloc
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from filterlists.download import Downloaded, Downloader
from filterlists.downloadoptions import DownloadOptions, Limits, Validators
from filterlists.errors import DownloadFailed, ListUnreadable

if TYPE_CHECKING:
    from tests.filterlists.conftest import ListServer

TEXT = "! Title: Test\n||tracker.example^\n"


async def fetch(
    options: DownloadOptions, url: str, known: Validators | None = None
) -> tuple[Downloaded | None, list[tuple[int, int | None]]]:
    seen: list[tuple[int, int | None]] = []
    async with Downloader(options) as downloader:
        found = await downloader.fetch(
            url, known or Validators(), lambda done, total: seen.append((done, total))
        )
    return found, seen


async def refused(options: DownloadOptions, url: str) -> str:
    with pytest.raises(DownloadFailed) as caught:
        await fetch(options, url)
    assert "secret" not in str(caught.value)
    return str(caught.value)


async def test_a_list_arrives_with_its_validators_and_progress(list_server: ListServer) -> None:
    list_server.says("/list.txt", TEXT, ETag='"1"', Last_Modified="Mon, 02 Nov 2026 10:00:00 GMT")
    found, seen = await fetch(list_server.options(), list_server.url())
    assert found == Downloaded(TEXT.encode(), Validators('"1"', "Mon, 02 Nov 2026 10:00:00 GMT"))
    assert seen[-1] == (len(TEXT), len(TEXT))


async def test_the_request_says_no_more_than_it_must(list_server: ListServer) -> None:
    list_server.says("/list.txt", TEXT, Set_Cookie="id=1")
    async with Downloader(list_server.options()) as downloader:
        for _ in range(2):
            await downloader.fetch(list_server.url(), Validators(), lambda _done, _total: None)
    for request in list_server.requests:
        assert set(request.headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding"}
        assert request.headers["User-Agent"] == "Jejak"


async def test_nothing_comes_back_where_the_text_is_the_known_one(list_server: ListServer) -> None:
    list_server.says("/list.txt", b"", status=304)
    known = Validators('"1"', "Mon, 02 Nov 2026 10:00:00 GMT")
    found, _ = await fetch(list_server.options(), list_server.url(), known)
    assert found is None
    assert list_server.requests[0].headers["If-None-Match"] == '"1"'
    assert list_server.requests[0].headers["If-Modified-Since"] == "Mon, 02 Nov 2026 10:00:00 GMT"


async def test_unchanged_is_no_answer_to_a_question_not_asked(list_server: ListServer) -> None:
    list_server.says("/list.txt", b"", status=304)
    assert "status 304" in await refused(list_server.options(), list_server.url())


async def test_packed_lists_are_unpacked_and_progress_counts_the_wire(list_server: ListServer) -> None:
    packed = gzip.compress(TEXT.encode() * 100_000)
    list_server.says("/list.txt", packed, Content_Encoding="gzip")
    found, seen = await fetch(list_server.options(), list_server.url())
    assert found is not None
    assert found.body == TEXT.encode() * 100_000
    assert seen[-1] == (len(packed), len(packed))


@pytest.mark.parametrize(
    ("status", "words"),
    [(404, "no such file.*home page"), (403, "refuses"), (500, "status 500"), (204, "status 204")],
)
async def test_a_status_is_explained(list_server: ListServer, status: int, words: str) -> None:
    list_server.says("/list.txt", b"" if status == 204 else b"secret", status=status)
    with pytest.raises(
        DownloadFailed, match=rf"https://lists\.test/list\.txt could not be fetched: .*{words}"
    ):
        await fetch(list_server.options(), list_server.url())


async def test_redirects_are_followed(list_server: ListServer) -> None:
    list_server.says("/list.txt", b"secret", status=301, Location="/moved/list.txt")
    list_server.says("/moved/list.txt", TEXT)
    found, _ = await fetch(list_server.options(), list_server.url())
    assert found is not None
    assert found.body == TEXT.encode()


@pytest.mark.parametrize(
    "place",
    ["http://lists.test/list.txt", "file:///etc/passwd", "ftp://lists.test/", "https://127.0.0.1/",
     "https://[::1]/", "https://169.254.169.254/latest/", "https://a:b@lists.test/", "https://[",
     "//10.0.0.1/x"],
)  # fmt: skip
async def test_redirects_to_other_places_are_refused(list_server: ListServer, place: str) -> None:
    list_server.says("/list.txt", b"secret", status=302, Location=place)
    assert "redirects to a place no list may come from" in await refused(
        list_server.options(), list_server.url()
    )


async def test_a_redirect_to_a_name_of_this_machine_is_refused(list_server: ListServer) -> None:
    list_server.says("/list.txt", b"", status=302, Location=f"https://localhost:{list_server.port}/list.txt")
    assert "this machine or its own network" in await refused(list_server.options(), list_server.url())
    assert len(list_server.requests) == 1


async def test_endless_redirects_end(list_server: ListServer) -> None:
    list_server.says("/list.txt", b"", status=302, Location="/list.txt")
    assert "redirects on and on" in await refused(list_server.options(), list_server.url())
    assert len(list_server.requests) == 6


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "[::ffff:127.0.0.1]", "0"]
)
async def test_this_machine_is_never_reached(list_server: ListServer, host: str) -> None:
    list_server.says("/list.txt", TEXT)
    options = DownloadOptions(list_server.authority)
    message = await refused(options, f"https://{host}:{list_server.port}/list.txt")
    assert "this machine or its own network" in message or "isn't a URL" in message
    assert list_server.requests == []


async def test_too_large_is_refused_at_the_limit(list_server: ListServer) -> None:
    list_server.says("/list.txt", b"x" * 200_001)
    options = list_server.options(size=200_000)
    assert "larger than 0.190735 MiB" in await refused(options, list_server.url())
    found, _ = await fetch(list_server.options(size=200_001), list_server.url())
    assert found is not None


async def test_a_bomb_is_unpacked_no_further_than_the_limit(list_server: ListServer) -> None:
    packer = zlib.compressobj(wbits=31)
    bomb = b"".join(packer.compress(bytes(2**20)) for _ in range(256)) + packer.flush()
    list_server.says("/list.txt", bomb, Content_Encoding="gzip")
    tracemalloc.start()
    try:
        assert "larger than 4 MiB" in await refused(list_server.options(size=4 * 2**20), list_server.url())
        assert tracemalloc.get_traced_memory()[1] < 24 * 2**20
    finally:
        tracemalloc.stop()


async def test_a_packing_not_asked_for_is_refused(list_server: ListServer) -> None:
    list_server.says("/list.txt", b"xx", Content_Encoding="br")
    assert "not asked for" in await refused(list_server.options(), list_server.url())


@pytest.mark.parametrize(("kept", "words"), [(0.5, "cut off"), (0.0, "damaged")])
async def test_a_damaged_packing_is_refused(list_server: ListServer, kept: float, words: str) -> None:
    packed = gzip.compress(os.urandom(5000))
    body = packed[: int(len(packed) * kept)] or b"not gzip at all"
    list_server.says("/list.txt", body, Content_Encoding="gzip")
    assert words in await refused(list_server.options(), list_server.url())


async def test_a_cut_connection_is_a_failure(list_server: ListServer) -> None:
    async def cut(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b"||half.example^\n")
        assert request.transport is not None
        request.transport.close()
        return response

    list_server.answers["/list.txt"] = cut
    assert "connection was cut" in await refused(list_server.options(), list_server.url())


async def test_a_server_that_never_answers_is_given_up(list_server: ListServer) -> None:
    gone = asyncio.Event()

    async def wait(_request: web.Request) -> web.StreamResponse:
        await gone.wait()
        return web.Response()

    list_server.answers["/list.txt"] = wait
    message = await refused(list_server.options(first_byte=0.2), list_server.url())
    gone.set()
    assert "no answer within 0.2 seconds" in message


@pytest.mark.parametrize(
    ("limits", "words"),
    [({"idle": 0.2}, "stopped sending"), ({"total": 0.3}, "not complete after 0.3 seconds")],
)
async def test_a_server_that_stops_is_given_up(
    list_server: ListServer, limits: dict[str, float], words: str
) -> None:
    gone = asyncio.Event()

    async def stop(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b"||half.example^\n")
        await gone.wait()
        return response

    list_server.answers["/list.txt"] = stop
    message = await refused(list_server.options(**limits), list_server.url())
    gone.set()
    assert words in message


async def test_an_unknown_authority_is_refused(list_server: ListServer) -> None:
    list_server.says("/list.txt", TEXT)
    options = DownloadOptions(resolve=list_server.resolve)
    assert "can't be trusted" in await refused(options, list_server.url())
    assert list_server.requests == []


async def test_the_systems_own_trust_is_not_used(
    list_server: ListServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(list_server.authority))
    assert "can't be trusted" in await refused(
        DownloadOptions(resolve=list_server.resolve), list_server.url()
    )


async def test_a_certificate_for_another_host_is_refused(list_server: ListServer) -> None:
    options = DownloadOptions(list_server.authority, lambda _host, _port: ("127.0.0.1", list_server.port))
    assert "can't be trusted" in await refused(options, "https://other.test/list.txt")


async def serve_text(list_server: ListServer) -> str:
    list_server.says("/list.txt", TEXT)
    return list_server.url()


async def test_secrets_of_the_connection_are_never_written(
    list_server: ListServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys.log"))
    await fetch(list_server.options(), await serve_text(list_server))
    assert not (tmp_path / "keys.log").exists()


async def test_certificates_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    (tmp_path / "empty.pem").write_text("no certificate")
    for name in ("gone.pem", "empty.pem"):
        with pytest.raises(ListUnreadable, match=rf"certificates in .*{name} could not be read"):
            async with Downloader(DownloadOptions(tmp_path / name)):
                pass


async def test_a_closed_port_is_explained(list_server: ListServer) -> None:
    options = DownloadOptions(resolve=lambda _host, _port: ("127.0.0.1", 1), limits=Limits())
    assert "lists.test can't be reached" in await refused(options, list_server.url())


async def test_a_name_nobody_knows_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_arguments: object, **_options: object) -> None:
        raise OSError(-2, "Name or service not known")

    monkeypatch.setattr("socket.getaddrinfo", unknown)
    message = await refused(DownloadOptions(), "https://lists.example/list.txt")
    assert "the name lists.example could not be looked up" in message


async def test_a_plain_http_server_is_explained(list_server: ListServer) -> None:
    async def shout(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\nsecret")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(shout, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        options = DownloadOptions(list_server.authority, lambda _host, _port: ("127.0.0.1", port))
        assert "could not be fetched: no secure connection" in await refused(options, list_server.url())

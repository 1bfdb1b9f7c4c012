"""Whatever a list's server answers, the good text stays in use, whole, with a reason that is shown."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import time
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from filterlists.builtin import Builtin
from filterlists.downloadoptions import DownloadOptions
from filterlists.library import Library
from filterlists.verdict import FilterList

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from tests.filterlists.conftest import ListServer

    type Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]

BUILTIN = Builtin.of(FilterList("jejak", "Built in", ""))
HEAD = "! Title: One\n! Expires: 12 hours\n"
RULES = [f"||tracker{number}.example^" for number in range(200)]
GOOD = HEAD + "\n".join(RULES) + "\n"
HALF_HOUR = 30 * 60


def saying(body: str | bytes, status: int = 200) -> Answer:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=status, body=body.encode() if isinstance(body, str) else body)

    return answer


def leading(*places: str) -> Answer:
    """A chain of redirects: on the list's own server up to the last place."""

    async def answer(request: web.Request) -> web.Response:
        step = int(request.query.get("step", "0"))
        own = f"{request.path}?step={step + 1}"
        return web.Response(status=302, headers={"Location": own if step < len(places) - 1 else places[-1]})

    return answer


async def endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(20):  # far more than may come, and an end for a client that doesn't go
        await response.write(b"||tracker.example^\n" * 50_000)
    return response


async def slow(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    for letter in HEAD:
        await response.write(letter.encode())
        await asyncio.sleep(0.1)
    return response


async def silent(_request: web.Request) -> web.StreamResponse:
    await asyncio.sleep(60)
    return web.Response()


async def cut(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": str(len(GOOD))})
    await response.prepare(request)
    await response.write(GOOD[:1000].encode())
    assert request.transport is not None
    request.transport.close()
    return response


def checked(text: str, checksum: str | None = None) -> str:
    found = base64.b64encode(hashlib.md5(text.encode(), usedforsecurity=False).digest()).decode().rstrip("=")
    return f"! Checksum: {checksum or found}\n{text}"


BAD = {
    "404": saying("gone", 404),
    "500": saying("broken", 500),
    "web page": saying("<!doctype html><html>Sign in</html>"),
    "JSON": saying('{"error": "no"}'),
    "nothing": saying(b""),
    "zeros": saying(b"\0" * 1000),
    "packed": saying(b"\x1f\x8b" + b"x" * 100),
    "endless": endless,
    "slow": slow,
    "silent": silent,
    "cut": cut,
    "cut and closed well": saying(checked(GOOD)[:2000]),
    "wrong checksum": saying(checked(GOOD + "||more.example^\n", "Vm9uIGVpbmVtIGFuZGVyZW4")),
    "to http": leading("http://lists.test/list.txt"),
    "to a file": leading("file:///etc/passwd"),
    "to ftp": leading("ftp://lists.test/list.txt"),
    "to this machine": leading("https://127.0.0.1/list.txt"),
    "to the own network": leading("https://192.168.1.1/list.txt"),
    "a chain to it": leading("", "", "https://[::1]/list.txt"),
    "in a circle": leading("", "", "", "", "", "", "", "https://lists.test/"),
}
DAMAGED = {
    "a letter": GOOD + "n\n",
    "a star": GOOD + "*\n",
    "half of the web": GOOD + "||com^\n",
    "an exception for it": GOOD + "@@||com^\n",
    "a tenth": HEAD + "\n".join(RULES[:20]) + "\n",
    "without a head": "\n".join(RULES) + "\n",
    "garbage": GOOD + "||no such .host^\n" * 60,
}


@pytest.fixture
async def library(tmp_path: Path, list_server: ListServer) -> Library:
    """One list, well fetched, from a server of which anything may come next."""
    options = list_server.options(first_byte=1.0, idle=1.0, total=2.0, size=2**20)
    library = Library(tmp_path / "lists", BUILTIN, options)
    list_server.says("/list.txt", GOOD)
    await library.add(list_server.url(), "one")
    return library


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("bad", BAD)
async def test_a_bad_answer_changes_nothing_but_the_state(
    library: Library, list_server: ListServer, tmp_path: Path, bad: str
) -> None:
    list_server.answers["/list.txt"] = BAD[bad]
    (result,) = await library.update(["one"])
    entry = library.entry("one")
    assert result.error is not None
    assert "stays in use" in result.error
    assert (entry.error, entry.rules) == (result.error, 200)
    assert library.list_of("one").text == GOOD
    assert files(tmp_path / "lists") == {"lists.json", "one.txt"}
    assert "secret" not in result.error


@pytest.mark.parametrize("damage", DAMAGED)
async def test_a_damaged_text_is_put_aside_and_can_be_looked_at(
    library: Library, list_server: ListServer, tmp_path: Path, damage: str
) -> None:
    list_server.says("/list.txt", DAMAGED[damage])
    (result,) = await library.update(["one"])
    entry = library.entry("one")
    assert result.error is not None
    assert "put aside" in result.error
    assert (entry.error, entry.quarantined_at is not None, entry.rules) == (result.error, True, 200)
    assert library.list_of("one").text == GOOD
    assert files(tmp_path / "lists") == {"lists.json", "one.txt", "quarantine/one.txt"}
    assert (tmp_path / "lists" / "quarantine" / "one.txt").read_text() == DAMAGED[damage]


async def test_it_is_tried_again_later_each_time(library: Library, list_server: ListServer) -> None:
    fresh = library.entry("one").due_at
    assert fresh is not None
    assert fresh > time.time() + 11 * 3600
    list_server.answers["/list.txt"] = BAD["500"]
    await library.update(["one"])
    assert "one" in library.due(fresh + 60)
    for _ in range(6):
        await library.update(["one"])
    assert "one" not in library.due(fresh + 60)
    waits = library.entry("one").due_at
    assert waits is not None
    assert waits > time.time() + 23 * 3600
    list_server.says("/list.txt", GOOD)
    await library.update(["one"])
    assert library.entry("one").error is None


async def test_a_rollback_works_without_a_network(
    library: Library, list_server: ListServer, tmp_path: Path
) -> None:
    list_server.says("/list.txt", GOOD + "||more.example^\n")
    await library.update(["one"])
    nowhere = DownloadOptions(resolve=lambda _host, _port: ("127.0.0.1", 1))
    offline = Library(tmp_path / "lists", BUILTIN, nowhere)
    assert offline.roll_back("one").rules == 200
    assert offline.list_of("one").text == GOOD
    (result,) = await offline.update(["one"], unasked=True)
    assert str(result.error).startswith("No network: ")
    assert offline.list_of("one").text == GOOD
    (again,) = await library.update(["one"])
    assert (again.error, again.changed) == (None, False)
    assert library.list_of("one").text == GOOD


async def test_a_list_comes_with_what_it_includes_and_by_patches(
    library: Library, list_server: ListServer
) -> None:
    list_server.says("/list.txt", GOOD + "!#include more/extra.txt\n", ETag='"1"')
    list_server.says("/more/extra.txt", "||extra.example^\n")
    (result,) = await library.update(["one"])
    assert (result.error, result.rules) == (None, 201)
    list_server.says("/more/extra.txt", "||extra.example^\n||another.example^\n")
    (result,) = await library.update(["one"])
    assert result.rules == 202
    assert "If-None-Match" not in list_server.requests[-2].headers
    patchy = "! Title: One\n! Diff-Path: 1.patch#one\n" + "\n".join(RULES) + "\n"
    newer = patchy.replace("1.patch", "2.patch") + "||new.example^\n"
    digest = hashlib.sha1(newer.encode(), usedforsecurity=False).hexdigest()
    commands = "d2 1\na2 1\n! Diff-Path: 2.patch#one\na202 1\n||new.example^\n"
    list_server.says("/list.txt", patchy)
    await library.update(["one"])
    list_server.says("/1.patch", f"diff name:one checksum:{digest} lines:5\n{commands}")
    (result,) = await library.update(["one"])
    assert (result.error, result.rules, result.changed) == (None, 201, True)
    assert library.list_of("one").text == newer
    assert [request.path for request in list_server.requests[-2:]] == ["/1.patch", "/2.patch"]

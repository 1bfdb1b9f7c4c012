"""Getting a list's text from wherever it comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from filterlists.downloadoptions import DownloadOptions, Validators
from filterlists.errors import ListUnreadable, NotAList
from filterlists.fetching import Fetched, any_reachable, open_fetcher

if TYPE_CHECKING:
    from tests.filterlists.conftest import ListServer

TEXT = "||tracker.example^\n"


async def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "my.txt"
    path.write_text(TEXT)
    async with open_fetcher([str(path)], DownloadOptions()) as fetcher:
        assert await fetcher.get_new(str(path)) == Fetched(TEXT, Validators())
        with pytest.raises(ListUnreadable, match=r"gone\.txt does not exist"):
            await fetcher.get_new(str(tmp_path / "gone.txt"))


async def test_a_url_is_downloaded(list_server: ListServer) -> None:
    list_server.says("/list.txt", TEXT, ETag='"1"')
    async with open_fetcher([list_server.url()], list_server.options()) as fetcher:
        assert await fetcher.get_new(list_server.url()) == Fetched(TEXT, Validators('"1"'))


async def test_an_unchanged_list_is_none(list_server: ListServer) -> None:
    list_server.says("/list.txt", b"", status=304)
    async with open_fetcher([list_server.url()], list_server.options()) as fetcher:
        assert await fetcher.get(list_server.url(), Validators('"1"'), lambda _done, _total: None) is None


async def test_what_arrives_must_be_a_list(list_server: ListServer) -> None:
    list_server.says("/list.txt", "<html>secret</html>")
    async with open_fetcher([list_server.url()], list_server.options()) as fetcher:
        with pytest.raises(NotAList, match=r"https://lists\.test/list\.txt is a web page") as caught:
            await fetcher.get_new(list_server.url())
    assert "secret" not in str(caught.value)


async def test_a_server_that_accepts_connections_can_be_reached(list_server: ListServer) -> None:
    urls = ["https://lists.test/a.txt", "https://lists.test/b.txt"]
    assert await any_reachable(urls, list_server.options(), within=5)
    closed = DownloadOptions(resolve=lambda _host, _port: ("127.0.0.1", 1))
    assert not await any_reachable(urls, closed, within=5)
    assert await any_reachable(["/home/me/my.txt"], closed, within=5)

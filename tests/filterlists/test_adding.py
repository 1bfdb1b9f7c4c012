"""Adding a list that the user names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from filterlists.adding import add_list
from filterlists.downloadoptions import DownloadOptions
from filterlists.errors import NameTaken
from filterlists.shelf import Lists, Shelf

if TYPE_CHECKING:
    from tests.filterlists.conftest import ListServer


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "lists", Lists, reserved=("own",))


@pytest.mark.parametrize(
    ("text", "file_name", "name"),
    [
        ("! Title: My own list\n||a.example^", "x.txt", "my-own-list"),
        ("||a.example^", "Some List.v2.txt", "some-list-v2"),
        ("||a.example^", "a#b?c.txt", "a-b-c"),
        ("! Title: 中文\n||a.example^", "list.txt", "list"),
    ],
)
async def test_names_are_made_of_title_or_file(
    shelf: Shelf, tmp_path: Path, text: str, file_name: str, name: str
) -> None:
    (tmp_path / file_name).write_text(text)
    assert await add_list(shelf, DownloadOptions(), str(tmp_path / file_name), None) == name
    assert shelf.text(name) == text
    assert shelf.read().get(name).title == (
        "My own list" if "My own" in text else "中文" if "中" in text else name
    )


@pytest.mark.parametrize(
    ("path", "name"), [("/My%20List.txt?version=1#top", "my-list"), ("/hosts/", "hosts"), ("/a.b/c", "c")]
)
async def test_names_are_made_of_addresses(
    shelf: Shelf, list_server: ListServer, path: str, name: str
) -> None:
    list_server.says("/My List.txt", "||a.example^")
    list_server.says("/hosts/", "||a.example^")
    list_server.says("/a.b/c", "||a.example^")
    assert await add_list(shelf, list_server.options(), list_server.url(path), None) == name
    assert shelf.read().get(name).source == list_server.url(path)


async def test_where_no_name_can_be_made_one_is_asked_for(shelf: Shelf, tmp_path: Path) -> None:
    source = str(tmp_path / "中.txt")
    Path(source).write_text("||a.example^")
    with pytest.raises(NameTaken, match="--name"):
        await add_list(shelf, DownloadOptions(), source, None)
    assert await add_list(shelf, DownloadOptions(), source, "mine") == "mine"


async def test_a_taken_name_is_refused_before_anything_is_fetched(
    shelf: Shelf, list_server: ListServer
) -> None:
    with pytest.raises(NameTaken, match="Jejak's own"):
        await add_list(shelf, list_server.options(), list_server.url(), "own")
    assert list_server.requests == []


async def test_a_made_name_may_be_taken_too(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("||a.example^")
    with pytest.raises(NameTaken, match="Jejak's own"):
        await add_list(shelf, DownloadOptions(), str(tmp_path / "own.txt"), None)
    assert shelf.read() == Lists()

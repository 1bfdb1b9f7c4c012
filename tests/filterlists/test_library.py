"""The lists of one data folder, from a user's side."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
from pathlib import Path
from time import monotonic, perf_counter
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from filterlists.builtin import Builtin
from filterlists.catalogue import catalogue
from filterlists.downloadoptions import DownloadOptions
from filterlists.errors import (
    DownloadFailed,
    FilterListError,
    ListUnreadable,
    NameTaken,
    NotAList,
    UnknownList,
)
from filterlists.library import Library
from filterlists.listentry import ListEntry, Progress
from filterlists.verdict import FilterList

if TYPE_CHECKING:
    from tests.filterlists.conftest import ListServer

BUILTIN = FilterList(
    name="jejak",
    title="Built in",
    text="! Licence: GPL-3.0-or-later\n\n||a.example^\n||b.example^\n",
)
HAVING = Builtin.of(BUILTIN, "GPL-3.0-or-later")
TEXT = "! Title: My own list\n! Homepage: https://lists.test/\n! Licence: CC0-1.0\n||tracker.example^\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "lists", HAVING)


@pytest.fixture
def online(tmp_path: Path, list_server: ListServer) -> Library:
    """A library whose downloads come from the test's own server."""
    return Library(tmp_path / "lists", HAVING, list_server.options())


def names(library: Library) -> list[str]:
    return [entry.name for entry in library.entries()]


def file(tmp_path: Path, text: str = TEXT, name: str = "my.txt") -> str:
    (tmp_path / name).write_text(text)
    return str(tmp_path / name)


def test_before_anything_was_fetched(library: Library) -> None:
    assert library.entries()[0] == ListEntry(
        name="jejak",
        title="Built in",
        source="built-in",
        enabled=True,
        home_page="",
        licence="GPL-3.0-or-later",
        fetched_at=None,
        rules=2,
        error=None,
        builtin=True,
    )
    assert names(library) == ["jejak", "easylist", "easyprivacy"]
    assert all(entry.enabled and entry.fetched_at is None for entry in library.entries()[1:])
    assert library.enabled_lists() == (BUILTIN,)
    assert library.defaults_missing() == ("easylist", "easyprivacy")
    assert library.notices == ()


async def test_a_file_is_copied(library: Library, tmp_path: Path) -> None:
    entry = await library.add(file(tmp_path))
    assert entry.as_dict() == {
        "name": "my-own-list",
        "title": "My own list",
        "source": str(tmp_path / "my.txt"),
        "enabled": True,
        "home_page": "https://lists.test/",
        "licence": "CC0-1.0",
        "fetched_at": entry.fetched_at,
        "rules": 1,
        "error": None,
        "builtin": False,
        "due_at": None,
        "quarantined_at": None,
        "rolled_back": False,
        "previous_at": None,
    }
    (tmp_path / "my.txt").unlink()
    assert library.enabled_lists() == (
        BUILTIN,
        FilterList(name="my-own-list", title="My own list", text=TEXT),
    )
    assert Library(tmp_path / "lists", HAVING).entry("my-own-list") == entry


async def test_a_file_is_read_again_by_update(library: Library, tmp_path: Path) -> None:
    await library.add(file(tmp_path))
    file(tmp_path, TEXT + "||other.example^\n")
    (result,) = await library.update(["my-own-list"])
    assert (result.changed, result.rules, result.error) == (True, 2, None)
    (tmp_path / "my.txt").unlink()
    (result,) = await library.update(["my-own-list"])
    assert result.error is not None
    assert "my.txt does not exist" in result.error
    assert library.entry("my-own-list").error == result.error
    assert library.enabled_lists()[1].text.endswith("||other.example^\n")


async def test_taken_names_are_refused(library: Library, tmp_path: Path) -> None:
    await library.add(file(tmp_path))
    other = file(tmp_path, name="other.txt")
    for name in (None, "my-own-list", "easylist"):
        with pytest.raises(NameTaken, match=r"already a list .*--name.*jejak lists remove"):
            await library.add(other, name)
    for name in ("jejak", "own"):
        with pytest.raises(NameTaken, match="Jejak's own"):
            await library.add(other, name)
    with pytest.raises(NameTaken, match="can't be the name"):
        await library.add(other, "../../x")
    assert names(library) == ["jejak", "easylist", "easyprivacy", "my-own-list"]


async def test_the_same_source_again_is_refused(library: Library, tmp_path: Path) -> None:
    source = file(tmp_path)
    await library.add(source)
    with pytest.raises(NameTaken, match=r"there already, as 'my-own-list'.*jejak lists update"):
        await library.add(source, "another")
    library.disable("my-own-list")
    with pytest.raises(NameTaken, match="jejak lists enable my-own-list"):
        await library.add(source)


async def test_what_is_no_list_is_not_kept(library: Library, tmp_path: Path) -> None:
    for text, error in (("<html></html>", NotAList), ("", NotAList)):
        with pytest.raises(error, match=r"my\.txt is"):
            await library.add(file(tmp_path, text))
    with pytest.raises(UnknownList, match="Did you mean easylist"):
        await library.add("easylis")
    with pytest.raises(ListUnreadable):
        await library.add(str(tmp_path))
    with pytest.raises(DownloadFailed, match="https only"):
        await library.add("http://lists.test/list.txt")
    assert not (tmp_path / "lists").exists()


async def test_a_list_without_a_rule_in_effect_may_be_kept(library: Library, tmp_path: Path) -> None:
    assert (await library.add(file(tmp_path, "! Title: T\nexample.com##.ad\n"))).rules == 0


def test_lists_are_switched_off_and_on(library: Library) -> None:
    assert not library.disable("jejak").enabled
    assert not library.disable("easylist").enabled
    assert library.enabled_lists() == ()
    assert library.defaults_missing() == ("easyprivacy",)
    assert library.enable("jejak").enabled
    assert library.enable("easylist").enabled
    assert library.enabled_lists() == (BUILTIN,)


async def test_a_list_that_is_off_is_not_in_effect_but_kept(library: Library, tmp_path: Path) -> None:
    await library.add(file(tmp_path))
    library.disable("my-own-list")
    assert library.enabled_lists() == (BUILTIN,)
    library.enable("my-own-list")
    assert len(library.enabled_lists()) == 2


async def test_removed_lists_stay_away(library: Library, tmp_path: Path) -> None:
    await library.add(file(tmp_path))
    assert library.remove("my-own-list").title == "My own list"
    library.remove("easylist")
    assert names(Library(tmp_path / "lists", HAVING)) == [
        "jejak",
        "easyprivacy",
    ]
    assert [path.name for path in (tmp_path / "lists").iterdir()] == ["lists.json"]
    assert library.defaults_missing() == ("easyprivacy",)


def test_the_built_in_list_stays(library: Library) -> None:
    with pytest.raises(FilterListError, match="jejak lists disable jejak"):
        library.remove("jejak")


async def test_the_built_in_list_is_not_fetched(library: Library) -> None:
    with pytest.raises(FilterListError, match="built in"):
        await library.update(["jejak"])


async def test_unknown_names(library: Library) -> None:
    for change in (library.enable, library.disable, library.remove, library.entry):
        with pytest.raises(UnknownList, match=r"'easyprivac'.*Did you mean easyprivacy.*jejak lists ls"):
            change("easyprivac")
    with pytest.raises(UnknownList):
        await library.update(["easyprivac"])


async def test_a_url(online: Library, list_server: ListServer) -> None:
    list_server.says("/list.txt", TEXT, ETag='"1"')
    entry = await online.add(list_server.url())
    assert (entry.name, entry.source, entry.rules) == ("my-own-list", "https://lists.test/list.txt", 1)
    list_server.says("/list.txt", b"", status=304)
    (result,) = await online.update(["my-own-list"])
    assert (result.changed, result.error) == (False, None)
    assert list_server.requests[1].headers["If-None-Match"] == '"1"'


async def test_a_list_of_the_catalogue(online: Library, list_server: ListServer) -> None:
    list_server.says("/easylist/easylist.txt", "! Title: Something else\n||a.example^\n")
    entry = await online.add("easylist")
    known = catalogue()["easylist"]
    assert (entry.title, entry.licence, entry.home_page) == (known.title, known.licence, known.home_page)
    assert entry.rules == 1
    with pytest.raises(NameTaken):
        await online.add("easylist")
    online.remove("easylist")
    assert (await online.add("easylist", "mine")).name == "mine"


async def test_a_switched_off_list_never_fetched_is_switched_on_by_add(
    online: Library, list_server: ListServer
) -> None:
    list_server.says("/easylist/easylist.txt", TEXT)
    online.disable("easylist")
    assert (await online.add("easylist")).enabled


async def test_a_download_that_fails_adds_nothing(
    online: Library, list_server: ListServer, tmp_path: Path
) -> None:
    with pytest.raises(DownloadFailed, match="404"):
        await online.add(list_server.url())
    with pytest.raises(DownloadFailed, match="404"):
        await online.add("easylist")
    assert not (tmp_path / "lists").exists()


async def test_all_that_is_on_is_updated_at_the_same_time(online: Library, list_server: ListServer) -> None:
    both_asked = asyncio.Barrier(2)

    async def meet(_request: web.Request) -> web.Response:
        await both_asked.wait()
        return web.Response(text=TEXT)

    list_server.answers["/easylist/easylist.txt"] = meet
    list_server.answers["/easylist/easyprivacy.txt"] = meet
    seen: list[Progress] = []
    results = await online.update(progress=seen.append)
    assert [(result.name, result.changed, result.rules) for result in results] == [
        ("easylist", True, 1),
        ("easyprivacy", True, 1),
    ]
    assert {progress.name for progress in seen} == {"easylist", "easyprivacy"}
    assert all(progress.done <= (progress.total or 0) for progress in seen)
    assert online.defaults_missing() == ()
    assert [found.name for found in online.enabled_lists()] == ["jejak", "easylist", "easyprivacy"]


async def test_one_list_that_fails_leaves_the_others_alone(online: Library, list_server: ListServer) -> None:
    list_server.says("/easylist/easylist.txt", "<html>secret</html>")
    list_server.says("/easylist/easyprivacy.txt", TEXT)
    broken, good = await online.update()
    assert broken.error is not None
    assert "web page" in broken.error
    assert "secret" not in broken.error
    assert online.entry("easylist").error == broken.error
    assert (good.error, good.rules) == (None, 1)


async def test_lists_that_are_off_are_updated_only_by_name(online: Library, list_server: ListServer) -> None:
    list_server.says("/easylist/easylist.txt", TEXT)
    online.disable("easylist")
    online.disable("easyprivacy")
    assert await online.update() == ()
    assert list_server.requests == []
    (result,) = await online.update(["easylist"])
    assert result.error is None
    assert not online.entry("easylist").enabled


async def test_a_cancelled_update_leaves_what_was_there(online: Library, list_server: ListServer) -> None:
    asked, never = asyncio.Event(), asyncio.Event()
    list_server.says("/list.txt", TEXT)
    await online.add(list_server.url())

    async def wait(_request: web.Request) -> web.Response:
        asked.set()
        await never.wait()
        return web.Response()

    list_server.answers["/list.txt"] = wait
    update = asyncio.create_task(online.update(["my-own-list"]))
    await asked.wait()
    update.cancel()
    with pytest.raises(asyncio.CancelledError):
        await update
    never.set()
    assert online.entry("my-own-list").error is None
    assert online.enabled_lists()[1].text == TEXT


async def test_the_first_start_fetches_the_default_lists(online: Library, list_server: ListServer) -> None:
    list_server.says("/easylist/easylist.txt", TEXT)
    list_server.says("/easylist/easyprivacy.txt", TEXT)
    seen: list[Progress] = []
    results = await online.update(online.defaults_missing(), seen.append, first_start=True)
    assert [(result.name, result.error) for result in results] == [("easylist", None), ("easyprivacy", None)]
    assert seen
    assert online.defaults_missing() == ()


async def test_without_a_network_the_first_start_says_so_in_one_line_and_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unreachable = socket.socket()
    unreachable.bind(("127.0.0.1", 0))
    unreachable.listen(0)
    place = unreachable.getsockname()
    fillers = [socket.socket() for _ in range(2)]
    for filler in fillers:  # a full queue: further connections get no answer, as behind a dead link
        filler.setblocking(False)
        filler.connect_ex(place)
    library = Library(
        tmp_path / "lists",
        HAVING,
        DownloadOptions(resolve=lambda _host, _port: place),
    )
    start = monotonic()
    results = await library.update(library.defaults_missing(), first_start=True)
    assert monotonic() - start < 10  # it gives up after one and a half seconds
    assert [result.name for result in results] == ["easylist", "easyprivacy"]
    for result in results:
        assert result.error is not None
        assert result.error.startswith("No network: ")
        assert "\n" not in result.error
        assert library.entry(result.name).error == result.error
    assert library.defaults_missing() == ("easylist", "easyprivacy")
    for used in (unreachable, *fillers):
        used.close()


async def test_a_lost_text_is_told(library: Library, tmp_path: Path) -> None:
    await library.add(file(tmp_path))
    (tmp_path / "lists" / "my-own-list.txt").unlink()
    entry = library.entry("my-own-list")
    assert entry.rules is None
    assert entry.error == "Its text is gone. `jejak lists update my-own-list` fetches it."
    assert library.enabled_lists() == (BUILTIN,)
    assert "my-own-list is not in effect" in library.notices[0]
    await library.update(["my-own-list"])
    assert library.entry("my-own-list").error is None


async def test_damage_is_told_and_texts_of_known_lists_are_found_again(
    online: Library, list_server: ListServer, tmp_path: Path
) -> None:
    known = catalogue()["urlhaus"]
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "urlhaus.txt").write_text(TEXT)
    (tmp_path / "lists" / "lists.json").write_text('{"version": 1, "lists": {"ur')
    entries = {entry.name: entry for entry in online.entries()}
    assert list(entries) == ["jejak", "easylist", "easyprivacy", "urlhaus"]
    assert entries["urlhaus"].source == known.url
    assert entries["urlhaus"].fetched_at is not None
    assert "lists.json was damaged" in online.notices[0]
    assert [found.name for found in online.enabled_lists()] == ["jejak", "urlhaus"]


def test_entries_are_quick(library: Library, tmp_path: Path) -> None:
    library.disable("easylist")
    content = json.loads((tmp_path / "lists" / "lists.json").read_text())
    content["lists"] |= {f"list-{number}": content["lists"]["easylist"] for number in range(30)}
    (tmp_path / "lists" / "lists.json").write_text(json.dumps(content))
    times = []
    for _ in range(5):
        start = perf_counter()
        assert len(library.entries()) == 33
        times.append(perf_counter() - start)
    assert min(times) < 0.005


def test_listing_lists_loads_no_event_loop_no_http_library_and_no_engine() -> None:
    code = "import sys, filterlists.library, filterlists.ownrules; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"asyncio", "ssl", "aiohttp", "re2", "adblockparser", "certifi"} & set(run.stdout.split())

"""Data sets are fetched over https from a real server, checked, and kept whatever comes later."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from filterlists.downloadoptions import DownloadOptions
from footprint.dataset import DataSet, data_sets
from store.datasets import DataResult, DataSets
from store.errors import DataSetFailed
from tests.filterlists.conftest import ListServer, authority, list_server
from tests.footprint.test_clearurls import PROVIDERS
from tests.footprint.test_opencookies import HEAD, line

__all__ = ["authority", "list_server"]  # fixtures

COOKIES = "open-cookie-database"
TEXT = HEAD + "".join(line(f"acme_track{number}") for number in range(40))


@pytest.fixture
def served(list_server: ListServer, monkeypatch: pytest.MonkeyPatch) -> ListServer:
    """Every data set is at the test's server, under its own name."""
    moved = {name: _moved(known, list_server.url(f"/{name}")) for name, known in data_sets().items()}
    monkeypatch.setattr("store.datasets.data_sets", lambda: moved)
    list_server.says(f"/{COOKIES}", TEXT, ETag='"one"')
    list_server.says("/clearurls", json.dumps({"providers": PROVIDERS}))
    return list_server


def _moved(known: DataSet, url: str) -> DataSet:
    fields = {name: getattr(known, name) for name in DataSet.__slots__}
    return DataSet(**{**fields, "url": url})


@pytest.fixture
def data(served: ListServer, tmp_path: Path) -> DataSets:
    return DataSets(tmp_path / "data", served.options(first_byte=5, idle=5))


async def only(data: DataSets, name: str = COOKIES, file: Path | None = None) -> DataResult:
    (result,) = await data.update([name], file=file)
    return result


async def test_what_is_free_for_every_use_is_fetched_and_used(data: DataSets) -> None:
    results = await data.update()
    assert results == (DataResult(COOKIES, True, 40), DataResult("clearurls", True, 7))
    assert data.entry(COOKIES).fetched_at is not None
    known = data.fetched()
    assert known.cookies.find("acme_track7", "news.example") is not None
    assert known.addresses.tracking("https://a.example/?fbclid=1", page=False) == ("fbclid",)
    assert data.notices == ()


def test_nothing_is_there_before_and_nothing_was_asked(data: DataSets, served: ListServer) -> None:
    assert [entry.fetched_at for entry in data.entries()] == [None] * len(data_sets())
    assert len(data.fetched().cookies) == 0
    assert served.requests == []


async def test_what_is_for_non_commercial_use_only_is_fetched_when_named(
    data: DataSets, served: ListServer
) -> None:
    served.says("/disconnect", json.dumps({"categories": {"Social": [{"A": {"https://a": ["a.example"]}}]}}))
    assert await only(data, "disconnect") == DataResult("disconnect", True, 1)
    assert "disconnect" in data.wanted()
    owner = data.fetched().companies.owner("a.example")
    assert owner is not None
    assert owner.company.name == "A"


async def test_a_text_that_is_still_the_same_is_not_sent_again(data: DataSets, served: ListServer) -> None:
    await only(data)
    served.says(f"/{COOKIES}", b"", status=304)
    assert await only(data) == DataResult(COOKIES, False, 40)
    assert served.requests[-1].headers["If-None-Match"] == '"one"'
    assert len(data.fetched().cookies) == 40


def _status(server: ListServer) -> None:
    server.says(f"/{COOKIES}", "no", status=500)


def _page(server: ListServer) -> None:
    server.says(f"/{COOKIES}", "<!DOCTYPE html><p>Sign in</p>")


def _cut(server: ListServer) -> None:
    server.says(f"/{COOKIES}", TEXT[: len(TEXT) // 3])


def _empty(server: ListServer) -> None:
    server.says(f"/{COOKIES}", "")


def _header_only(server: ListServer) -> None:
    server.says(f"/{COOKIES}", HEAD)


def _inside(server: ListServer) -> None:
    server.says(f"/{COOKIES}", "", status=302, Location="https://127.0.0.1/x")


def _huge(server: ListServer) -> None:
    server.says(f"/{COOKIES}", b"x" * (8 * 2**20 + 1))


def _binary(server: ListServer) -> None:
    server.says(f"/{COOKIES}", b"PK\x03\x04")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_status, "status 500"),
        (_page, "What came isn't the Open Cookie Database: it has no column"),
        (_cut, "looks cut"),
        (_empty, "is empty"),
        (_header_only, "it has no cookies"),
        (_inside, "redirects to a place"),
        (_huge, "larger than 8 MiB"),
        (_binary, "zip file"),
    ],
)
async def test_the_last_good_copy_stays(
    data: DataSets, served: ListServer, spoil: Callable[[ListServer], None], words: str
) -> None:
    await only(data)
    before = data.entry(COOKIES)
    spoil(served)
    result = await only(data)
    assert (result.changed, result.count) == (False, 40)
    assert words in str(result.error)
    assert "The copy of 20" in str(result.error)
    assert "stays in use" in str(result.error)
    assert data.entry(COOKIES) == before
    assert len(data.fetched().cookies) == 40


async def test_without_a_network_it_says_so_and_keeps_what_there_is(
    data: DataSets, served: ListServer, tmp_path: Path
) -> None:
    await only(data)
    offline = DataSets(tmp_path / "data", DownloadOptions(resolve=lambda _host, _port: ("127.0.0.1", 1)))
    result = await only(offline)
    assert "can't be reached" in str(result.error)
    assert "stays in use" in str(result.error)
    assert len(offline.fetched().cookies) == 40
    never = DataSets(tmp_path / "other", DownloadOptions(resolve=lambda _host, _port: ("127.0.0.1", 1)))
    (failed,) = await never.update([COOKIES])
    assert (failed.count, "stays in use" in str(failed.error)) == (None, False)


async def test_a_file_does_as_well(data: DataSets, served: ListServer, tmp_path: Path) -> None:
    file = tmp_path / "cookies.csv"
    file.write_text(TEXT)
    assert await only(data, file=file) == DataResult(COOKIES, True, 40)
    assert data.entry(COOKIES).source == str(file)
    assert served.requests == []
    missing = await only(data, file=tmp_path / "nothing.csv")
    assert "does not exist" in str(missing.error)
    with pytest.raises(DataSetFailed, match="name that one"):
        await data.update(file=file)


async def test_a_copy_that_shrank_is_taken_once_the_old_one_is_removed(
    data: DataSets, served: ListServer
) -> None:
    await only(data)
    _cut(served)
    assert data.remove(COOKIES).count == 40
    assert (await only(data)).error is None
    with pytest.raises(DataSetFailed, match="wasn't fetched"):
        data.remove("clearurls")


async def test_a_damaged_copy_is_left_out_and_said_until_it_is_fetched_again(
    data: DataSets, tmp_path: Path
) -> None:
    await data.update()
    (tmp_path / "data" / "clearurls.txt").write_text("garbage")
    known = data.fetched()
    assert (len(known.cookies), len(known.addresses)) == (40, 0)
    assert "`jejak data update clearurls`" in data.notices[0]
    assert "is damaged" in str(data.entry("clearurls").error)
    assert (await only(data, "clearurls")).error is None
    assert len(data.fetched().addresses) == 7
    assert data.notices == ()


def test_a_name_that_is_none_is_refused_with_a_hint(data: DataSets) -> None:
    with pytest.raises(DataSetFailed, match="Did you mean clearurls"):
        data.entry("clear-urls")

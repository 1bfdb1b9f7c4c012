"""What the user meant by a source."""

from pathlib import Path

import pytest

from filterlists.errors import DownloadFailed, ListUnreadable, UnknownList
from filterlists.sources import check_url, find_source, is_url


def test_a_name_of_the_catalogue() -> None:
    found = find_source("easylist")
    assert found.address == "https://easylist.to/easylist/easylist.txt"
    assert found.name == "easylist"


def test_an_address_of_the_catalogue_has_its_name() -> None:
    assert find_source("https://easylist.to/easylist/easyprivacy.txt").name == "easyprivacy"


def test_another_address() -> None:
    found = find_source("https://lists.example/my.txt")
    assert (found.address, found.name) == ("https://lists.example/my.txt", None)
    assert is_url(found.address)


def test_a_file_becomes_an_absolute_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "easylist").write_text("||a.example^")
    monkeypatch.chdir(tmp_path)
    assert find_source("./easylist").address == str(tmp_path / "easylist")
    assert not is_url(find_source("./easylist").address)


def test_an_unknown_name_gets_its_neighbours() -> None:
    with pytest.raises(UnknownList, match=r"'easylst'.*Did you mean easylist.*jejak lists search"):
        find_source("easylst")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ListUnreadable, match=r"my\.txt does not exist"):
        find_source(str(tmp_path / "my.txt"))


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://lists.example/a.txt", "https only"),
        ("ftp://lists.example/a.txt", "https only"),
        ("data:text/plain,||a", "https only"),
        ("file:///etc/passwd", "Name the file itself: /etc/passwd"),
        ("file:/etc/passwd", "Name the file itself"),
        ("https:///a.txt", "names no host"),
        ("https://me:word@lists.example/", "password"),
        ("https://lists.example:99999/", "isn't a URL"),
        ("https://[::1/", "isn't a URL"),
        ("https://127.0.0.1/a.txt", "this machine"),
        ("https://192.168.1.1/a.txt", "this machine"),
        ("https://169.254.169.254/latest/meta-data", "this machine"),
        ("https://[::1]/a.txt", "this machine"),
        ("https://[::ffff:127.0.0.1]/a.txt", "this machine"),
        ("https://[fe80::1%25eth0]/a.txt", "this machine"),
    ],
)
def test_refused_addresses(url: str, message: str) -> None:
    with pytest.raises(DownloadFailed, match=message) as caught:
        find_source(url)
    assert "word" not in str(caught.value).replace("password", "")


@pytest.mark.parametrize(
    "url", ["https://lists.example/", "HTTPS://lists.example/a", "https://1.1.1.1/a.txt"]
)
def test_allowed_addresses(url: str) -> None:
    check_url(url)

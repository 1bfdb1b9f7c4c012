"""What was changed is remembered before it is changed, in one private file."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from cryptography import x509

from desktop.errors import DesktopError
from desktop.filechange import FileWritten, ServiceInstalled
from desktop.journal import Journal
from desktop.proxychange import ProxySet
from desktop.trustchange import AuthorityTrusted
from tests.desktop.test_trustchange import pem


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "setup.json"


def file(tmp_path: Path, text: str = "ours") -> FileWritten:
    return FileWritten.planned(tmp_path / "file", text)


def test_it_is_written_before_the_change_is_made(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Mapping[str, object]] = []
    monkeypatch.setattr(FileWritten, "make", lambda _: seen.append(json.loads(path.read_text())))
    Journal(path).make(file(tmp_path))
    assert [each["changes"] for each in seen] == [
        [{"kind": "file", "path": str(tmp_path / "file"), "content": "ours", "before": None}]
    ]
    assert path.stat().st_mode & 0o777 == 0o600


def test_everything_is_read_back_as_it_was(
    path: Path, tmp_path: Path, authority: x509.Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    trust = AuthorityTrusted("/store", pem(authority), made_store=True)
    written = file(tmp_path)
    service = ServiceInstalled(written, start=True)
    proxy = ProxySet("gnome", "manual", "127.0.0.1:8877", {"mode": "'none'"})
    for kind in (AuthorityTrusted, ServiceInstalled, ProxySet):
        monkeypatch.setattr(kind, "make", lambda _: None)
    journal = Journal(path)
    for change in (trust, service, proxy, written):
        journal.make(change)
    assert Journal(path).changes == (proxy, written, service, trust), "in the order of taking back"


def test_what_was_taken_back_is_forgotten_and_an_empty_one_leaves_no_file(path: Path, tmp_path: Path) -> None:
    journal = Journal(path)
    change = journal.make(file(tmp_path))
    assert journal.knows(change)
    assert Journal(path).take_back(change) == ""
    assert not path.exists()
    assert Journal(path).changes == ()


def test_one_place_is_remembered_once(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("theirs")
    journal = Journal(path)
    journal.make(file(tmp_path, "one"))
    journal.make(file(tmp_path, "two"))
    [change] = Journal(path).changes
    assert change.before == "theirs"


def test_one_that_fails_is_taken_back_and_forgotten(path: Path, tmp_path: Path) -> None:
    with pytest.raises(DesktopError, match="can't be written"):
        Journal(path).make(FileWritten(str(tmp_path / "setup.json" / "x"), "ours", None))
    assert not path.exists()


def test_one_that_cant_even_be_taken_back_is_remembered(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: FileWritten) -> str:
        raise DesktopError("no")

    monkeypatch.setattr(FileWritten, "make", fail)
    monkeypatch.setattr(FileWritten, "take_back", fail)
    with pytest.raises(DesktopError):
        Journal(path).make(file(tmp_path))
    assert Journal(path).changes == (file(tmp_path),)


def test_where_nothing_can_be_remembered_nothing_is_changed(tmp_path: Path) -> None:
    with pytest.raises(DesktopError, match="can't be written"):
        Journal(tmp_path / "no such folder" / "setup.json").make(file(tmp_path))
    assert not (tmp_path / "file").exists()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"version": 1}',
        '{"version": 1, "changes": [{"kind": "moon"}]}',
        '{"version": 1, "changes": [{"kind": "file"}]}',
    ],
)
def test_a_damaged_one_is_said_and_kept(path: Path, content: str) -> None:
    path.write_text(content)
    with pytest.raises(DesktopError, match=r"setup\.json says what was changed.*can't be read"):
        Journal(path)
    assert path.read_text() == content


def test_one_of_a_later_version_is_left_to_that(path: Path) -> None:
    path.write_text('{"version": 2, "changes": []}')
    with pytest.raises(DesktopError, match="later version"):
        Journal(path)

"""An authority's end: its key overwritten and gone, a new one in its place."""

import os
from pathlib import Path

import pytest

from proxy.authority import certificate_path, key_path, open_authority, spki
from proxy.errors import ProxyError
from proxy.succession import destroy_authority, discard_successor, install_successor, prepare_successor


def test_a_prepared_one_changes_nothing_until_it_is_installed(tmp_path: Path) -> None:
    old = open_authority(tmp_path / "a")
    certificate = prepare_successor(tmp_path / "a")
    assert open_authority(tmp_path / "a").certificate == old.certificate
    install_successor(tmp_path / "a")
    new = open_authority(tmp_path / "a")
    assert spki(new.certificate) != spki(old.certificate)
    assert new.certificate.subject != old.certificate.subject
    assert certificate_path(tmp_path / "a").read_text() == certificate
    assert {path.name for path in (tmp_path / "a").iterdir()} == {"jejak-ca.pem", "jejak-ca-cert.pem"}
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "a").iterdir()} == {0o600}


def test_the_old_keys_bytes_are_overwritten_where_they_lay(tmp_path: Path) -> None:
    open_authority(tmp_path / "a")
    os.link(key_path(tmp_path / "a"), tmp_path / "the same blocks")
    before = (tmp_path / "the same blocks").read_bytes()
    destroy_authority(tmp_path / "a")
    after = (tmp_path / "the same blocks").read_bytes()
    assert not list((tmp_path / "a").iterdir())
    assert len(after) == len(before)
    assert b"PRIVATE KEY" not in after
    assert not any(line in after for line in before.splitlines())


def test_one_that_was_never_installed_is_thrown_away(tmp_path: Path) -> None:
    open_authority(tmp_path / "a")
    first = prepare_successor(tmp_path / "a")
    assert prepare_successor(tmp_path / "a") != first
    discard_successor(tmp_path / "a")
    discard_successor(tmp_path / "a")
    assert not (tmp_path / "a" / "next").exists()


@pytest.mark.parametrize("content", [b"", b"garbage"])
def test_a_damaged_one_is_replaced(tmp_path: Path, content: bytes) -> None:
    open_authority(tmp_path / "a")
    key_path(tmp_path / "a").write_bytes(content)
    prepare_successor(tmp_path / "a")
    install_successor(tmp_path / "a")
    open_authority(tmp_path / "a")


def test_destroying_nothing_is_fine_and_what_fails_is_said(tmp_path: Path) -> None:
    destroy_authority(tmp_path / "none")
    (tmp_path / "a" / "jejak-ca.pem").mkdir(parents=True)
    with pytest.raises(ProxyError, match=r"jejak-ca\.pem: can't be destroyed"):
        destroy_authority(tmp_path / "a")

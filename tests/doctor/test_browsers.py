"""Which browsers trust the certificate, asked of real certificate stores."""

import os
import shutil
from pathlib import Path

import pytest

from desktop.place import Place
from desktop.truststores import NssStore
from doctor.browsers import check
from doctor.finding import Finding
from proxy.authority import open_authority

needs_certutil = pytest.mark.skipif(
    shutil.which("certutil") is None, reason="needs certutil. Debian: apt install libnss3-tools"
)


@pytest.fixture
def seat(tmp_path: Path) -> Place:
    """A user who has used a Firefox with two profiles and a Chromium."""
    user = tmp_path / "user"
    firefox = user / ".mozilla" / "firefox"
    for name in ("one", "two"):
        (firefox / name).mkdir(parents=True)
    (firefox / "profiles.ini").write_text(
        "[Profile0]\nName=one\nIsRelative=1\nPath=one\n\n[Profile1]\nName=two\nIsRelative=1\nPath=two\n"
    )
    (user / ".config" / "chromium").mkdir(parents=True)
    return Place(user, {"PATH": os.environ["PATH"]}, "linux")


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    return open_authority(tmp_path / "authority").certificate_path


def by_browser(place: Place, certificate: Path, through: bool = False) -> dict[object, Finding]:
    return {finding.details.get("browser"): finding for finding in check(place, certificate, through)}


@needs_certutil
def test_each_browser_is_asked_by_itself(seat: Place, certificate: Path, tmp_path: Path) -> None:
    profiles = [NssStore(seat.home / ".mozilla" / "firefox" / name) for name in ("one", "two")]
    other = open_authority(tmp_path / "other").certificate_path
    for profile in profiles:
        profile.add(other)
    found = by_browser(seat, certificate)
    assert {name: finding.level for name, finding in found.items()} == {
        "Chromium": "notice",
        "Firefox": "notice",
    }
    assert "`jejak setup`" in found["Chromium"].what_to_do

    profiles[0].add(certificate)
    NssStore(seat.data / "pki" / "nssdb").add(certificate)
    found = by_browser(seat, certificate)
    assert (found["Chromium"].level, found["Firefox"].level) == ("ok", "notice")
    assert "in 1 of its 2 profiles" in found["Firefox"].summary

    profiles[1].add(certificate)
    assert by_browser(seat, certificate)["Firefox"].level == "ok"


@needs_certutil
def test_one_that_is_sent_through_without_trust_is_a_problem(seat: Place, certificate: Path) -> None:
    assert by_browser(seat, certificate, through=True)["Chromium"].level == "problem"


def test_one_without_a_profile_has_nothing_to_trust_with(seat: Place, certificate: Path) -> None:
    found = by_browser(seat, certificate, through=True)["Firefox"]
    assert (found.level, "no profile yet" in found.summary) == ("ok", True)


@needs_certutil
def test_another_jejaks_certificate_isnt_ours(seat: Place, certificate: Path, tmp_path: Path) -> None:
    NssStore(seat.data / "pki" / "nssdb").add(open_authority(tmp_path / "other").certificate_path)
    assert by_browser(seat, certificate)["Chromium"].level == "notice"


def test_without_certutil_it_says_what_is_missing(
    seat: Place, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = seat.data / "pki" / "nssdb"
    store.mkdir(parents=True)
    (store / "cert9.db").touch()
    monkeypatch.setenv("PATH", "")
    findings = list(check(seat, certificate, through=False))
    assert [(finding.level, "libnss3-tools" in finding.what_to_do) for finding in findings] == [
        ("notice", True)
    ]


def test_a_store_that_cant_be_read_is_told_and_the_others_too(seat: Place, certificate: Path) -> None:
    if shutil.which("certutil") is None:
        pytest.skip("needs certutil")
    broken = seat.home / ".mozilla" / "firefox" / "one" / "cert9.db"
    broken.write_bytes(b"no database" * 100)
    findings = list(check(seat, certificate, through=False))
    assert ["can't be read" in finding.summary for finding in findings] == [False, True]


def test_nothing_to_trust_and_nobody_to_trust_it(place: Place, certificate: Path, tmp_path: Path) -> None:
    assert list(check(place, tmp_path / "none.pem", through=True)) == []
    (finding,) = check(place, certificate, through=True)
    assert finding.level == "ok"

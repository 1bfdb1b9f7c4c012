"""Which browsers there are, and which trust stores each reads."""

import os
from pathlib import Path

import pytest

from desktop.browsers import find_browsers, nss_database
from desktop.place import Place
from tests.desktop.conftest import Program


def found(place: Place) -> dict[str, tuple[Path, ...]]:
    return {browser.name: browser.stores for browser in find_browsers(place)}


def firefox(folder: Path) -> Path:
    profile = folder / "x.default"
    profile.mkdir(parents=True)
    (profile / "cert9.db").touch()
    (folder / "profiles.ini").write_text("[Profile0]\nName=x\nIsRelative=1\nPath=x.default\n")
    return profile


def test_a_machine_without_browsers_has_none(place: Place) -> None:
    assert find_browsers(place) == ()


def test_packaged_ones_are_found_by_their_programs(place: Place, program: Program) -> None:
    program("chromium")
    program("google-chrome-stable")
    program("firefox-esr")
    new = place.home / ".local/share/pki/nssdb"
    assert found(place) == {"Chromium": (new,), "Chrome": (new,), "Firefox": ()}


def test_the_old_database_wins_as_long_as_it_exists(place: Place) -> None:
    assert nss_database(place.home, place.data) == place.home / ".local/share/pki/nssdb"
    (place.home / ".pki/nssdb").mkdir(parents=True)
    assert nss_database(place.home, place.data) == place.home / ".pki/nssdb"


def test_the_users_own_folders_are_followed(place: Place, program: Program) -> None:
    program("chromium")
    moved = Place(place.home, {**place.environment, "XDG_DATA_HOME": "/data"}, "linux")
    assert found(moved) == {"Chromium": (Path("/data/pki/nssdb"),)}


def test_each_firefox_profile_is_a_store(place: Place) -> None:
    old, new = firefox(place.home / ".mozilla/firefox"), firefox(place.home / ".config/mozilla/firefox")
    assert found(place) == {"Firefox": (old, new)}


def test_snaps_and_flatpaks_have_homes_of_their_own(place: Place) -> None:
    snap, flatpak = place.home / "snap", place.home / ".var/app"
    (snap / "chromium/current/.pki/nssdb").mkdir(parents=True)
    (flatpak / "com.google.Chrome").mkdir(parents=True)
    snapped = firefox(snap / "firefox/common/.mozilla/firefox")
    packed = firefox(flatpak / "org.mozilla.firefox/.mozilla/firefox")
    assert found(place) == {
        "Chromium (snap)": (snap / "chromium/current/.pki/nssdb",),
        "Chrome (flatpak)": (flatpak / "com.google.Chrome/data/pki/nssdb",),
        "Firefox (snap)": (snapped,),
        "Firefox (flatpak)": (packed,),
    }


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_they_trust_what_the_system_trusts(place: Place, program: Program, platform: str) -> None:
    program("firefox")
    assert find_browsers(Place(place.home, place.environment, platform)) == ()


@pytest.mark.parametrize(
    ("link", "running"),
    [(f"127.0.1.1:+{os.getpid()}", True), ("127.0.1.1:+4194305", False), ("garbage", False)],
    ids=["running", "gone", "garbage"],
)
def test_a_firefox_that_runs_is_told_from_a_lock_left_behind(place: Place, link: str, running: bool) -> None:
    (firefox(place.home / ".mozilla/firefox") / "lock").symlink_to(link)
    [browser] = find_browsers(place)
    assert browser.is_running is running


def test_a_chromium_that_runs_is_seen(place: Place) -> None:
    (place.config / "chromium").mkdir(parents=True)
    [browser] = find_browsers(place)
    assert not browser.is_running
    (place.config / "chromium/SingletonLock").symlink_to(f"my-machine-{os.getpid()}")
    assert browser.is_running

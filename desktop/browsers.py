"""The browsers of this machine, and the trust stores that each of them reads."""

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.place import Place
from desktop.profiles import firefox_profiles

CHROMIUM, CHROME, FIREFOX = "chromium", "chrome", "firefox"
KINDS = (CHROMIUM, CHROME, FIREFOX)


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser that is installed or was used.

    `stores` are its NSS databases; a Chromium's may not exist yet. `profiles` are folders whose lock
    tells whether it runs.
    """

    kind: str
    name: str
    program: str | None
    stores: tuple[Path, ...]
    profiles: tuple[Path, ...]

    @property
    def is_running(self) -> bool:
        """Whether it has one of its profiles open, as far as the lock in there tells."""
        return any(_is_open(profile) for profile in self.profiles)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Where a browser of one maker may be: on PATH, as a snap, as a flatpak."""

    kind: str
    name: str
    programs: Sequence[str]
    folders: Sequence[str]
    snap: str
    flatpak: str


_CHROMIUMS = (
    _Maker(
        CHROMIUM,
        "Chromium",
        ("chromium", "chromium-browser"),
        ("chromium",),
        "chromium",
        "org.chromium.Chromium",
    ),
    _Maker(
        CHROME,
        "Chrome",
        ("google-chrome", "google-chrome-stable"),
        ("google-chrome",),
        "",
        "com.google.Chrome",
    ),
)
_FIREFOX = _Maker(
    FIREFOX,
    "Firefox",
    ("firefox", "firefox-esr"),
    (".mozilla/firefox", "mozilla/firefox"),
    "firefox",
    "org.mozilla.firefox",
)


def find_browsers(place: Place) -> tuple[Browser, ...]:
    """Chromium, Chrome and Firefox on Linux, each kind of package by itself.

    Empty on macOS and Windows: browsers there trust what the system trusts, which isn't a file.
    Raises DesktopError where a profiles.ini can't be read.
    """
    if place.platform in ("darwin", "win32"):
        return ()
    chromiums = (browser for maker in _CHROMIUMS for browser in _chromiums(maker, place))
    return (*chromiums, *_firefoxes(place))


def nss_database(home: Path, data: Path) -> Path:
    """The one database that a Chromium reads: the old place wins as long as it exists, else the new one."""
    old = home / ".pki" / "nssdb"
    return old if old.is_dir() else data / "pki" / "nssdb"


def _chromiums(maker: _Maker, place: Place) -> Iterator[Browser]:
    """The packaged one, the snap and the flatpak, which each have a home of their own."""
    program = _program(maker, place)
    config = place.config / maker.folders[0]
    if program or config.is_dir():
        yield _chromium(maker, "", program, place.home, place.data, config)
    snap = place.home / "snap" / maker.snap / "current"
    if maker.snap and snap.is_dir():
        config = place.home / "snap" / maker.snap / "common" / maker.folders[0]
        yield _chromium(maker, " (snap)", None, snap, snap / ".local/share", config)
    flatpak = place.home / ".var" / "app" / maker.flatpak
    if flatpak.is_dir():
        config = flatpak / "config" / maker.folders[0]
        yield _chromium(maker, " (flatpak)", None, flatpak, flatpak / "data", config)


def _chromium(
    maker: _Maker, package: str, program: str | None, home: Path, data: Path, config: Path
) -> Browser:
    return Browser(maker.kind, maker.name + package, program, (nss_database(home, data),), (config,))


def _firefoxes(place: Place) -> Iterator[Browser]:
    program = _program(_FIREFOX, place)
    profiles = (
        *firefox_profiles(place.home / _FIREFOX.folders[0]),
        *firefox_profiles(place.config / _FIREFOX.folders[1]),
    )
    if program or profiles:
        yield Browser(FIREFOX, _FIREFOX.name, program, profiles, profiles)
    snap = place.home / "snap" / _FIREFOX.snap / "common" / _FIREFOX.folders[0]
    flatpak = place.home / ".var" / "app" / _FIREFOX.flatpak / _FIREFOX.folders[0]
    for package, folder in (("snap", snap), ("flatpak", flatpak)):
        if folder.is_dir():
            profiles = firefox_profiles(folder)
            yield Browser(FIREFOX, f"{_FIREFOX.name} ({package})", None, profiles, profiles)


def _program(maker: _Maker, place: Place) -> str | None:
    path = place.environment.get("PATH")
    return next((found for name in maker.programs if (found := shutil.which(name, path=path))), None)


def _is_open(profile: Path) -> bool:
    """Both leave a link to "machine and process id" in the profile, which a crash leaves behind."""
    for name in ("SingletonLock", "lock"):
        try:
            process = (profile / name).readlink().name.replace("+", "-").rpartition("-")[2]
        except OSError:
            continue
        return process.isdecimal() and _is_alive(int(process))
    return False


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

"""Finding the system's proxy setting, reading and writing it by programs in place of the real ones."""

from pathlib import Path

import pytest

from desktop.errors import DesktopError
from desktop.place import Place
from desktop.proxysetting import Setting
from desktop.systemproxy import find_system_proxy
from tests.desktop.conftest import Program


def at(place: Place, desktop: str, platform: str = "linux") -> Place:
    return Place(place.home, {**place.environment, "XDG_CURRENT_DESKTOP": desktop}, platform)


@pytest.mark.parametrize("desktop", ["GNOME", "ubuntu:GNOME", "Unity:Unity7:ubuntu", "X-Cinnamon", "XFCE"])
def test_most_desktops_share_gnomes(place: Place, program: Program, desktop: str) -> None:
    assert find_system_proxy(at(place, desktop)) is None, "without gsettings"
    program("gsettings")
    found = find_system_proxy(at(place, desktop))
    assert found is not None
    assert found.keeper.name == "gnome"


@pytest.mark.parametrize(("programs", "used"), [((5,), 5), ((5, 6), 6), ((6,), 6)])
def test_kde_is_asked_in_its_own_version(
    place: Place, program: Program, programs: tuple[int, ...], used: int
) -> None:
    for version in programs:
        program(f"kwriteconfig{version}")
    found = find_system_proxy(at(place, "KDE"))
    assert found is not None
    assert found.keeper.reading()["ProxyType"][0] == f"kreadconfig{used}"


def test_a_machine_without_a_desktop_has_none(place: Place, program: Program) -> None:
    program("gsettings")
    program("kwriteconfig5")
    assert find_system_proxy(place) is None


def test_macos_and_windows_have_one(place: Place, program: Program) -> None:
    program("networksetup", 'printf "An asterisk…\\nWi-Fi\\n"')
    mac, windows = (find_system_proxy(at(place, "", name)) for name in ("darwin", "win32"))
    assert mac is not None
    assert windows is not None
    assert {key.partition(" ")[2] for key in mac.keeper.reading()} == {"Wi-Fi"}
    assert windows.keeper.name == "windows"


def test_it_is_read_and_only_what_differs_is_written(
    place: Place, program: Program, kioslaverc: Path, tmp_path: Path
) -> None:
    (kioslaverc / "ProxyType").write_text("1\n")
    (kioslaverc / "httpsProxy").write_text("http://corp 3128\n")
    found = find_system_proxy(at(place, "KDE"))
    assert found is not None
    assert found.setting() == Setting("manual", "corp:3128")
    found.write(found.keeper.manual("127.0.0.1", 8877))
    place_of = "--file kioslaverc --group Proxy Settings --key"
    assert (tmp_path / "kwriteconfig6.calls").read_text().splitlines() == [
        f"{place_of} httpsProxy http://127.0.0.1 8877",
        f"{place_of} httpProxy http://127.0.0.1 8877",
    ], "the type is right already"


def test_a_program_that_fails_is_said(place: Place, program: Program) -> None:
    program("gsettings", "echo 'No schemas installed' >&2; exit 1")
    found = find_system_proxy(at(place, "GNOME"))
    assert found is not None
    with pytest.raises(DesktopError, match="No schemas installed"):
        found.setting()

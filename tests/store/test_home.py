"""The data folder is private, or it isn't used."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.errors import HomeBusy, HomeError
from store.home import Home, default_home


@pytest.fixture
def careless() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("careless")
def test_everything_made_is_private_whatever_the_umask(tmp_path: Path) -> None:
    home = Home.open(tmp_path / "not" / "yet" / "there")
    made = [home.path, home.path.parent, home.authority, home.lists]
    assert [mode(path) for path in made] == [0o700] * 4


def test_a_folder_others_may_read_is_closed_to_them(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    folder.mkdir(mode=0o755)
    Home.open(folder)
    assert mode(folder) == 0o700


@pytest.mark.parametrize("loose", [0o770, 0o702, 0o777])
def test_a_folder_others_may_write_to_is_refused_with_the_command_that_mends_it(
    tmp_path: Path, loose: int
) -> None:
    folder = tmp_path / "my home"
    folder.mkdir()
    folder.chmod(loose)
    with pytest.raises(HomeError, match=r"chmod 700 '.*my home'"):
        Home.open(folder)
    assert mode(folder) == loose


def test_a_writable_folder_inside_is_refused_too(tmp_path: Path) -> None:
    home = Home.open(tmp_path / "home")
    home.authority.chmod(0o777)
    with pytest.raises(HomeError, match="authority"):
        Home.open(home.path)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to somebody else")
def test_somebody_elses_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    os.chown(folder, 12345, 12345)
    with pytest.raises(HomeError, match=r"belongs to another user \(id 12345\)"):
        Home.open(folder)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    with pytest.raises(HomeError, match="is a file"):
        Home.open(tmp_path / "home")


def test_a_folder_below_a_file_says_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(HomeError, match=r"can't be used: Not a directory.*--home"):
        Home.open(tmp_path / "file" / "home")


def test_the_environment_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JEJAK_HOME", str(tmp_path / "elsewhere"))
    assert Home.open(None).path == tmp_path / "elsewhere"


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"XDG_DATA_HOME": "/data"}, Path("/data/jejak")),
        ("linux", {}, Path.home() / ".local/share/jejak"),
        ("darwin", {}, Path.home() / "Library/Application Support/Jejak"),
        ("win32", {"LOCALAPPDATA": "/local"}, Path("/local/Jejak")),
        ("win32", {}, Path.home() / "AppData/Local/Jejak"),
        ("linux", {"JEJAK_HOME": "/mine", "XDG_DATA_HOME": "/data"}, Path("/mine")),
    ],
)
def test_each_platform_has_its_place(platform: str, environment: dict[str, str], expected: Path) -> None:
    assert default_home(environment, platform) == expected


def test_it_can_be_locked_once(tmp_path: Path) -> None:
    home = Home.open(tmp_path / "home")
    with home.lock():
        assert home.lock_file.exists()
        with pytest.raises(HomeBusy) as busy, home.lock():
            pass
        assert busy.value.pid == os.getpid()
    with home.lock():
        pass


def test_where_things_stand(tmp_path: Path) -> None:
    home = Home(tmp_path)
    names = [home.database, home.rules, home.service, home.lock_file]
    assert [each.name for each in names] == ["jejak.db", "rules.txt", "service.json", "lock"]

"""One process holds the lock, and the others learn which."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.errors import HomeBusy, HomeError
from store.lock import held, is_held
from tests.fulldisk import full_disk

HOLDER = "import sys; from pathlib import Path; from store.lock import held\n"
HOLDER += "with held(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "lock")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, text=True, stdin=pipe, stdout=pipe) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_another_process_is_named(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    expected = pytest.raises(HomeBusy, match=f"in use by another Jejak, process {holder.pid}")
    with expected as busy, held(tmp_path / "lock"):
        pass
    assert busy.value.pid == holder.pid
    assert is_held(tmp_path / "lock")


def test_a_killed_process_holds_nothing(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    assert not is_held(tmp_path / "lock")
    with held(tmp_path / "lock"):
        assert is_held(tmp_path / "lock")
    assert not is_held(tmp_path / "lock")


def test_no_file_means_nobody_holds_it(tmp_path: Path) -> None:
    assert not is_held(tmp_path / "lock")


def test_an_unreadable_holder_is_still_a_holder(tmp_path: Path) -> None:
    with held(tmp_path / "lock"):
        (tmp_path / "lock").write_text("?")
        with pytest.raises(HomeBusy, match="another Jejak\\.") as busy, held(tmp_path / "lock"):
            pass
    assert busy.value.pid is None


def test_the_file_is_private(tmp_path: Path) -> None:
    with held(tmp_path / "lock"):
        assert (tmp_path / "lock").stat().st_mode & 0o777 == 0o600


def test_a_full_disk_has_room_for_the_lock(tmp_path: Path) -> None:
    with full_disk(), held(tmp_path / "lock"), pytest.raises(HomeBusy), held(tmp_path / "lock"):
        pass
    assert (tmp_path / "lock").read_text() == ""


def test_a_lock_is_taken_on_a_read_only_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lock").write_text("1")
    monkeypatch.setattr(os, "open", read_only(os.open))
    with held(tmp_path / "lock"):
        assert is_held(tmp_path / "lock")
    refused = pytest.raises(HomeError, match=r"other can't be made \(Read-only.*Free some.*--home")
    with refused, held(tmp_path / "other"):
        pass


def read_only(opened: Callable[..., int]) -> Callable[..., int]:
    def open_read_only(path: Path, flags: int, mode: int = 0) -> int:
        if flags & os.O_RDWR:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)
        return opened(path, flags, mode)

    return open_read_only

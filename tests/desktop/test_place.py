"""Where a user's folders are."""

from pathlib import Path

import pytest

from desktop.place import Place


def test_the_usual_folders_and_the_users_own() -> None:
    assert Place(Path("/me"), {}, "linux").config == Path("/me/.config")
    assert Place(Path("/me"), {"XDG_CONFIG_HOME": ""}, "linux").data == Path("/me/.local/share")
    assert Place(Path("/me"), {"XDG_CONFIG_HOME": "/c"}, "linux").config == Path("/c")


def test_here_is_this_process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Place.here().home == tmp_path

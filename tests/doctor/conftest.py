"""What the doctor's tests share: a data folder, and a user's seat."""

from pathlib import Path

import pytest

from desktop.place import Place
from store.home import Home

NOW = 1_795_500_000.0


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A data folder as a first start leaves it, without anything in it."""
    return Home.open(tmp_path / "home")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A user without browsers and desktop."""
    return Place(tmp_path / "user", {"PATH": ""}, "linux")

"""What the doctor's tests share: a data folder, and a database in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from store.database import open_writer
from store.home import Home

NOW = 1_795_500_000.0


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A data folder as a first start leaves it, without anything in it."""
    return Home.open(tmp_path / "home")


@pytest.fixture
def write(home: Home) -> Callable[[Callable[[Database], object]], None]:
    """Do something with the data folder's database, and close it."""

    def done(work: Callable[[Database], object]) -> None:
        db = open_writer(home.database)
        work(db)
        db.conn.commit()
        db.close()

    return done

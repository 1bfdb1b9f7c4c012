"""The extension: built, paired, heard from."""

from pathlib import Path

import pytest

from doctor.extension import check
from doctor.finding import Finding
from store.health import Health
from tests.doctor.conftest import NOW


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "manifest.json").write_text("{}")
    return tmp_path


def finding(folder: Path, paired: int, heard_at: float | None = None, running: bool = True) -> Finding:
    status = {"extension_heard_at": heard_at} if running else None
    (found,) = check(folder, Health(1, 0, True, paired=paired), status, NOW)
    return found


def test_one_that_speaks_is_well(built: Path) -> None:
    assert finding(built, 1, NOW - 5).level == "ok"


def test_one_that_was_never_built_is_a_problem(tmp_path: Path) -> None:
    assert finding(tmp_path, 1, NOW).level == "problem"


def test_none_paired_is_told(built: Path) -> None:
    found = finding(built, 0)
    assert (found.level, "`jejak pair`" in found.what_to_do) == ("notice", True)
    (without_database,) = check(built, None, None, NOW)
    assert without_database.level == "notice"


@pytest.mark.parametrize(
    ("heard_at", "words"), [(None, "since Jejak was started"), (NOW - 7300, "for 2 hours")]
)
def test_one_that_is_silent_is_told(built: Path, heard_at: float | None, words: str) -> None:
    found = finding(built, 1, heard_at)
    assert (found.level, words in found.summary) == ("notice", True)


def test_without_a_service_nobody_could_hear_it(built: Path) -> None:
    assert finding(built, 2, running=False).summary == "2 extensions paired."

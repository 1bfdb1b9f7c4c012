"""The authority on disk: private, whole, in time."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from doctor.certificate import check
from doctor.finding import Finding
from proxy.authority import certificate_path, key_path, open_authority
from proxy.privatefile import write_private
from tests.doctor.conftest import NOW

MADE = datetime.fromtimestamp(NOW, UTC)
DAY = 86_400


@pytest.fixture
def authority(tmp_path: Path) -> Path:
    folder = tmp_path / "authority"
    open_authority(folder, MADE)
    return folder


def finding(authority: Path, now: float = NOW) -> Finding:
    (found,) = check(authority, now)
    return found


def test_a_fresh_one_is_well_and_says_for_how_long(authority: Path) -> None:
    assert finding(authority).level == "ok"
    assert finding(authority).details == {"days_left": 728}


def test_none_yet_is_no_problem(tmp_path: Path) -> None:
    assert finding(tmp_path / "authority").level == "notice"


@pytest.mark.parametrize(
    ("days", "level", "words"),
    [(700, "notice", "ends in 28 days"), (729, "problem", "expired"), (-9, "problem", "counts from")],
)
def test_its_dates(authority: Path, days: int, level: str, words: str) -> None:
    found = finding(authority, NOW + days * DAY)
    assert (found.level, words in found.summary) == (level, True)


@pytest.mark.parametrize("name", ["", "jejak-ca.pem"])
def test_others_who_can_read_it_are_a_problem(authority: Path, name: str) -> None:
    (authority / name).chmod(0o750)
    found = finding(authority)
    assert (found.level, "chmod -R go=" in found.summary) == ("problem", True)


def test_damage_is_a_problem(authority: Path) -> None:
    write_private(key_path(authority), b"-----BEGIN NONSENSE-----")
    found = finding(authority)
    assert (found.level, "damaged" in found.summary) == ("problem", True)


def test_a_certificate_for_browsers_of_another_authority_is_a_problem(
    authority: Path, tmp_path: Path
) -> None:
    open_authority(tmp_path / "other", MADE)
    write_private(certificate_path(authority), certificate_path(tmp_path / "other").read_bytes())
    found = finding(authority)
    assert (found.level, "holds another certificate" in found.summary) == ("problem", True)


def test_a_key_of_another_authority_is_a_problem(authority: Path, tmp_path: Path) -> None:
    open_authority(tmp_path / "other", MADE)
    other, own = key_path(tmp_path / "other").read_bytes(), certificate_path(authority).read_bytes()
    write_private(key_path(authority), own + other[: other.index(b"-----BEGIN CERTIFICATE")])
    found = finding(authority)
    assert (found.level, "key isn't" in found.summary) == ("problem", True)

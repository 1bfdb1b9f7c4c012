"""Room on the disk."""

from pathlib import Path

import pytest

from doctor.disk import check, free_bytes


@pytest.mark.parametrize(
    ("free", "level"), [(99_000_000, "problem"), (900_000_000, "notice"), (10_000_000_000, "ok")]
)
def test_levels(free: int, level: str) -> None:
    (finding,) = check(free)
    assert (finding.level, finding.details) == (level, {"free_bytes": free})


def test_a_folder_that_isnt_there_yet_is_measured_where_it_will_be(tmp_path: Path) -> None:
    assert free_bytes(tmp_path / "not" / "yet") > 0

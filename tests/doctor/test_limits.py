"""How many connections the system allows."""

import os

import pytest

from doctor.limits import check, open_files


@pytest.mark.parametrize(("limit", "level"), [(1024, "notice"), (4096, "ok"), (-1, "ok")])
def test_levels(limit: int, level: str) -> None:
    (finding,) = check(limit)
    assert (finding.level, finding.details) == (level, {"open_files": limit})


def test_nothing_is_said_where_nothing_is_known() -> None:
    assert list(check(None)) == []


def test_the_limit_is_that_of_the_process_asked_for() -> None:
    assert open_files(os.getpid()) == open_files(None)
    assert open_files(4_194_305) is None

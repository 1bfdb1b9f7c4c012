"""Starting at log-in matters where the system is sent through Jejak."""

from pathlib import Path

import pytest

from desktop.autostart import unit_path
from desktop.place import Place
from doctor.autostart import check


@pytest.mark.parametrize(
    ("installed", "through", "level"),
    [(True, True, "ok"), (True, False, "ok"), (False, True, "notice"), (False, False, "ok")],
)
def test_levels(tmp_path: Path, installed: bool, through: bool, level: str) -> None:
    unit = unit_path(Place(tmp_path, {}, "linux"))
    if installed:
        unit.parent.mkdir(parents=True)
        unit.touch()
    (finding,) = check(unit, "linux", through)
    assert (finding.level, finding.details) == (level, {"unit": installed})


def test_elsewhere_nothing_is_said(tmp_path: Path) -> None:
    assert list(check(tmp_path, "darwin", through=True)) == []

"""Bars for downloads."""

import pytest

from cli.listprogress import bars
from filterlists.listentry import Progress


def test_bars_take_what_a_download_tells_and_leave_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with bars("Fetching …") as show:
        for done in (10, 100):
            show(Progress("one", done, 100))
        show(Progress("\x1b[2Jtwo", 5, None))
    assert "\x1b[2J" not in capsys.readouterr().out

"""The command on a data folder that no service runs on; through the service: tests/service/test_run.py."""

from pathlib import Path

from click.testing import CliRunner

from cli.main import cli
from store.home import Home
from store.preferences import load


def said(home: Path, state: str) -> tuple[int, str]:
    """Exit code and output of `jejak recording`."""
    result = CliRunner().invoke(cli, ["--home", str(home), "recording", state])
    return result.exit_code, result.output


def test_recording_is_switched_off_and_on(tmp_path: Path) -> None:
    database = Home(tmp_path / "home").database
    assert said(tmp_path / "home", "off") == (0, "Nothing is recorded. Trackers are stopped all the same.\n")
    assert not load(database).settings.recording
    assert said(tmp_path / "home", "on") == (0, "Requests are recorded.\n")
    assert load(database).settings.recording


def test_another_word_is_refused(tmp_path: Path) -> None:
    code, output = said(tmp_path / "home", "maybe")
    assert (code, "'on', 'off'" in output) == (2, True)

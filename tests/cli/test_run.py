"""What `jejak run` refuses before anything is opened."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.run import run
from cli.runoptions import most_workers
from cli.session import Session


@pytest.mark.parametrize("workers", ["0", "-1", "9999", "two"])
def test_a_number_of_workers_that_makes_no_sense(tmp_path: Path, workers: str) -> None:
    result = CliRunner().invoke(run, ["--workers", workers], obj=Session(tmp_path / "home"))
    assert result.exit_code == 2
    assert "--workers" in result.output
    assert workers == "two" or f"has {most_workers()} core" in result.output
    assert not (tmp_path / "home").exists()

"""The fuzzing of own details and WebSocket messages runs, and finds nothing in a minute."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_a_minute_of_fuzzing_finds_nothing(tmp_path: Path) -> None:
    if importlib.util.find_spec("atheris") is None:
        pytest.skip("needs atheris: uv sync --group fuzz")
    command = [
        sys.executable,
        "-m",
        "tests.fuzz.details",
        "-max_total_time=60",
        f"-artifact_prefix={tmp_path}/",
    ]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]

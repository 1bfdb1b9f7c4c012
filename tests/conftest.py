"""Fixtures every test may use."""

import os
from pathlib import Path

import pytest

PROXY_VARIABLES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def no_machine_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the machine's own proxy settings and data folder out of every test."""
    for name in PROXY_VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.delenv("JEJAK_HOME", raising=False)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real lists, requests and beacons; a test that needs it skips where it is missing."""
    default = Path(__file__).parents[2] / "shared" / "data"
    folder = Path(os.environ.get("JEJAK_TEST_DATA", default))
    if not folder.is_dir():
        pytest.skip(f"no test data at {folder}; set JEJAK_TEST_DATA to a folder that has it")
    return folder

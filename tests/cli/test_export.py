"""`jejak export` on a data folder that no service runs on."""

import hashlib
import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import cli
from store.writer import Writer
from tests.api.world import record


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir(0o700)
    writer = Writer(folder / "jejak.db")
    writer.start()
    writer.put(record(site="shop.example"))
    writer.put(record(site="news.example"))
    writer.close()
    return folder


def said(home: Path, *arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli, ["--home", str(home), "export", *arguments])
    assert result.exit_code == code, result.output
    return result.output


def test_a_file_and_its_digest(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "log.json"
    output = said(home, str(file), "--site", "shop.example")
    content = file.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    assert [each["site"] for each in json.loads(content)["requests"]] == ["shop.example"]
    assert "1 request" in output
    assert digest in output
    assert (tmp_path / "log.json.sha256").read_text() == f"{digest}  log.json\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_that_is_there_stays(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text("mine")
    assert "--force" in said(home, str(file), code=1)
    assert file.read_text() == "mine"
    said(home, str(file), "--force")
    assert file.read_text().startswith("time,site")


def test_a_format_is_needed(home: Path, tmp_path: Path) -> None:
    assert "--format" in said(home, str(tmp_path / "log.txt"), code=1)
    said(home, str(tmp_path / "log.txt"), "--format", "har")
    assert json.loads((tmp_path / "log.txt").read_text())["log"]["version"] == "1.2"


def test_a_place_that_isnt_there(home: Path, tmp_path: Path) -> None:
    assert "can't be written" in said(home, str(tmp_path / "nowhere" / "log.json"), code=1)
    assert list(tmp_path.iterdir()) == [home]

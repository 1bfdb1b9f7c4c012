"""The files that start Jejak at log-in."""

import plistlib
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from desktop.autostart import agent, agent_path, task, unit, unit_path
from desktop.place import Place

COMMAND = ['/opt/my "tools"/jejak', "--home", "/home/me/100% $HOME \\ é", "run"]


def test_words_reach_the_program_as_they_are() -> None:
    [line] = [line for line in unit(COMMAND).splitlines() if line.startswith("ExecStart=")]
    assert line == ('ExecStart="/opt/my \\"tools\\"/jejak" "--home" "/home/me/100%% $$HOME \\\\ é" "run"')


def test_systemd_finds_no_fault_with_the_unit(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd-analyze")
    program = tmp_path / "with space" / "jejak"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    file = tmp_path / "jejak.service"
    file.write_text(unit([str(program), "--home", "/home/me/100% $HOME", "run"]))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", "--man=no", file],
        env={"XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line for line in done.stderr.splitlines() if "jejak" in line or "with space" in line]
    assert said == []


def test_the_service_comes_back_after_a_failure_and_stays_private() -> None:
    lines = unit(COMMAND).splitlines()
    for line in (
        "Restart=on-failure",
        "UMask=0077",
        "LimitCORE=0",
        "NoNewPrivileges=yes",
        "WantedBy=default.target",
    ):
        assert line in lines


def test_launchds_agent_says_the_same() -> None:
    values = plistlib.loads(agent(COMMAND).encode())
    assert values["ProgramArguments"] == COMMAND
    assert values["RunAtLoad"] is True
    assert values["KeepAlive"] == {"SuccessfulExit": False}
    assert values["Umask"] == 0o077


def test_windows_task_says_the_same_for_this_user_only() -> None:
    text = task([r"C:\My Tools\jejak.exe", "--home", r"C:\a & b", "run"], r"PC\me & you")
    name = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    root = ElementTree.fromstring(text.replace('encoding="UTF-16"', 'encoding="UTF-8"'))
    assert root.findtext(f".//{name}Command") == r"C:\My Tools\jejak.exe"
    assert root.findtext(f".//{name}Arguments") == r'--home "C:\a & b" run'
    assert {element.text for element in root.iter(f"{name}UserId")} == {r"PC\me & you"}
    assert root.findtext(f".//{name}RunLevel") == "LeastPrivilege"


def test_they_lie_where_they_are_looked_for() -> None:
    assert unit_path(Place(Path("/me"), {}, "linux")) == Path("/me/.config/systemd/user/jejak.service")
    assert agent_path(Place(Path("/me"), {}, "darwin")) == Path("/me/Library/LaunchAgents/local.jejak.plist")

"""The files that start Jejak at log-in: a systemd user unit, a launchd agent, a Windows task."""

import plistlib
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from desktop.place import Place

UNIT = "jejak.service"
AGENT = "local.jejak"
TASK = "Jejak"
_ESCAPED = {"\\": "\\\\", '"': '\\"', "%": "%%", "$": "$$", "\n": "\\n"}


def unit_path(place: Place) -> Path:
    """Where systemd looks for units of the user's own."""
    return place.config / "systemd" / "user" / UNIT


def unit(command: Sequence[str]) -> str:
    """A systemd user unit, closed as far as a user's own manager can close it everywhere."""
    return f"""\
# Written by jejak setup; jejak setup undo removes it.
[Unit]
Description=Jejak, a local proxy that stops trackers
StartLimitIntervalSec=60
StartLimitBurst=5

[Service]
ExecStart={" ".join(map(_quoted, command))}
Restart=on-failure
RestartSec=2
UMask=0077
LimitCORE=0
NoNewPrivileges=yes
LockPersonality=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK

[Install]
WantedBy=default.target
"""


def _quoted(word: str) -> str:
    """A word as systemd reads it: its own kind of quotes, specifiers and variables."""
    return f'"{"".join(_ESCAPED.get(character, character) for character in word)}"'


def agent_path(place: Place) -> Path:
    """Where launchd looks for agents of the user's own."""
    return place.home / "Library" / "LaunchAgents" / f"{AGENT}.plist"


def agent(command: Sequence[str]) -> str:
    """A launchd agent that starts at log-in and again after a failure."""
    values = {
        "Label": AGENT,
        "ProgramArguments": list(command),
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ProcessType": "Background",
        "Umask": 0o077,
    }
    return plistlib.dumps(values).decode()


def task(command: Sequence[str], user: str) -> str:
    """A Windows task that starts at the log-in of this user, with no more rights than hers."""
    program, *arguments = command
    return f"""\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <Triggers><LogonTrigger><UserId>{escape(user)}</UserId></LogonTrigger></Triggers>
  <Principals><Principal id="Author">
    <UserId>{escape(user)}</UserId>
    <LogonType>InteractiveToken</LogonType>
    <RunLevel>LeastPrivilege</RunLevel>
  </Principal></Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <RestartOnFailure><Interval>PT1M</Interval><Count>3</Count></RestartOnFailure>
  </Settings>
  <Actions Context="Author"><Exec>
    <Command>{escape(program)}</Command>
    <Arguments>{escape(subprocess.list2cmdline(arguments))}</Arguments>
  </Exec></Actions>
</Task>
"""

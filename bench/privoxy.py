"""Debian's Privoxy for a benchmark: its own settings, and one rule for the trackers' domain.

It doesn't look into https, and stops trackers by the host that a tunnel is asked for. Names it looks up as
the system does, so it gets a hosts file of its own (`unshare`: no root needed).
"""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_CONFIG = """confdir /etc/privoxy
logdir {folder}
logfile log
actionsfile match-all.action
actionsfile default.action
actionsfile {folder}/trackers.action
filterfile default.filter
listen-address 127.0.0.1:{port}
keep-alive-timeout 5
tolerate-pipelining 1
socket-timeout 300
"""
_START = 'mount --bind "$0/hosts" /etc/hosts && exec privoxy --no-daemon "$0/config"'
_SECONDS_TO_START = 20.0


def is_installed() -> bool:
    """Whether there is one to compare with."""
    return all(map(shutil.which, ("privoxy", "unshare")))


@contextmanager
def privoxy(folder: Path, addresses: Mapping[str, str], blocked: str) -> Iterator[int]:
    """Run one that finds hosts at these addresses and blocks a domain; its port."""
    folder.mkdir()
    port = _free_port()
    (folder / "config").write_text(_CONFIG.format(folder=folder, port=port))
    (folder / "trackers.action").write_text(f"{{ +block{{A tracker.}} }}\n.{blocked}\n")
    (folder / "hosts").write_text("".join(f"{address} {name}\n" for name, address in addresses.items()))
    process = subprocess.Popen(["unshare", "-rm", "sh", "-c", _START, str(folder)])
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"Privoxy doesn't listen on port {port}")

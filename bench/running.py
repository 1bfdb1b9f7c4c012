"""Starts what is measured and what it is measured with, each in a process of its own, and ends it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psutil

from proxy.addon import Addon


@dataclass
class Running:
    """A proxy under test."""

    port: int
    authority: Path
    process: subprocess.Popen[bytes]

    def cpu(self) -> float:
        """Seconds of processor time so far, of all threads: steadier than requests a second."""
        times = psutil.Process(self.process.pid).cpu_times()
        return float(times.user + times.system)

    def memory(self) -> float:
        """Resident memory in MB, of workers too; what they share is counted for each."""
        return sum(each.memory_info().rss for each in family(self.process.pid)) / 1e6


def family(pid: int) -> list[psutil.Process]:
    """A process and its workers."""
    main = psutil.Process(pid)
    return [main, *main.children()]


@contextmanager
def at_work(*command: str | Path) -> Iterator[tuple[subprocess.Popen[bytes], IO[bytes]]]:
    """A command until the end of the block, and what it prints, at once."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
    assert process.stdout is not None
    with process.stdout:
        try:
            yield process, process.stdout
        finally:
            process.terminate()
            process.wait(60)


@contextmanager
def started(*arguments: str) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """A server of `bench.servers`; its port."""
    with at_work(sys.executable, "-W", "ignore", "-m", "bench.servers", *arguments) as (process, printed):
        yield int(printed.readline()), process


@contextmanager
def upstream(folder: Path, delay: float = 0) -> Iterator[int]:
    """A server that takes so many seconds for each answer; its port."""
    with started("upstream", "--folder", str(folder), "--delay", str(delay)) as (port, _):
        yield port


@contextmanager
def jejak(folder: Path, hooks: type[Addon] = Addon) -> Iterator[Running]:
    """Jejak's proxy."""
    with started(hooks.__name__, "--folder", str(folder)) as (port, process):
        yield Running(port, folder / f"authority-{hooks.__name__}" / "jejak-ca-cert.pem", process)


@contextmanager
def mitmdump(folder: Path) -> Iterator[Running]:
    """Mitmdump as it comes, told only whom to trust and not to print every request."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = Path(sys.executable).parent / "mitmdump"
    confdir = folder / "mitmdump"
    options = (f"confdir={confdir}", f"ssl_verify_upstream_trusted_ca={folder / 'ca.pem'}")
    settings = [part for option in options for part in ("--set", option)]
    with at_work(program, "-q", "--listen-host", "127.0.0.1", "-p", str(port), *settings) as (process, _):
        wait_for(port)
        yield Running(port, confdir / "mitmproxy-ca-cert.pem", process)


def wait_for(port: int) -> None:
    """Until something listens on `port`."""
    for _ in range(1000):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing listens on port {port}")

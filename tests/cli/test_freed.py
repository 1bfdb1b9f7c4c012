"""Freed memory goes back to the system, and the collector leaves alone what stays anyway."""

import gc
import subprocess
import sys

import psutil
import pytest

from cli.freed import give_back, leave_in_peace


def test_it_never_fails() -> None:
    give_back()


@pytest.mark.skipif(sys.platform != "linux", reason="measures what glibc keeps")
def test_what_was_freed_is_given_back() -> None:
    pieces = [
        bytes(1000) for _ in range(40_000)
    ]  # above what Python's own allocator takes, below what is mapped
    kept = [bytes(1000)]  # so that the top of the heap stays in use
    full = psutil.Process().memory_info().rss
    del pieces
    give_back()
    assert psutil.Process().memory_info().rss < full - 20_000_000
    assert kept


def test_the_collector_looks_at_nothing_that_was_there_before() -> None:
    before: list[object] = [{}]
    leave_in_peace()
    try:
        after: list[object] = [{}]
        looked_at = set(map(id, gc.get_objects()))
        assert id(after) in looked_at
        assert id(before) not in looked_at
    finally:
        gc.unfreeze()


def test_leaving_is_at_once_and_says_what_was_to_be_said() -> None:
    """Neither what is to happen at the end of a program holds it up, nor a thread that goes on."""
    program = (
        "import atexit, threading; from cli.freed import leave; atexit.register(print, 'late');"
        "threading.Thread(target=threading.Event().wait).start(); print('said', end=''); leave()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=30, check=True)
    assert done.stdout == b"said"


def test_leaving_needs_nobody_who_listens() -> None:
    program = (
        "import os, sys; from cli.freed import leave; sys.stdout = open(1, 'w', closefd=False);"
        "sys.stdout.write('unheard'); os.close(1); leave()"
    )
    subprocess.run([sys.executable, "-c", program], stderr=subprocess.DEVNULL, timeout=30, check=True)

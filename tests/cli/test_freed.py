"""Freed memory goes back to the system."""

import sys

import psutil
import pytest

from cli.freed import give_back


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

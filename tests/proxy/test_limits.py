"""Limits; what they do is tested in `wire/test_limits.py`."""

from proxy.limits import DEFAULTS, HEAD_BYTES


def test_nothing_that_browsers_do_is_cut() -> None:
    assert HEAD_BYTES >= 4 * 64 * 1024
    assert DEFAULTS.answer >= 300
    assert DEFAULTS.connect <= 10

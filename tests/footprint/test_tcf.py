"""The TCF consent string: the IAB's own example, others as public tests have them, and garbage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.tcf import TcfString, read_tcf

EXAMPLE = "COvFyGBOvFyGBAbAAAENAPCAAOAAAAAAAAAAAEEUACCKAAA.IFoEUQQgAIQwgIwQABAEAAAAOIAACAIAAAAQAIAgEAACEAA"
NOTHING = "CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA"
BY_RANGES = "CPSG_8APSG_8AAAAAAENAACAAAAAAAAAAAAAFpQAwAAgCtAWkAAAAAAA.QAAA.IAAA"


def test_the_example_of_the_specification() -> None:
    assert read_tcf(EXAMPLE) == TcfString(
        1582243059.3, frozenset({1, 2, 3}), frozenset(), True, frozenset({2, 6, 8}), frozenset({2, 6, 8})
    )


def test_vendors_by_ranges() -> None:
    read = read_tcf(BY_RANGES)
    assert read is not None
    assert read.vendors == frozenset({1, 173, 722})


def test_no_purpose_and_no_vendor() -> None:
    read = read_tcf(NOTHING)
    assert read is not None
    assert (read.purposes, read.interests, read.vendors) == (frozenset(), frozenset(), frozenset())


def test_one_that_was_cut_off() -> None:
    cut = read_tcf(EXAMPLE[:38])
    assert cut is not None
    assert (cut.purposes, cut.vendors, cut.vendor_interests) == (frozenset({1, 2, 3}), None, None)
    assert read_tcf(EXAMPLE[:30]) is None, "nothing is known of purposes that aren't there"


@pytest.mark.parametrize(
    "text", ["", "C", "BOEFEAyOEFEAyAHABDENAIgAAAB9vABAASA", "DBABMA~CPX", "not a string", "C+/="]
)
def test_what_is_none(text: str) -> None:
    assert read_tcf(text) is None


LETTERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~", max_size=120)


@given(st.one_of(st.text(max_size=80), LETTERS, LETTERS.map(lambda text: "C" + text)))
def test_garbage(text: str) -> None:
    read = read_tcf(text)
    assert read is None or max(read.purposes | read.interests, default=1) <= 24

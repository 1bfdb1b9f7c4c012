"""Bits of base64url text."""

import pytest

from footprint.bits import MOST_LETTERS, Bits


def test_numbers_flags_and_members() -> None:
    bits = Bits("CB-_")  # 000010 000001 111110 111111
    assert (bits.number(6), bits.take(5), bits.flag()) == (2, "00000", True)
    assert bits.members(6) == {1, 2, 3, 4, 5}
    assert not bits.short
    assert (bits.number(12), bits.short) == (0b111111_000000, True)


@pytest.mark.parametrize(("code", "number"), [("11", 1), ("011", 2), ("0011", 3), ("1011", 4), ("00011", 5)])
def test_fibonacci(code: str, number: int) -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    assert Bits(letters[int(code.ljust(6, "0"), 2)]).fibonacci() == number


def test_a_fibonacci_number_without_an_end_is_none() -> None:
    assert Bits("AAAA").fibonacci() == 0


def test_what_is_no_base64url() -> None:
    with pytest.raises(ValueError, match="base64url"):
        Bits("a+b/")
    assert Bits("A" * (MOST_LETTERS + 1)).take(6 * MOST_LETTERS + 6).count("0") == 6 * MOST_LETTERS + 6

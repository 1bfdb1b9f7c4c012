"""One code, one use, ten minutes, five attempts."""

import re

import pytest

from api.pairing import ALPHABET, ATTEMPTS, LIFETIME_SECONDS, Pairing, PairingError
from tests.api.world import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pairing(clock: Clock) -> Pairing:
    return Pairing(clock)


def wrong(code: str) -> str:
    """The code with its first character exchanged for another of the alphabet."""
    return ALPHABET[ALPHABET.index(code[0]) - 1] + code[1:]


def test_a_code_is_two_groups_of_unambiguous_characters(pairing: Pairing, clock: Clock) -> None:
    made = pairing.new_code()
    assert re.fullmatch(rf"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}", made.code)
    assert made.expires_at == clock.now + LIFETIME_SECONDS
    assert len(ALPHABET) == len(set(ALPHABET)) == 32
    assert not set("01IO") & set(ALPHABET)


def test_codes_differ(pairing: Pairing) -> None:
    assert len({pairing.new_code().code for _ in range(200)}) == 200


def test_the_right_code_pairs_however_it_is_typed(pairing: Pairing) -> None:
    pairing.redeem(pairing.new_code().code)
    pairing.redeem(f" {pairing.new_code().code.lower().replace('-', ' ')} ")
    pairing.redeem(pairing.new_code().code.replace("-", ""))


def test_a_code_works_once(pairing: Pairing) -> None:
    code = pairing.new_code().code
    pairing.redeem(code)
    with pytest.raises(PairingError, match="jejak pair"):
        pairing.redeem(code)


def test_a_code_works_until_it_expires(pairing: Pairing, clock: Clock) -> None:
    code = pairing.new_code()
    clock.now = code.expires_at
    with pytest.raises(PairingError, match="ten minutes"):
        pairing.redeem(code.code)
    clock.now -= 1  # a clock put back doesn't bring it back to life
    with pytest.raises(PairingError):
        pairing.redeem(code.code)
    late = pairing.new_code()
    clock.now = late.expires_at - 0.001
    pairing.redeem(late.code)


def test_a_new_code_replaces_the_one_before(pairing: Pairing) -> None:
    old, new = pairing.new_code().code, pairing.new_code().code
    with pytest.raises(PairingError):
        pairing.redeem(old)
    pairing.redeem(new)


def test_five_wrong_attempts_make_a_code_void(pairing: Pairing) -> None:
    code = pairing.new_code().code
    for left in range(ATTEMPTS - 1, 0, -1):
        with pytest.raises(PairingError, match=f"left: {left}"):
            pairing.redeem(wrong(code))
    with pytest.raises(PairingError, match="last attempt"):
        pairing.redeem(wrong(code))
    with pytest.raises(PairingError):
        pairing.redeem(code)


def test_four_wrong_attempts_leave_the_right_one(pairing: Pairing) -> None:
    code = pairing.new_code().code
    for _ in range(ATTEMPTS - 1):
        with pytest.raises(PairingError):
            pairing.redeem(wrong(code))
    pairing.redeem(code)


@pytest.mark.parametrize("attempt", ["", "-", "x" * 10_000, "ÄÖÜ-ßßßß", "7KQM-2XRD-7KQM"])
def test_anything_else_is_wrong(pairing: Pairing, attempt: str) -> None:
    pairing.new_code()
    with pytest.raises(PairingError):
        pairing.redeem(attempt)


def test_without_a_code_nothing_pairs(pairing: Pairing) -> None:
    with pytest.raises(PairingError):
        pairing.redeem("")

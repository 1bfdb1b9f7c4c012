"""Consent signals in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.consent import google_consent_details, google_consent_state, tcf, us_privacy


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("G100", "ads: denied, analytics: denied"),
        ("G101", "ads: denied, analytics: granted"),
        ("G110", "ads: granted, analytics: denied"),
        ("G111", "ads: granted, analytics: granted"),
        ("G1--", "ads: not asked, analytics: not asked"),
        ("G2xx", "G2xx"),
    ],
)
def test_google_consent_state(value: str, words: str) -> None:
    assert google_consent_state(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (
            "11t1t1t1t5",
            "ads: granted, analytics: granted, your data for ads: granted, personalised ads: granted",
        ),
        (
            "13r3p3q3m1l1",
            "ads: granted, analytics: denied, your data for ads: denied, personalised ads: denied",
        ),
        (
            "13l3l3l3l1",
            "ads: not asked, analytics: not asked, your data for ads: not asked, personalised ads: not asked",
        ),
        ("11z1t1t1t5", "11z1t1t1t5"),
        ("", ""),
    ],
)
def test_google_consent_details(value: str, words: str) -> None:
    assert google_consent_details(value) == words


def test_us_privacy() -> None:
    assert us_privacy("1YNN") == "told of it: yes, sale refused: no, limited service provider: no"
    assert (
        us_privacy("1---")
        == "told of it: not said, sale refused: not said, limited service provider: not said"
    )
    assert us_privacy("nonsense") == "nonsense"


def test_tcf_purposes() -> None:
    bits = "000010" + "0" * 146 + "1011000000" + "0" * 84
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    text = "".join(alphabet[int(bits[place : place + 6], 2)] for place in range(0, 240, 6))
    assert tcf(text + ".extra") == "purposes 1, 3, 4 of 10 agreed"
    assert tcf("C" + "A" * 39) == "none of 10 purposes agreed"
    assert tcf("BOEFEAyOEFEAy") == "a consent string, 13 characters"


@given(st.text(max_size=60))
def test_any_text(value: str) -> None:
    for decode in (google_consent_state, google_consent_details, us_privacy, tcf):
        assert isinstance(decode(value), str)

"""Values in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.decoders import DECODERS


@pytest.mark.parametrize(
    ("decoder", "value", "words"),
    [
        ("plain", "x", "x"),
        ("yes_no", "1", "yes"),
        ("yes_no", "False", "no"),
        ("yes_no", "maybe", "maybe"),
        ("only_yes", "1", "yes"),
        ("only_yes", "0", ""),
        ("refused", "1", "refused"),
        ("refused", "0", "not refused"),
        ("milliseconds", "5250", "5.2 seconds"),
        ("milliseconds", "soon", "soon"),
        ("minutes_from_utc", "-480", "UTC+8:00"),
        ("minutes_from_utc", "210", "UTC-3:30"),
        ("minutes_from_utc", "0", "UTC+0:00"),
        ("minutes_from_utc", "x", "x"),
        ("brands", "Chromium;156.0.1|Not%20A;8", "Chromium 156.0.1, Not%20A 8"),
        (
            "ga_item",
            "idA1~nmShirt~caShirts~pr19.99~qt2~k0size~v0M",
            "ID A1, name Shirt, category Shirts, price 19.99, quantity 2",
        ),
        ("ga_item", "???", "???"),
        ("google_ads_account", "123456789", "AW-123456789"),
        ("google_ads_account", "AW-1", "AW-1"),
        ("google_consent_state", "G111", "ads: granted, analytics: granted"),
        ("us_privacy", "1YYN", "told of it: yes, sale refused: yes, limited service provider: no"),
    ],
)
def test_values_in_words(decoder: str, value: str, words: str) -> None:
    assert DECODERS[decoder](value) == words


@given(st.sampled_from(sorted(DECODERS)), st.text(max_size=80))
def test_any_value(decoder: str, value: str) -> None:
    assert isinstance(DECODERS[decoder](value), str)

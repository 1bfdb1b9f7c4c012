"""Since when cookies have been there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.cookieage import since


@pytest.mark.parametrize(
    ("name", "value", "day"),
    [
        ("_ga", "GA1.1.191425359.1527202446", "2018-05-24"),
        ("_ga", "GA1.1.1116446470.1527202446", "2018-05-24"),
        ("_fbp", "fb.1.1596403881668.1116446470", "2020-08-02"),
        ("__utma", "1.2.1527202446.1527202500.1527202600.3", "2018-05-24"),
        ("_pk_id.1.1fff", "6a45e22e58f0786b.1575143580.", "2019-11-30"),
        ("_ga", "GA1.1.191425359.9999999999", ""),
        ("_ga", "GA1.1.x", ""),
        ("_ga", "", ""),
        ("theme", "1.2.3.1527202446", ""),
    ],
)
def test_the_day_is_in_the_value(name: str, value: str, day: str) -> None:
    assert since(name, value) == day


@given(st.sampled_from(["_ga", "_fbp", "_pk_idx", "x"]), st.text(max_size=80))
def test_any_value(name: str, value: str) -> None:
    assert len(since(name, value)) in (0, 10)

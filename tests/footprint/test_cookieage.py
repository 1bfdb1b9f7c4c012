"""Since when cookies have been there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.cookieage import in_words, since, since_as, told_age, with_age


@pytest.mark.parametrize(
    ("name", "value", "day"),
    [
        ("_ga", "GA1.1.191425359.1527202446", "2018-05-24"),
        ("_ga", "GA1.1.1116446470.1527202446", "2018-05-24"),
        ("_fbp", "fb.1.1596403881668.1116446470", "2020-08-02"),
        ("__utma", "1.2.1527202446.1527202500.1527202600.3", "2018-05-24"),
        ("_pk_id.1.1fff", "6a45e22e58f0786b.1575143580.", "2019-11-30"),
        ("_gac_UA-1", "1.1527202446.abc", "2018-05-24"),
        ("__gads", "ID=0a1b:T=1527202446:RT=1596403881:S=ALNI_x", "2018-05-24"),
        ("_rdt_uuid", "1527202446123.48e013ab-4b78", "2018-05-24"),
        ("__qca", "P0-1116446470-1527202446123", "2018-05-24"),
        ("optimizelyEndUserId", "oeu1527202446123r0.5", "2018-05-24"),
        ("_hjSessionUser_7", "eyJpZCI6ImEiLCJjcmVhdGVkIjoxNTI3MjAyNDQ2MTIzfQ==", "2018-05-24"),
        ("_hjSessionUser_7", "eyJpZCI6Im", ""),
        ("_ym_uid", "1527202446123456789", "2018-05-24"),
        ("yandexuid", "12345671527202446", "2018-05-24"),
        ("guest_id", "v1%3A152720244612345678", "2018-05-24"),
        ("_ga", "GA1.1.191425359.9999999999", ""),
        ("_ga", "GA1.1.x", ""),
        ("_ga", "", ""),
        ("theme", "1.2.3.1527202446", ""),
    ],
)
def test_the_day_is_in_the_value(name: str, value: str, day: str) -> None:
    assert since(name, value) == day


@pytest.mark.parametrize(
    ("name", "value", "day"),
    [
        ("Google Analytics ID of your browser", "191425359.1527202446", "2018-05-24"),
        ("Google Analytics ID of your browser", "GA1.2.191425359.1527202446", "2018-05-24"),
        ("Facebook ID of your browser", "fb.1.1596403881668.1116446470", "2020-08-02"),
        ("ID of your browser", "191425359.1527202446", ""),
        ("Google Analytics ID of your browser", "48e013ab-4b78-4821-9de0-f9e2fc1b884d", ""),
    ],
)
def test_the_day_is_in_an_id_made_of_a_cookie(name: str, value: str, day: str) -> None:
    assert since_as(name, value) == day


def test_a_day_is_told_and_read_again() -> None:
    assert told_age(with_age("34 characters", "2018-05-24")) == "2018-05-24"
    assert told_age(with_age("34 characters", "")) == ""
    assert in_words("2026-03-03") == "3 March 2026"


@given(st.sampled_from(["_ga", "_hjSessionUser_1", "_fbp", "_pk_idx", "x"]), st.text(max_size=80))
def test_any_value(name: str, value: str) -> None:
    assert len(since(name, value)) in (0, 10)

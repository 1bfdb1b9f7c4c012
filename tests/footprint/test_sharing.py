"""Only a value that nobody has by chance ties two companies together."""

from dataclasses import replace

import pytest

from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.sharing import Held, is_passed_on, is_telling, pairs, recognises

VALUE = "48e013ab-4b78-4821-9de0-f9e2fc1b884d"
ID = DataPoint(Kind.CLIENT_ID, "Visitor ID", "cid", VALUE, Certainty.EXACT, Source.URL)


@pytest.mark.parametrize(
    "value",
    [VALUE, "fb.1.1763712345678.1234567890", "1234567890.1763712345", "3490823409823409823", "CAESEIq8f0Rz"],
)
def test_a_long_and_varied_value_is_telling(value: str) -> None:
    assert is_telling(value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "12345678",  # as many have
        "00000000-0000-0000-0000-000000000000",
        "1763712345678",  # a moment
        "10.0.19045.2965",  # a version
        "27 characters",  # what is kept of a cookie
        "[BUYER_UID_1]",
        "${USER_ID_12}",
        "anonymous-visitor",
        "a" * 255 + "…",
    ],
)
def test_what_many_have_is_not(value: str) -> None:
    assert not is_telling(value)


def test_only_what_is_sure_to_be_an_id_and_is_kept_whole_recognises() -> None:
    assert recognises(ID)
    assert recognises(replace(ID, kind=Kind.USER_ID, certainty=Certainty.LIKELY))
    assert not recognises(replace(ID, kind=Kind.SESSION))
    assert not recognises(replace(ID, certainty=Certainty.GUESS))
    assert not recognises(replace(ID, source=Source.COOKIE))
    assert not recognises(replace(ID, value="7"))


def test_two_companies_share_what_both_hold() -> None:
    held = [Held(1, 30), Held(1, 20), Held(1, 20), Held(1, 10), Held(2, 20), Held(2, 10), Held(3, 30)]
    assert pairs(held) == {(10, 20): [1, 2], (10, 30): [1], (20, 30): [1]}


def test_the_fields_of_a_cookie_sync_say_that_they_are() -> None:
    assert is_passed_on("ID of you that is passed on")
    assert not is_passed_on("ID of your browser")

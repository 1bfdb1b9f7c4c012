"""What is on where, and what is said of each."""

import pytest

from footprint.protections import (
    ABOUT,
    NO_CHOICES,
    Protection,
    ProtectionError,
    active,
    chosen,
    place_of_choice,
    protection_called,
)

GPC, PINGS = Protection.GPC, Protection.PINGS
PLACES = ("www.shop.test", "shop.test", "test", "")


def test_each_says_what_it_does_and_may_break() -> None:
    assert list(ABOUT) == list(Protection)
    for about in ABOUT.values():
        assert about.does.endswith(".")
        assert about.may_break.endswith(".")


@pytest.mark.parametrize(
    ("choices", "on"),
    [
        ({}, True),
        ({("", GPC): False}, False),
        ({("", GPC): False, ("shop.test", GPC): True}, True),
        ({("shop.test", GPC): True, ("www.shop.test", GPC): False}, False),
        ({("other.test", GPC): False, ("shop.test", PINGS): False}, True),
    ],
)
def test_the_nearest_choice_counts(choices: dict[tuple[str, Protection], bool], on: bool) -> None:
    assert (GPC in active(choices, PLACES)) == on


def test_without_a_choice_it_is_as_usual() -> None:
    assert active(NO_CHOICES, PLACES) == {each for each in Protection if ABOUT[each].default}


def test_a_choice_is_made_and_taken_back() -> None:
    once = chosen(NO_CHOICES, "shop.test", GPC, False)
    assert place_of_choice(once, PLACES, GPC) == "shop.test"
    assert place_of_choice(once, PLACES, PINGS) is None
    assert chosen(once, "shop.test", GPC, None) == NO_CHOICES


def test_names() -> None:
    assert protection_called("gpc") is GPC
    with pytest.raises(ProtectionError, match=r"'dnt' is no protection; there are referrer, gpc"):
        protection_called("dnt")

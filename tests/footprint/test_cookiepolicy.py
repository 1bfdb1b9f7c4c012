"""Treatments, presets, and what the user said of cookies."""

import pytest

from footprint.cookiepolicy import (
    KEEP,
    PRESETS,
    SESSION,
    STRIP,
    CookieRules,
    PolicyError,
    cap,
    rules_of,
    treatment_of,
    type_called,
)
from footprint.cookietype import CookieType, Party

FIRST, THIRD = Party.FIRST, Party.THIRD
ROWS = [
    ("", "type", "analytics", "first", "cap:3"),
    ("shop.example", "type", "analytics", "first", "keep"),
    ("", "cookie", "_ga", "", "strip"),
    ("", "own_type", "x", "", "necessary"),
    ("shop.example", "own_type", "x", "", "advertising"),
]


@pytest.mark.parametrize("text", ["keep", "session", "strip", "cap:1", "cap:400"])
def test_a_treatment_is_what_it_is_called(text: str) -> None:
    assert str(treatment_of(text)) == text


@pytest.mark.parametrize(
    "text", ["", "KEEP", "cap", "cap:", "cap:0", "cap:401", "cap:-1", "cap:7d", "cap:٣", "drop"]
)
def test_what_is_no_treatment(text: str) -> None:
    with pytest.raises(PolicyError, match=r"say|write"):
        treatment_of(text)


def test_what_is_no_type() -> None:
    with pytest.raises(PolicyError, match="'marketing' is no type of cookies; there are necessary"):
        type_called("marketing")


def test_presets_say_something_of_everything_and_grow_stricter() -> None:
    order = {KEEP: 4, cap(30): 3, cap(7): 2, SESSION: 1, STRIP: 0}
    relaxed, balanced, strict = (PRESETS[name] for name in ("relaxed", "balanced", "strict"))
    for kind in CookieType:
        for party in Party:
            one, two, three = (order[preset[kind, party]] for preset in (relaxed, balanced, strict))
            assert one >= two >= three


def test_no_preset_touches_what_a_site_needs() -> None:
    for preset in PRESETS.values():
        assert preset[CookieType.NECESSARY, FIRST] == preset[CookieType.FUNCTIONAL, FIRST] == KEEP


def test_balanced_and_strict_strip_all_of_other_companies() -> None:
    for name in ("balanced", "strict"):
        assert {PRESETS[name][kind, THIRD] for kind in CookieType} == {STRIP}


def test_rules_go_to_rows_and_back() -> None:
    rules = rules_of(ROWS)
    assert sorted(rules.rows()) == sorted(ROWS)
    assert rules_of(rules.rows()) == rules
    assert rules_of([]) == CookieRules()


@pytest.mark.parametrize(
    "row",
    [
        ("", "type", "marketing", "first", "keep"),
        ("", "type", "analytics", "second", "keep"),
        ("", "type", "analytics", "first", "drop"),
        ("", "cookie", "_ga", "", "drop"),
        ("", "own_type", "_ga", "", "drop"),
        ("", "wish", "_ga", "", "keep"),
    ],
)
def test_what_is_no_row(row: tuple[str, str, str, str, str]) -> None:
    with pytest.raises(ValueError, match=r"no type|nothing|not a valid Party"):
        rules_of([row])


def test_the_nearest_site_speaks_first() -> None:
    rules = rules_of(ROWS)
    assert rules.of_type(("shop.example", ""), CookieType.ANALYTICS, FIRST) == KEEP
    assert rules.of_type(("news.example", ""), CookieType.ANALYTICS, FIRST) == cap(3)
    assert rules.of_type(("shop.example", ""), CookieType.ANALYTICS, THIRD) is None
    assert rules.of_cookie(("shop.example", ""), "_ga") == STRIP
    assert rules.own_types_on(("shop.example", "")) == {"x": CookieType.ADVERTISING}
    assert rules.own_types_on(("",)) == {"x": CookieType.NECESSARY}

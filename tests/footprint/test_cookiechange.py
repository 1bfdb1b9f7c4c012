"""Rules after a change."""

import pytest

from footprint import cookiechange
from footprint.cookiechange import CookieChange, TypeChange, changed, without_types_everywhere
from footprint.cookiepolicy import KEEP, STRIP, CookieRules, PolicyError, cap
from footprint.cookietype import CookieType, Party

ANALYTICS, FIRST = CookieType.ANALYTICS, Party.FIRST


def test_a_type() -> None:
    rules = changed(CookieRules(), TypeChange(ANALYTICS, FIRST, cap(3), "a.example"))
    assert list(rules.rows()) == [("a.example", "type", "analytics", "first", "cap:3")]
    rules = changed(rules, TypeChange(ANALYTICS, FIRST, KEEP, "a.example"))
    assert list(rules.rows()) == [("a.example", "type", "analytics", "first", "keep")]
    assert changed(rules, TypeChange(ANALYTICS, FIRST, None, "a.example")) == CookieRules()


def test_a_cookie_and_its_type_stand_apart_and_go_together() -> None:
    rules = changed(CookieRules(), CookieChange("_ga", STRIP))
    rules = changed(rules, CookieChange("_ga", own_type=CookieType.FUNCTIONAL))
    assert [row[1:] for row in rules.rows()] == [
        ("cookie", "_ga", "", "strip"),
        ("own_type", "_ga", "", "functional"),
    ]
    assert changed(rules, CookieChange("_ga")) == CookieRules()


def test_a_preset_takes_back_what_was_said_everywhere_and_no_more() -> None:
    rules = changed(CookieRules(), TypeChange(ANALYTICS, FIRST, KEEP))
    rules = changed(rules, TypeChange(ANALYTICS, FIRST, KEEP, "a.example"))
    rules = changed(rules, CookieChange("_ga", STRIP))
    assert [row[0] for row in without_types_everywhere(rules).rows()] == ["a.example", ""]


@pytest.mark.parametrize("name", ["", "a;b", "a=b", "a b", "a\r\n", "a\0", "x" * 257])
def test_what_is_no_name(name: str) -> None:
    with pytest.raises(PolicyError, match="can't be a cookie's name"):
        changed(CookieRules(), CookieChange(name, STRIP))


def test_they_dont_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cookiechange, "MOST_CHOICES", 1)
    rules = changed(CookieRules(), CookieChange("a", STRIP))
    with pytest.raises(PolicyError, match="take some back first"):
        changed(rules, CookieChange("b", STRIP))

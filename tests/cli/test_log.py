"""One request, on one line."""

from typing import Any

from cli.log import line, matches

REQUEST: dict[str, Any] = {
    "time": 1763970000.0,
    "site": "news.test",
    "outcome": "blocked",
    "type": "image",
    "url": "https://pixel.test/p.gif?\x1b[2J",
    "reason": "list_rule",
    "rule": "||pixel.test^",
    "list": "easyprivacy",
    "line": 812,
    "changes": [],
    "company": {"slug": "pixel", "name": "Pixel", "category": "advertising"},
}


def test_a_line_names_the_rule_with_its_list_and_line() -> None:
    shown = line(REQUEST)
    assert "[easyprivacy line 812: ||pixel.test^]" in shown
    assert "blocked" in shown
    assert "\x1b" not in shown


def test_what_was_changed_stands_after_the_reason() -> None:
    change = {"change": "removeparam", "what": "uid", "rule": "$removeparam=uid", "list": "params", "line": 7}
    shown = line({**REQUEST, "rule": "", "reason": "no_rule", "changes": [change]})
    assert shown.endswith("[no_rule; removeparam uid]")


def test_without_a_rule_the_reason_stands_there() -> None:
    assert line({**REQUEST, "rule": "", "reason": "trusted_site"}).endswith("[trusted_site]")


def test_filters_choose_by_site_company_and_outcome() -> None:
    anything = {"site": None, "company": None, "outcome": None}
    assert matches(REQUEST, anything)
    assert matches(REQUEST, {**anything, "company": "pixel"})
    assert not matches(REQUEST, {**anything, "company": "other"})
    assert not matches(REQUEST, {**anything, "site": "shop.test"})
    assert not matches(REQUEST, {**anything, "outcome": "allowed"})

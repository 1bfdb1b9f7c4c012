"""One request, on one line."""

from pathlib import Path
from typing import Any

from click.testing import CliRunner

from cli.log import MESSAGE, in_full, line, matches
from cli.main import cli
from footprint.websocket import METHOD
from store.writer import Writer
from tests.api.world import record

REQUEST: dict[str, Any] = {
    "time": 1763970000.0,
    "site": "news.test",
    "outcome": "blocked",
    "type": "image",
    "method": "GET",
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


def test_a_message_is_told_from_the_opening_of_its_connection() -> None:
    opened = {**REQUEST, "type": "websocket"}
    assert "  websocket  https://pixel" in line(opened)
    assert "  websocket message  https://pixel" in line({**opened, "method": METHOD})
    assert MESSAGE == METHOD


def test_what_a_request_carried_stands_under_it() -> None:
    point = {
        "kind": "page",
        "name": "Page address",
        "key": "dl",
        "value": "https://a.test/\x1b",
        "certainty": "exact",
    }
    first, second = in_full({**REQUEST, "data_points": [point]}).splitlines()
    assert first == line(REQUEST)
    assert second == "    Page address: https://a.test/\\x1b  (dl, exact)"


def test_filters_choose_by_site_company_and_outcome() -> None:
    anything = {"site": None, "company": None, "outcome": None}
    assert matches(REQUEST, anything)
    assert matches(REQUEST, {**anything, "company": "pixel"})
    assert not matches(REQUEST, {**anything, "company": "other"})
    assert not matches(REQUEST, {**anything, "site": "shop.test"})
    assert not matches(REQUEST, {**anything, "outcome": "allowed"})


def test_less_of_it_is_shown_where_less_is_wanted(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(0o700)
    writer = Writer(home / "jejak.db")
    writer.start()
    writer.put(record(url="https://px.tracker.example/p?uid=secret1"))
    writer.close()

    def said(values: str) -> str:
        arguments = ["--home", str(home), "log", "--since", "all", "--values", values]
        return CliRunner().invoke(cli, arguments).output

    assert "/p?uid=secret1" in said("full")
    assert "/p?uid=…" in said("redacted")
    assert "tracker.example/…" in said("none")

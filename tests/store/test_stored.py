"""A stored request has the API's shape."""

import json
from collections.abc import Callable

from footprint.record import Answered, ChangeMade, Record
from store.stored import as_stored, slug_of


def test_the_shape_survives_json(make: Callable[..., Record]) -> None:
    assert json.loads(json.dumps(as_stored(7, make()))) == {
        "id": 7,
        "time": 1_790_000_000.0,
        "site": "shop.example",
        "site_certainty": "extension",
        "method": "GET",
        "url": "https://t.tracker.example/collect?dl=%2Fshoes",
        "host": "t.tracker.example",
        "type": "image",
        "third_party": True,
        "outcome": "blocked",
        "reason": "list_rule",
        "rule": "||tracker.example^",
        "list": "easyprivacy",
        "line": 812,
        "exception": "",
        "company": {"slug": "tracker", "name": "Tracker Inc.", "category": "advertising"},
        "data_points": [
            {
                "kind": "page",
                "name": "Page address",
                "key": "dl",
                "value": "/shoes",
                "certainty": "exact",
                "source": "url",
            },
            {
                "kind": "client_id",
                "name": "Visitor ID",
                "key": "cid",
                "value": "visitor-7",
                "certainty": "likely",
                "source": "cookie",
            },
        ],
        "cookies": [{"name": "_id", "direction": "sent", "action": "stripped", "type": "advertising"}],
        "changes": [],
        "status": 0,
        "size": None,
        "milliseconds": None,
    }


def test_what_its_server_answered_is_shown(make: Callable[..., Record]) -> None:
    stored = as_stored(7, make(answer=Answered(204, None, 31)))
    assert (stored["status"], stored["size"], stored["milliseconds"]) == (204, None, 31)


def test_a_company_nobody_knows_goes_by_its_domain(make: Callable[..., Record]) -> None:
    assert slug_of(make(company_slug="", company="tracker.example")) == "tracker.example"
    assert slug_of(make(company_slug="", company="")) == "t.tracker.example"
    assert slug_of(make()) == "tracker"


def test_what_a_rule_changed_is_shown_with_its_rule(make: Callable[..., Record]) -> None:
    taken = ChangeMade("removeparam", "uid", "$removeparam=uid", "params", 7)
    assert as_stored(7, make(changes=(taken,)))["changes"] == [
        {"change": "removeparam", "what": "uid", "rule": "$removeparam=uid", "list": "params", "line": 7}
    ]

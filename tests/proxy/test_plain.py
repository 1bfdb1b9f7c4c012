"""Values come back from another process as they were."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.cookiepolicy import rules_of
from footprint.glimpse import Glimpse
from footprint.protections import Protection
from footprint.record import Record
from proxy.limits import Limits
from proxy.login import Credentials
from proxy.plain import (
    options_of,
    passthrough_of,
    plain_glimpse,
    plain_options,
    plain_passthrough,
    plain_preferences,
    plain_record,
    preferences_of,
    record_of,
    shown_of,
)
from proxy.resolve import ResolveRule
from proxy.settings import ProxyOptions
from store.passthrough import Learnt, Passthrough, Why
from store.preferences import CookieChoice, Preferences, Settings, SitePreference


@given(st.from_type(Record).filter(lambda record: record.time == record.time))  # NaN is no time
def test_a_record(record: Record) -> None:
    back = record_of(json.loads(json.dumps(plain_record(record))))
    assert back == record
    assert [type(point.kind) for point in back.data_points] == [
        type(point.kind) for point in record.data_points
    ]
    assert type(back.outcome) is type(record.outcome)


@given(st.from_type(Glimpse).filter(lambda glimpse: repr(glimpse).find("nan") < 0))
def test_a_glimpse(glimpse: Glimpse) -> None:
    assert shown_of(json.loads(json.dumps(plain_glimpse(glimpse)))) == glimpse


@pytest.mark.parametrize("fields", [[], [1] * 9, [None] * 20])
def test_what_is_no_glimpse(fields: list[object]) -> None:
    with pytest.raises((TypeError, ValueError)):
        shown_of(fields)


@pytest.mark.parametrize("fields", [[], [1] * 19, ["x"] * 18, [None] * 40])
def test_what_is_no_record(fields: list[object]) -> None:
    with pytest.raises((TypeError, ValueError)):
        record_of(fields)


@pytest.mark.parametrize(
    "options",
    [
        ProxyOptions(Path("/a")),
        ProxyOptions(
            Path("/a"), port=1, private_port=2, upstream_ca=Path("/b"), denied_keys=Path("/c"),
            resolve=(ResolveRule("*", None, "::1"), ResolveRule("a.test", 443, "127.0.0.1")),
            context_secret="s", limits=Limits(answer=2), lan="0.0.0.0", credentials=Credentials("n", "p"),
        ),
    ],
)  # fmt: skip
def test_options(options: ProxyOptions) -> None:
    assert options_of(json.loads(json.dumps(plain_options(options)))) == options


def test_preferences() -> None:
    wanted = Preferences(
        Settings(third_party_cookies=CookieChoice.KEEP, detail_days=3, recording=False),
        {"news.test": SitePreference(True), "shop.test": SitePreference(False, CookieChoice.KEEP)},
        rules_of([("", "cookie", "_ga", "", "strip"), ("a.test", "type", "analytics", "first", "cap:3")]),
        {("", Protection.GPC): False, ("a.test", Protection.GPC): True},
        pauses={"news.test": 9.5},
    )
    assert preferences_of(json.loads(json.dumps(plain_preferences(wanted)))) == wanted


def test_what_passes() -> None:
    learnt = Learnt("app.test", False, Why.PINNED, 9.5)
    wanted = Passthrough({"bank.test": True, "*.x.test": False}).with_learnt({("app.test", False): learnt})
    assert passthrough_of(json.loads(json.dumps(plain_passthrough(wanted)))) == wanted

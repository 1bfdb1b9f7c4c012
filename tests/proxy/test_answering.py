"""Headers of answers that make one recognisable: a table of what comes in and what is left, for whom."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filterlists.request import ResourceType
from footprint.protections import Protection
from proxy.answering import Answered, is_watched, without_harvest
from proxy.head import Fields

ALL = frozenset(Protection)
BOTH = '{"group":"g","endpoints":[{"url":"https://ads.test/r"}]}'
HOME = '{"group":"g","endpoints":[{"url":"https://news.test/r"}]}'
RANGE, SENT = {"status": 206}, {"method": "PUT"}


def foreign(url: str) -> bool:
    return "ads.test" in url


def stopped(url: str, _kind: ResourceType) -> bool:
    return "ads.test" in url


def answered(
    fields: Fields, third_party: bool, tracker: bool = False, on: frozenset[Protection] = ALL, **facts: Any
) -> Answered:
    facts = {"method": "GET", "status": 200, **facts}
    return Answered(on, third_party, tracker, fields=fields, foreign=foreign, stopped=stopped, **facts)


TABLE = [
    # protection, header, what is left of: the page's own answer, another company's, a known tracker's; facts
    ("cache_ids", ("ETag", 'W/"your-number"'), 'W/"your-number"', None, None, {}),
    ("cache_ids", ("ETag", '"v7"'), '"v7"', '"v7"', None, RANGE),
    ("cache_ids", ("ETag", '"v7"'), '"v7"', '"v7"', None, SENT),
    ("cache_ids", ("Last-Modified", "Sat, 28 Nov 2026"), "Sat, 28 Nov 2026", "Sat, 28 Nov 2026", None, {}),
    ("client_hints", ("Accept-CH", "Sec-CH-UA-Model"), "Sec-CH-UA-Model", None, None, {}),
    ("client_hints", ("critical-ch", "Sec-CH-UA-Model"), "Sec-CH-UA-Model", None, None, {}),
    ("preloads", ("Link", "<https://ads.test>; rel=preconnect"), None, None, None, {}),
    ("preloads", ("Link", "</a>; rel=preload, <//ads.test>; rel=preconnect"), *["</a>; rel=preload"] * 3, {}),
    ("preloads", ("Refresh", "0; url=https://ads.test/"), None, None, None, {}),
    ("preloads", ("Refresh", "300"), "300", "300", "300", {}),
    ("reports", ("Content-Security-Policy", "img-src *; report-uri //ads.test"), *["img-src *"] * 3, {}),
    ("reports", ("content-security-policy-report-only", "report-uri https://ads.test"), None, None, None, {}),
    ("reports", ("Content-Security-Policy-Report-Only", "report-to g"), *["report-to g"] * 3, {}),
    ("reports", ("Reporting-Endpoints", 'a="https://ads.test/r", b="/r"'), *['b="/r"'] * 3, {}),
    ("reports", ("Report-To", BOTH), None, None, None, {}),
    ("reports", ("NEL", '{"report_to":"g"}'), None, None, None, {}),
    ("ad_apis", ("Observe-Browsing-Topics", "?1"), None, None, None, {}),
    ("ad_apis", ("Attribution-Reporting-Register-Source", "{}"), None, None, None, {}),
    ("ad_apis", ("Attribution-Reporting-Register-Trigger", "{}"), None, None, None, {}),
    ("ad_apis", ("Ad-Auction-Signals", "{}"), None, None, None, {}),
    ("ad_apis", ("X-Allow-FLEDGE", "true"), None, None, None, {}),
    ("ad_apis", ("Shared-Storage-Write", "set;key=a;value=b"), None, None, None, {}),
]  # fmt: skip


def names(fields: Fields) -> list[bytes]:
    return [name.lower() for name, _ in fields]


@pytest.mark.parametrize(("name", "header", "own", "other", "tracker", "facts"), TABLE)
def test_a_header(
    name: str,
    header: tuple[str, str],
    own: str | None,
    other: str | None,
    tracker: str | None,
    facts: dict[str, Any],
) -> None:
    protection = Protection(name)
    fields: Fields = ((b"Date", b"x"), (header[0].encode(), header[1].encode()), (b"Vary", b"*"))
    assert is_watched(names(fields))
    for third_party, is_tracker, wanted in ((False, False, own), (True, False, other), (True, True, tracker)):
        kept, done = without_harvest(
            answered(fields, third_party, is_tracker, frozenset({protection}), **facts)
        )
        left = [] if wanted is None else [(header[0].encode(), wanted.encode())]
        assert list(kept) == [fields[0], *left, fields[2]]
        assert done == (() if wanted == header[1] else ((protection, header[0]),))
        off = answered(fields, third_party, is_tracker, ALL - {protection}, **facts)
        assert without_harvest(off) == (fields, ())


def test_a_tracker_that_a_person_was_led_through_gets_no_details_by_asking() -> None:
    fields: Fields = ((b"Accept-CH", b"Sec-CH-UA-Model"),)
    assert without_harvest(answered(fields, third_party=False, tracker=True))[0] == ()


@pytest.mark.parametrize(
    ("named", "stays"), [(b"X-A, ETag", True), (b"etag", True), (b"*", False), (b"X-ETag", False)]
)
def test_a_mark_that_scripts_may_read_stays_but_for_trackers(named: bytes, stays: bool) -> None:
    fields: Fields = ((b"ETag", b'"v7"'), (b"Access-Control-Expose-Headers", named))
    assert without_harvest(answered(fields, third_party=True))[0] == (fields if stays else fields[1:])
    assert without_harvest(answered(fields, third_party=True, tracker=True))[0] == fields[1:]


@pytest.mark.parametrize(
    ("group", "third_party", "stays"),
    [(HOME, False, True), (HOME, True, False), (BOTH, False, False), (None, False, False)],
)
def test_network_errors_are_reported_to_the_page_itself_alone(
    group: str | None, third_party: bool, stays: bool
) -> None:
    nel = (b"NEL", b'{"report_to":"g","max_age":1}')
    fields: Fields = (nel,) if group is None else ((b"Report-To", group.encode()), nel)
    kept, done = without_harvest(answered(fields, third_party))
    assert (nel in kept) is stays
    assert ((Protection.REPORTS, "NEL") in done) is not stays


FIELDS = st.lists(st.tuples(st.binary(max_size=20), st.binary(max_size=40)), max_size=12).map(tuple)


@given(FIELDS, st.booleans(), st.booleans())
def test_all_else_stays_in_its_order_byte_for_byte(fields: Fields, third_party: bool, tracker: bool) -> None:
    others = tuple(field for field in fields if not is_watched(names((field,))))
    more: Fields = (*others, (b"ETag", b"1"), (b"NEL", b"{}"))
    kept, _ = without_harvest(answered(more, third_party, tracker))
    assert kept[: len(others)] == others
    assert without_harvest(answered(others, third_party, tracker)) == (others, ())
    assert not is_watched(names(others))

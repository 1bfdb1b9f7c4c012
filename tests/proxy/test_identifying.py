"""Request headers that identify: a table of what goes in and what comes out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.protections import Protection
from proxy.head import Fields
from proxy.identifying import RULES, Asked, without_identifiers

ALL = frozenset(Protection)
TRACKER = Asked(ALL, "ads.test", third_party=True, tracker=True)
OTHER = Asked(ALL, "api.test", third_party=True, tracker=False)
OWN = Asked(ALL, "news.test", third_party=False, tracker=False)
GPC = (b"Sec-GPC", b"1")
FROM = "https://www.news.test/private?page=1"

TABLE = [
    # protection, header as sent, what comes to: the page's own host, another company, a known tracker
    ("referrer", ("Referer", FROM), FROM, "https://www.news.test/", "https://news.test/"),
    ("referrer", ("referer", "https://news.test/"), "https://news.test/", "https://news.test/", "https://news.test/"),
    ("referrer", ("Referer", "not an address"), None, None, None),
    ("gpc", ("sec-gpc", "1"), "1", "1", "1"),
    ("gpc", ("Sec-GPC", "0"), "1", "1", "1"),
    ("cache_ids", ("If-None-Match", 'W/"your-number"'), 'W/"your-number"', None, None),
    ("cache_ids", ("if-modified-since", "Sat, 28 Nov 2026"), "Sat, 28 Nov 2026", None, None),
    ("credentials", ("Authorization", "Bearer t0ken"), "Bearer t0ken", "Bearer t0ken", None),
    ("credentials", ("authorization", "Basic dTpw"), "Basic dTpw", "Basic dTpw", None),
    ("client_data", ("X-Client-Data", "CIa2yQE="), "CIa2yQE=", None, None),
    ("client_hints", ("Sec-CH-UA-Model", '"Pixel 9"'), '"Pixel 9"', None, None),
    ("client_hints", ("dpr", "2.5"), "2.5", None, None),
    ("ad_apis", ("Sec-Browsing-Topics", "(1 2);v=chrome.2"), None, None, None),
    ("ad_apis", ("Attribution-Reporting-Eligible", "event-source"), None, None, None),
    ("ad_apis", ("Attribution-Reporting-Support", "web"), None, None, None),
    ("ad_apis", ("Sec-Ad-Auction-Fetch", "?1"), None, None, None),
    ("ad_apis", ("sec-shared-storage-writable", "?1"), None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "sent", "own", "other", "tracker"), TABLE)
def test_a_header(
    name: str, sent: tuple[str, str], own: str | None, other: str | None, tracker: str | None
) -> None:
    protection = Protection(name)
    fields: Fields = ((b"Host", b"x"), (sent[0].encode(), sent[1].encode()), (b"Accept", b"*/*"))
    for asked, wanted in ((OWN, own), (OTHER, other), (TRACKER, tracker)):
        only = Asked(frozenset({protection}), asked.host, asked.third_party, asked.tracker)
        kept, done = without_identifiers(fields, only)
        rest = [] if wanted is None else [(sent[0].encode(), wanted.encode())]
        added = [] if wanted or protection is not Protection.GPC else [GPC]
        assert list(kept) == [fields[0], *rest, fields[2], *added]
        assert [each for each, _ in done] == ([] if wanted == sent[1] else [protection])
        off = Asked(ALL - {protection, Protection.GPC}, asked.host, asked.third_party, asked.tracker)
        assert without_identifiers(fields, off) == (fields, ())


@pytest.mark.parametrize("asked", [OWN, OTHER, TRACKER])
def test_every_site_is_told_that_data_may_not_be_sold(asked: Asked) -> None:
    assert without_identifiers(((b"Host", b"x"),), asked) == (((b"Host", b"x"), GPC), ((Protection.GPC, ""),))


def test_what_is_told_of_it_is_the_header_that_is_gone_or_what_is_left_of_it() -> None:
    fields: Fields = ((b"Authorization", b"Bearer t0ken"), (b"Referer", FROM.encode()), GPC)
    _, done = without_identifiers(fields, TRACKER)
    assert done == (
        (Protection.CREDENTIALS, "Authorization"),
        (Protection.REFERRER, "https://news.test/"),
    )


def test_what_secures_a_write_or_goes_on_with_a_download_stays() -> None:
    fields: Fields = (
        (b"If-Match", b'"v7"'), (b"If-Unmodified-Since", b"x"), (b"If-Range", b'"v7"'),
        (b"Range", b"bytes=9-"), (b"Origin", b"https://www.news.test"), (b"Cookie", b"a=1"),
        (b"Sec-CH-UA", b'"Chromium"'), GPC,
    )  # fmt: skip
    assert without_identifiers(fields, TRACKER) == (fields, ())


FIELDS = st.lists(st.tuples(st.binary(max_size=20), st.binary(max_size=40)), max_size=12).map(tuple)


@given(FIELDS, st.sampled_from([OWN, OTHER, TRACKER]))
def test_all_else_stays_in_its_order_byte_for_byte(fields: Fields, asked: Asked) -> None:
    kept, _ = without_identifiers((*fields, (b"DPR", b"1"), GPC), asked)
    others = [field for field in fields if field[0].lower() not in RULES]
    assert [field for field in kept if field[0].lower() not in RULES] == others

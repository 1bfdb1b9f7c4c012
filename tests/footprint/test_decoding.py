"""Requests decoded for the person who asks, made-up ones and real ones."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.companies import Category, Companies, Company, Owner
from footprint.datapoint import Certainty, Kind
from footprint.decoding import CONTAINER, NOT_KNOWN, Decoded, Shown, decode
from footprint.sent import SentRequest

SHA = "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f"
SOMEBODY = Owner(Company("some", "Somebody", "", "", ()), Category.SOCIAL, False)


def decoded(url: str, body: bytes = b"", owner: Owner | None = None) -> Decoded:
    return decode(SentRequest("POST" if body else "GET", url, (), body), lambda _host, _path: owner)


def shown(url: str, body: bytes = b"") -> dict[str, Shown]:
    return {each.key: each for each in decoded(url, body).shown}


def test_values_are_as_they_were_sent_with_their_meaning() -> None:
    ga = "https://www.google-analytics.com/g/collect?v=2&tid=G-1&gcs=G100&dl=https%3A%2F%2Fa.example%2F%3Ftoken%3Dx"
    found = shown(ga)
    assert (found["gcs"].value, found["gcs"].meaning) == ("G100", "ads: denied, analytics: denied")
    assert (found["dl"].value, found["dl"].meaning) == ("https://a.example/?token=x", "")
    assert found["tid"].technical
    assert not found["dl"].technical


def test_a_detail_with_how_it_was_sent() -> None:
    found = shown(f"https://www.facebook.com/tr?id=1&ev=Lead&ud[em]={SHA}")["ud[em]"]
    assert (found.kind, found.name) == (Kind.PERSONAL_DETAIL, "Your e-mail, hashed")
    assert (found.value, found.meaning) == (SHA, "as SHA-256")


def test_what_nobody_knows_and_what_holds_others() -> None:
    found = shown('https://ct.pinterest.com/v3/?event=init&ad={"loc":"https://a.example/"}&zz=1')
    assert found["ad.loc"].certainty is Certainty.EXACT
    assert (found["ad"].name, found["ad"].value) == (CONTAINER, '{"loc":"https://a.example/"}')
    assert (found["zz"].name, found["zz"].certainty) == (NOT_KNOWN, Certainty.GUESS)


def test_whose_it_is() -> None:
    found = decoded("https://bat.bing.com/action/0?ti=1")
    assert (found.company, found.category) == ("Microsoft", Category.ADVERTISING)
    nobody = decoded("https://x.example/?a=1")
    assert (nobody.vendor, nobody.company, nobody.category) == ("", "", Category.UNKNOWN)
    known = decoded("https://x.example/?a=1", owner=SOMEBODY)
    assert (known.vendor, known.company, known.category) == ("", "Somebody", Category.SOCIAL)
    bid = decoded("https://x.example/bid", b'{"imp":[{"id":"1"}]}')
    assert (bid.vendor, bid.company, bid.category) == ("Header bidding (OpenRTB)", "", Category.ADVERTISING)


def test_a_body_that_cannot_be_read_is_said_so() -> None:
    assert shown("https://x.example/", b"\x08\x96\x01\xff\xfe\x00" * 9)["body"].value.startswith(
        "could not be"
    )


@given(st.text(max_size=200), st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes(url: str, body: bytes) -> None:
    for each in decoded(f"https://www.facebook.com/tr?id=1&ev=x&{url}", body).shown:
        assert each.key == "" or each.value


# Names of Omnibug's for a vendor that we call otherwise, too.
ALSO = {"Bing Ads", "Facebook Pixel", "Twitter Conversion"}
# Its own additions: the host under another name, and sums of other fields. Not in the request under this key.
ADDED = {"trackingServer", "omnibug_hostname", "requestTypeParsed", "etParsed", "dtvalue", "requestType"}
TABLES = re.compile(r"(?:ec_item|_?cvar)\d+[a-z]")


def test_real_beacons_are_decoded(shared_data: Path) -> None:
    """Of 70 real beacons, the vendor of each, and 97 of 100 fields with the right value."""
    right = fields = exact = 0
    companies = Companies.load()
    for beacon in json.loads((shared_data / "beacons.json").read_text()):
        body = (beacon["post"] or "").encode()
        found = decode(SentRequest("POST" if body else "GET", beacon["url"], (), body), companies.owner)
        assert beacon["vendor"].lower() in found.vendor.lower(), beacon["url"]
        assert beacon["vendor"].lower() == found.vendor.lower() or beacon["vendor"] in ALSO
        said = {(plainly(each.key), each.value) for each in found.shown}
        sure = {(plainly(e.key), e.value) for e in found.shown if e.certainty is Certainty.EXACT}
        values = {text for each in found.shown for text in (each.value, each.meaning)}
        for field in beacon["fields"]:
            key, value = plainly(field["key"]), plainly_value(field["value"])
            own_name = key in ADDED or TABLES.fullmatch(key) is not None
            fields += 1
            right += (key, value) in said or (own_name and value in values)
            exact += (key, value) in sure or (own_name and value in values)
    assert fields > 1200
    assert right / fields >= 0.97, (right, fields)
    assert exact / fields >= 0.97, (exact, fields)


def plainly(key: str) -> str:
    """`a[b][0].c` and `a.b[0].c` as the same."""
    return re.sub(r"[\[\].]+", ".", key).strip(".")


def plainly_value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize(
    "url", ["", "x", "https://", "https://[", "javascript:alert(1)", "https://x.example/" + "a" * 99_999]
)
def test_odd_addresses(url: str) -> None:
    assert decoded(url).vendor == ""

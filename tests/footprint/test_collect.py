"""Everything a request would have told, on made-up and on real requests."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.collect import collect, warm_up
from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.plaintext import clean
from footprint.sent import SentRequest

SHA = "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f"
GA4 = "https://region1.google-analytics.com/g/collect?v=2&tid=G-ABC&gtm=45je&_p=1"


def told(url: str, body: bytes = b"", **headers: str) -> dict[str, DataPoint]:
    """The points of a request by key, those of the connection left out."""
    listed = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    points = collect(SentRequest("POST" if body else "GET", url, listed, body))
    return {p.key: p for p in points if p.source not in (Source.CONNECTION, Source.HEADER)}


def values(points: dict[str, DataPoint]) -> dict[str, str]:
    return {key: point.value for key, point in points.items()}


def test_google_analytics_4() -> None:
    points = told(
        f"{GA4}&cid=1.2&ul=ms-my&sr=2560x1440&sid=1565188190&sct=3&gcs=G100&gcd=11p1p1p1p5&npa=1"
        "&dl=https%3A%2F%2Fshop.example%2Fcart%3Ftoken%3Dabc&dt=Cart&uap=Linux&uamb=0"
        f"&em=tv.1~em.{SHA[:43]}&up.plan=gold",
        b"en=add_to_cart&_et=5250&pr1=idA1~nmShirt~pr19.99~qt2&cu=MYR&epn.value=39.98&ep.colour=red\r\n"
        b"en=search&ep.search_term=red%20shoes",
    )
    assert {p.certainty for p in points.values()} == {Certainty.EXACT}
    assert values(points) == {
        "cid": "1.2",
        "ul": "ms-my",
        "sr": "2560x1440",
        "sid": "1565188190",
        "sct": "3",
        "gcs": "ads: denied, analytics: denied",
        "gcd": "ads: denied, analytics: denied, your data for ads: denied, personalised ads: denied",
        "npa": "refused",
        "dl": "https://shop.example/cart?token=…",
        "dt": "Cart",
        "uap": "Linux",
        "uamb": "no",
        "em": "e-mail",
        "up.plan": "gold",
        "en": "search",
        "_et": "5.2 seconds",
        "pr1": "ID A1, name Shirt, price 19.99, quantity 2",
        "cu": "MYR",
        "epn.value": "39.98",
        "ep.colour": "red",
        "ep.search_term": "red shoes",
    }
    assert points["ep.search_term"].kind is Kind.SEARCH
    assert points["pr1"].name == "Item 1"
    assert points["en"].source is Source.BODY


def test_both_events_of_one_body_are_told() -> None:
    points = collect(SentRequest("POST", GA4, (), b"en=scroll\r\nen=click"))
    assert [p.value for p in points if p.key == "en"] == ["scroll", "click"]


def test_google_analytics_4_on_the_sites_own_server() -> None:
    assert (
        told("https://data.shop.example/x/g/collect?v=2&tid=G-1&cid=1.2")["cid"].certainty is Certainty.EXACT
    )
    assert told("https://data.shop.example/x/g/collect?v=2&cid=1.2") == {}


def test_meta_pixel_by_multipart() -> None:
    fields = {
        "id": "1",
        "ev": "Lead",
        "dl": "https://shop.example/",
        "ud[em]": SHA,
        "udff[ph]": SHA,
        "fbp": "fb.1.2.3",
    }
    parts = [f'--x\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()]
    points = told(
        "https://www.facebook.com/tr/",
        ("".join(parts) + "--x--").encode(),
        content_type="multipart/form-data; boundary=x",
    )
    assert {p.certainty for p in points.values()} == {Certainty.EXACT}
    assert (points["ud[em]"].kind, points["ud[em]"].name, points["ud[em]"].value) == (
        Kind.PERSONAL_DETAIL,
        "Your e-mail, hashed",
        "as SHA-256",
    )
    assert points["udff[ph]"].name == "Your phone number, taken from a form, hashed"
    assert points["fbp"].kind is Kind.CLIENT_ID


def test_meta_pixel_automatic_events() -> None:
    points = told(
        "https://www.facebook.com/tr/?id=1&ev=SubscribedButtonClick&cd[buttonText]=Buy"
        "&cd[formFeatures]=%5B%7B%22name%22%3A%22email%22%7D%5D&cd[pageFeatures]=%7B%22title%22%3A%22Cart%22%7D"
    )
    assert values(points) == {
        "ev": "SubscribedButtonClick",
        "cd[buttonText]": "Buy",
        "cd[formFeatures][0].name": "email",
        "cd[pageFeatures].title": "Cart",
    }
    assert points["cd[pageFeatures].title"].kind is Kind.TITLE


def test_a_detail_sent_in_plain_text_is_said_so() -> None:
    points = told("https://www.facebook.com/tr/?id=1&ev=Lead&ud[em]=me%40mail.example")
    assert (points["ud[em]"].name, points["ud[em]"].value) == ("Your e-mail", "in plain text")


def test_what_a_title_holds_of_its_vendors_own_separators_stays_in_it() -> None:
    info = "pv:1:s:1920x1080x24:z:480:u:8240499007:t:Knee pain: symptoms: treatment"
    points = told(f"https://mc.yandex.ru/watch/1?browser-info={quote(info)}")
    assert points["browser-info.t"].value == "Knee pain: symptoms: treatment"
    assert points["browser-info.u"].value == "8240499007"


def test_what_only_looks_like_an_address_or_a_detail_is_not_told_as_one() -> None:
    exchange = {"referrer_detection": {"rd_ref": "https://news.example/", "rd_top": True}}
    points = told("https://ib.adnxs.com/ut/v3/prebid", json.dumps(exchange).encode())
    assert [point.value for point in points.values() if point.kind is Kind.PAGE] == ["https://news.example/"]
    event = told(f"https://sslwidget.criteo.com/event?p1={quote('e=ce&m=%5B' + 'a1' * 16 + '%5D&h=md5')}")
    assert [key for key, point in event.items() if point.kind is Kind.PERSONAL_DETAIL] == ["p1.m"]
    led = told("https://gum.criteo.com/sync?c=1&u=https%3A%2F%2Fib.adnxs.com%2Fsetuid")
    assert (led["u"].kind, led["u"].value) == (Kind.OTHER, "ib.adnxs.com")


def test_an_id_that_is_passed_on_and_a_link_out_are_told() -> None:
    identity = "eb48674d-48f9-4ddf-a918-43e7fef5ecb8"
    points = told(f"https://ib.adnxs.com/setuid?entity=18&code={identity}")
    assert (points["code"].kind, points["code"].value) == (Kind.CLIENT_ID, identity)
    link = told("https://l.facebook.com/l.php?u=https%3A%2F%2Fnews.example%2Fa")
    assert (link["u"].kind, link["u"].value) == (Kind.PAGE, "https://news.example/a")


def test_what_a_definition_does_not_know_is_less_certain() -> None:
    assert told(f"{GA4}&en=x&userAgent=Mozilla%2F5.0")["userAgent"].certainty is Certainty.LIKELY


def test_order_vendor_then_generic_then_cookies_then_connection() -> None:
    url = f"{GA4}&page_url=%2Fx&cid=1.2"
    points = collect(SentRequest("GET", url, (("cookie", "a=b"), ("user-agent", "curl/8"))))
    assert [p.key for p in points] == ["cid", "page_url", "a", "ip", "user-agent"]


def test_the_same_thing_is_told_once() -> None:
    points = collect(SentRequest("GET", "https://t.example/?url=%2Fa&url=%2Fa&url=%2Fb"))
    assert [p.value for p in points if p.key == "url"] == ["/a", "/b"]


def test_cookies_in_pieces_as_http2_sends_them() -> None:
    points = collect(SentRequest("GET", "https://t.example/", (("cookie", "a=1"), ("cookie", "b=2"))))
    assert [p.key for p in points if p.source is Source.COOKIE] == ["a", "b"]


def test_a_compressed_body() -> None:
    body = gzip.compress(b'{"page":{"url":"https://shop.example/"}}')
    assert values(told("https://t.example/", body)) == {"page.url": "https://shop.example/"}


@pytest.mark.parametrize(
    "url",
    [
        "https://cdn.example/app.js?v=1.2.3",
        "https://cdn.example/app.js?ver=5.8.1&_=1583871345291",
        "https://cdn.example/d41d8cd98f00b204e9800998ecf8427e/style.css?d41d8cd98f00b204e9800998ecf8427e",
        "https://cdn.example/photo.jpg?w=1280&h=720&q=80&fit=crop",
        "https://cdn.example/logo.svg?hash=d41d8cd98f00b204e9800998ecf8427e",
        "https://fonts.example/css?family=Roboto:400,700&display=swap",
        "https://fonts.example/font.woff2?v=4.7.0#iefix",
        "https://api.example/captcha.js?hl=en-US&render=explicit&onload=ready",
        "https://cdn.example/ad.gif?size=300x250&cb=123456789",
        "https://cdn.example/combo?a.js&b.js&t=1583871345",
        "https://cdn.example/resize?width=800&height=600&format=webp",
    ],
)
def test_an_ordinary_file_says_nothing_beyond_the_connection(url: str) -> None:
    assert told(url) == {}


@given(
    st.text(max_size=200),
    st.lists(
        st.tuples(
            st.sampled_from(["cookie", "content-type", "content-encoding", "referer", "x"]),
            st.text(max_size=60),
        ),
        max_size=4,
    ),
    st.binary(max_size=600) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")),
)
def test_any_bytes(url: str, headers: list[tuple[str, str]], body: bytes) -> None:
    for address in (url, f"https://t.example/?{url}", f"https://www.facebook.com/tr?id=1&ev=x&{url}"):
        assert_kept_well(collect(SentRequest("POST", address, tuple(headers), body)))


@given(
    st.lists(
        st.tuples(st.sampled_from(["ep.x", "dl", "em", "pr1", "gcs", "_et", "uid", "cu"]), st.text()),
        max_size=6,
    )
)
def test_any_value_of_known_fields(pairs: list[tuple[str, str]]) -> None:
    body = "&".join(f"{key}={value}" for key, value in pairs).encode("utf-8", "replace")
    assert_kept_well(collect(SentRequest("POST", GA4, (), body)))


def assert_kept_well(points: tuple[DataPoint, ...]) -> None:
    assert len(points) <= 600
    assert len({(p.kind, p.key, p.value) for p in points}) == len(points)
    for point in points:
        assert 0 < len(point.value) <= 256
        assert 0 < len(point.name) <= 256
        assert len(point.key) <= 128
        (point.name + point.key + point.value).encode()
        assert clean(point.value) == point.value


def test_warming_up_reads_every_data_file() -> None:
    warm_up()


# Fields of the fixtures that say nothing about a person: protocol, library, the site's own account.
GOOGLE_PLUMBING = "v _v a _s _p _u _r jid gjid gtm z tid de omnibug_hostname".split()  # noqa: SIM905
META_PLUMBING = "id if ts v r ec o it".split()  # noqa: SIM905
PLUMBING = {
    "Google Analytics 4": GOOGLE_PLUMBING,
    "Google Universal Analytics": GOOGLE_PLUMBING,
    "Facebook Pixel": META_PLUMBING,
}
IN_WORDS = {("je", "0"): "no", ("seg", "1"): "yes"}


def beacons(folder: Path) -> Iterator[tuple[dict[str, Any], tuple[DataPoint, ...]]]:
    for beacon in json.loads((folder / "beacons.json").read_text()):
        body = (beacon["post"] or "").encode()
        yield beacon, collect(SentRequest("POST" if body else "GET", beacon["url"], (), body))


def test_real_google_and_meta_beacons_are_read_completely(shared_data: Path) -> None:
    checked = 0
    for beacon, points in beacons(shared_data):
        exact = {point.key: point.value for point in points if point.certainty is Certainty.EXACT}
        for field in beacon["fields"] if beacon["vendor"] in PLUMBING else ():
            if field["key"] in PLUMBING[beacon["vendor"]]:
                continue
            key = re.sub(r"\[(\d)]\[(\w+)]$", r"[\1].\2", field["key"])
            value = str(field["value"])
            assert exact[key] == IN_WORDS.get((key, value), value), (beacon["url"], key)
            checked += 1
    assert checked >= 96


def test_every_real_beacon_is_kept_well_and_most_say_something(shared_data: Path) -> None:
    silent = 0
    for _, points in beacons(shared_data):
        assert_kept_well(points)
        silent += len(points) == 1
    assert silent <= 25


def test_real_requests_are_not_taken_for_more_than_they_are(shared_data: Path) -> None:
    requests = json.loads((shared_data / "requests.json").read_text())
    guessed = said = 0
    for request in requests:
        points = collect(SentRequest("GET", request["url"]))
        assert_kept_well(points)
        guessed += sum(point.certainty is Certainty.GUESS for point in points)
        said += len(points) > 1
    assert len(requests) > 4000
    assert guessed <= 2
    assert said <= 10

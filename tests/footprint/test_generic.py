"""Fields by common name."""

import pytest

from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.fields import Field
from footprint.generic import dictionary, generic_found


def read(fields: dict[str, str], path: str = "/collect", beacon: bool = False) -> dict[str, DataPoint]:
    listed = [Field(Source.URL, key, value) for key, value in fields.items()]
    kept = (found.kept() for found in generic_found(listed, path, "", beacon))
    return {point.key: point for point in kept if point}


@pytest.mark.parametrize(
    ("key", "value", "kind"),
    [
        ("url", "https://a.example/", Kind.PAGE),
        ("page_url", "/cart", Kind.PAGE),
        ("referrer", "https://a.example/", Kind.REFERRER),
        ("title", "Home", Kind.TITLE),
        ("cid", "191425359.1527202446", Kind.CLIENT_ID),
        ("_fbp", "fb.1.1596403881668.1116446470", Kind.CLIENT_ID),
        ("user_id", "customer-1001", Kind.USER_ID),
        ("session_id", "1565188190.1", Kind.SESSION),
        ("screenResolution", "2560x1440", Kind.SCREEN),
        ("u_w", "2560", Kind.SCREEN),
        ("viewport", "1280x720", Kind.VIEWPORT),
        ("lang", "ms-MY", Kind.LANGUAGE),
        ("tz", "-480", Kind.TIME_ZONE),
        ("context.timezone", "Asia/Kuala_Lumpur", Kind.TIME_ZONE),
        ("em", "a" * 63 + "0", Kind.PERSONAL_DETAIL),
        ("u_hpn", "b" * 63 + "0", Kind.PERSONAL_DETAIL),
        ("dob", "1980-05-01", Kind.PERSONAL_DETAIL),
        ("lat", "3.1390", Kind.LOCATION),
        ("city", "Kuala Lumpur", Kind.LOCATION),
        ("revenue", "69.46", Kind.PURCHASE),
        ("order_id", "A-1001", Kind.PURCHASE),
        ("currency", "MYR", Kind.PURCHASE),
        ("search_term", "red shoes", Kind.SEARCH),
        ("event_name", "AddToCart", Kind.EVENT),
        ("gdpr", "1", Kind.CONSENT),
        ("us_privacy", "1YNN", Kind.CONSENT),
        ("clientIp", "203.0.113.7", Kind.IP_ADDRESS),
        ("userAgent", "Mozilla/5.0 (X11)", Kind.DEVICE),
    ],
)
def test_names_that_say_enough(key: str, value: str, kind: Kind) -> None:
    point = read({key: value})[key]
    assert point.kind is kind
    assert point.certainty is Certainty.LIKELY


def test_a_name_whose_value_does_not_fit_says_nothing() -> None:
    assert read({"url": "1.2.3", "lang": "js", "tz": "noon", "cid": "main", "revenue": "0", "lat": "7"}) == {}


def test_short_names_count_only_beside_others() -> None:
    assert read({"w": "300", "h": "250", "q": "shoes"}) == {}
    assert read({"w": "1280", "url": "https://a.example/"})["w"].kind is Kind.VIEWPORT
    assert read({"q": "shoes"}, beacon=True)["q"].kind is Kind.SEARCH


def test_noise_is_never_guessed_at() -> None:
    hash_like = "d41d8cd98f00b204e9800998ecf8427e"
    assert read({"v": hash_like, "cb": hash_like, "tid": hash_like, "hash": hash_like}) == {}
    assert read({"unknown": hash_like})["unknown"].certainty is Certainty.GUESS


@pytest.mark.parametrize("path", ["/app.js", "/style.css", "/photo.jpg", "/font.woff2"])
def test_a_file_request_says_little(path: str) -> None:
    fields = {"w": "1280", "lang": "en-US", "x1": "d41d8cd98f00b204e9800998ecf8427e", "ts": "1583871345291"}
    assert read(fields, path) == {}
    assert set(read({**fields, "url": "https://a.example/"}, path)) == {"url"}


def test_personal_details_and_addresses_are_never_kept() -> None:
    points = read({"email": "me@mail.example", "ip": "203.0.113.7", "uid": "me7@mail.example"})
    assert points["email"].value == "in plain text"
    assert points["ip"].value == "the address you connect from"
    assert "mail.example" not in "".join(point.value for point in points.values())


def test_a_site_s_session_key_is_not_kept() -> None:
    assert read({"sessionid": "0123456789abcdef0123"})["sessionid"].value == "…"


def test_consent_is_told_in_words() -> None:
    assert read({"gcs": "G100"})["gcs"].value == "ads: denied, analytics: denied"


def test_the_dictionary_names_are_written_as_they_are_looked_up() -> None:
    words = dictionary()
    for name in [*words.alone, *words.with_others, *words.noise]:
        assert name.rstrip("*").isalnum()
        assert name == name.lower()


def test_any_ending_of_a_name() -> None:
    found = read({"sha256_lower": "a" * 63 + "0"}, beacon=True)
    assert found["sha256_lower"].kind is Kind.PERSONAL_DETAIL

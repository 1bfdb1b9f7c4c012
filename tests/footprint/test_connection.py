"""What the connection tells by itself."""

from hypothesis import given
from hypothesis import strategies as st

from footprint.connection import _points_of, connection_points
from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.plaintext import MAX_VALUE

AGENT = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
)


def by_key(headers: dict[str, str]) -> dict[str, DataPoint]:
    return {point.key: point for point in connection_points(headers)}


def test_the_address_always_counts_and_its_number_never() -> None:
    (only,) = connection_points({})
    assert only == DataPoint(
        Kind.IP_ADDRESS,
        "Your internet address",
        "ip",
        "the address you connect from",
        Certainty.EXACT,
        Source.CONNECTION,
    )


def test_browser_and_languages() -> None:
    points = by_key({"user-agent": AGENT, "accept-language": "ms-MY,en;q=0.8,*;q=0.1"})
    assert points["user-agent"].value == "Chrome 156 on Linux"
    assert points["accept-language"].value == "ms-MY, en"
    assert points["accept-language"].source is Source.HEADER


def test_the_referer_is_the_page_you_are_on() -> None:
    points = by_key({"referer": "https://shop.example/a?token=abc", "origin": "https://shop.example"})
    assert points["referer"].kind is Kind.PAGE
    assert points["referer"].value == "https://shop.example/a?token=…"
    assert "origin" not in points


def test_the_referer_of_an_opened_page_is_where_you_came_from() -> None:
    points = by_key({"referer": "https://shop.example/", "sec-fetch-dest": "document"})
    assert points["referer"].kind is Kind.REFERRER


def test_the_origin_counts_where_there_is_no_referer() -> None:
    assert by_key({"origin": "https://shop.example"})["origin"].kind is Kind.PAGE
    assert "origin" not in by_key({"origin": "null"})


def test_client_hints_and_preferences() -> None:
    points = by_key({"sec-ch-ua-model": '"Pixel 7"', "sec-ch-dpr": "2.5", "sec-gpc": "1", "dnt": "1"})
    assert points["sec-ch-ua-model"].value == "Pixel 7"
    assert points["sec-ch-dpr"].kind is Kind.SCREEN
    assert points["sec-gpc"].value == "do not sell or share"
    assert points["dnt"].value == "do not track"


def test_an_empty_hint_says_nothing() -> None:
    assert "sec-ch-ua-model" not in by_key({"sec-ch-ua-model": '""'})


def test_a_referer_that_is_only_a_fragment_says_nothing() -> None:
    assert "referer" not in by_key({"referer": "#top"})


NAMES = [
    "user-agent",
    "accept-language",
    "referer",
    "origin",
    "sec-ch-ua",
    "sec-ch-ua-platform",
    "dpr",
    "dnt",
]


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=400)))
def test_any_header(headers: dict[str, str]) -> None:
    for point in connection_points(headers):
        assert 0 < len(point.value) <= MAX_VALUE
        point.value.encode()


def test_no_header_that_counts_is_taken_for_one_seen_before() -> None:
    """What is remembered is found by every header that is read."""
    seen = {"user-agent": AGENT, "referer": "https://shop.example/", "sec-gpc": "1"}
    for headers in ({**seen, "sec-fetch-dest": "document"}, seen, {**seen, "sec-ch-ua-platform": '"Linux"'}):
        told = connection_points(headers)
        _points_of.cache_clear()
        assert connection_points(headers) == told
    assert by_key(seen)["referer"].kind is Kind.PAGE
    assert by_key({**seen, "sec-fetch-dest": "document"})["referer"].kind is Kind.REFERRER
    assert by_key({**seen, "sec-ch-ua": '"Brave";v="156"'})["user-agent"].value == "Brave 156 on Linux"

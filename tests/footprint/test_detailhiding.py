"""What is kept of a request has none of the user's details."""

from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.detailhiding import hide_details, hide_in_point
from footprint.detailsearch import DetailSearch
from footprint.owndetail import DetailKind, OwnDetail

SEARCH = DetailSearch((OwnDetail(DetailKind.NAME, "Anna Tan"), OwnDetail(DetailKind.PHONE, "+60123456789")))


def hidden(text: str) -> str:
    return hide_details(text, SEARCH, {"name", "phone"})


def test_only_the_piece_that_has_it_goes() -> None:
    assert hidden("https://t.example/a/Anna%20Tan/b?p=0123456789&v=1") == "https://t.example/a/…/b?p=…&v=1"
    assert hidden("Hello Anna Tan") == "…"
    assert hidden("https://t.example/?x=012/345/6789") == "…"  # across pieces


def test_what_has_none_is_the_same() -> None:
    text = "https://t.example/a?v=1"
    assert hidden(text) is text
    point = DataPoint(Kind.TITLE, "Title", "dt", "News of today", Certainty.EXACT, Source.URL)
    assert hide_in_point(point, SEARCH, {"name"}) is point


def test_only_those_that_were_found_are_hidden() -> None:
    assert hide_details("x=Anna Tan", SEARCH, {"phone"}) == "x=Anna Tan"

"""Facts by kind, and claims as plain text."""

from footprint.datapoint import Kind
from footprint.profile import Claim, Facts, Piece
from tests.footprint.facts import PAGE, told


def test_facts_are_found_by_kind() -> None:
    title = told(Kind.TITLE, "A story")
    assert Facts(told=[PAGE, title]).of(Kind.TITLE, Kind.SEARCH) == [title]


def test_a_claim_is_read_with_its_values_in_quotation_marks() -> None:
    pieces = (Piece("By "), Piece("7", "quote"), Piece(" on "), Piece("a.example", "name"))
    assert Claim("pages", pieces, (), 1).text() == "By “7” on a.example"

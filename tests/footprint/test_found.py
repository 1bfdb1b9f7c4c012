"""What was recognised in a field, fit to be kept."""

import pytest

from footprint.datapoint import Certainty, Kind, Source
from footprint.fields import Field
from footprint.found import ADDRESS, Found


def kept(key: str, value: str, kind: Kind = Kind.EVENT, trusted: bool = False, detail: bool = False) -> str:
    found = Found(Field(Source.URL, key, value), kind, "Name", value, Certainty.EXACT, trusted, detail)
    point = found.kept()
    return point.value if point else ""


@pytest.mark.parametrize(
    ("key", "value", "trusted", "expected"),
    [
        ("x", "plain", False, "plain"),
        ("state", "Perak", False, "…"),
        ("state", "Perak", True, "Perak"),
        ("x", "me@mail.example", True, "…@…"),
        ("x", "https://a.example/?token=abc", True, "https://a.example/?token=…"),
    ],
)
def test_secrets_are_taken_out(key: str, value: str, trusted: bool, expected: str) -> None:
    assert kept(key, value, trusted=trusted) == expected


def test_of_a_detail_only_its_form_is_told() -> None:
    assert kept("em", "me@mail.example", detail=True) == "in plain text"
    assert kept("em", "a" * 63 + "0", detail=True) == "as SHA-256"


def test_of_an_internet_address_nothing() -> None:
    assert kept("ip", "203.0.113.7", Kind.IP_ADDRESS, trusted=True) == ADDRESS


def test_nothing_to_tell() -> None:
    field = Field(Source.URL, "v", "1")
    assert Found(field, Kind.OTHER, "Version", "1", Certainty.EXACT, technical=True).kept() is None
    assert Found(field, Kind.EVENT, "Flag", "", Certainty.EXACT).kept() is None

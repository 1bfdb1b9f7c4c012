"""The user's own details in the fields of a form."""

import pytest

from footprint.detailsearch import DetailSearch
from footprint.formdetails import details_in_form
from footprint.owndetail import DetailKind, OwnDetail

SEARCH = DetailSearch(
    [
        OwnDetail(DetailKind.NAME, "Anna Tan"),
        OwnDetail(DetailKind.EMAIL, "anna@mail.example"),
        OwnDetail(DetailKind.PHONE, "+60123456789"),
    ]
)
TARGET = "https://shop.test/order"


def found(*fields: tuple[str, str], target: str = TARGET) -> list[str]:
    return [each.id for each in details_in_form(fields, target, SEARCH)]


def test_details_are_told_in_the_users_order() -> None:
    assert found(("tel", "012-345 6789"), ("mail", " Anna@Mail.example "), ("q", "shoes")) == [
        "email",
        "phone",
    ]


@pytest.mark.parametrize(
    "field",
    [
        ("text", "Please write to\nanna@mail.example, thank you"),
        ("token", "YW5uYUBtYWlsLmV4YW1wbGU="),  # base64, as a script may have put it into a hidden field
        ("tel", "+60 12 345 67 89"),
        ("who", "Tan, Anna"),
    ],
)
def test_a_detail_is_found_in_its_forms(field: tuple[str, str]) -> None:
    assert len(found(field)) == 1


def test_one_that_could_be_there_by_chance_counts_only_in_a_field_that_is_called_so() -> None:
    assert found(("q", "Anna")) == []
    assert found(("firstname", "Anna")) == ["name"]


def test_what_the_address_says_counts() -> None:
    assert found(("q", "x"), target="https://shop.test/order?for=anna%40mail.example") == ["email"]


def test_nothing_is_found_in_nothing() -> None:
    assert found() == found(("q", "shoes"), ("", "")) == []
    assert details_in_form((("mail", "anna@mail.example"),), TARGET, DetailSearch(())) == ()

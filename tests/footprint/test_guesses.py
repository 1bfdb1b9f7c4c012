"""Fields by their value's shape."""

import pytest

from footprint.datapoint import Certainty, Kind, Source
from footprint.fields import Field
from footprint.guesses import guess


def guessed(value: str, page_host: str = "shop.example", is_file: bool = False) -> list[tuple[Kind, str]]:
    kept = (found.kept() for found in guess(Field(Source.URL, "x", value), page_host, is_file))
    points = [point for point in kept if point]
    assert {point.certainty for point in points} <= {Certainty.GUESS}
    return [(point.kind, point.value) for point in points]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("48e013ab-4b78-4821-9de0-f9e2fc1b884d", Kind.CLIENT_ID),
        ("d41d8cd98f00b204e9800998ecf8427e", Kind.CLIENT_ID),
        ("2560x1440", Kind.SCREEN),
        ("ms-MY", Kind.LANGUAGE),
        ("Asia/Kuala_Lumpur", Kind.TIME_ZONE),
        ("3.1390,101.6869", Kind.LOCATION),
        ("12.50 USD", Kind.PURCHASE),
        ("https://shop.example/cart", Kind.PAGE),
        ("https://www.shop.example/cart", Kind.PAGE),
        ("Mozilla/5.0 (X11; Linux)", Kind.DEVICE),
    ],
)
def test_shapes_that_are_guessed_at(value: str, kind: Kind) -> None:
    assert guessed(value) == [(kind, value)]


def test_an_address_is_never_kept() -> None:
    assert guessed("me@mail.example") == [(Kind.PERSONAL_DETAIL, "in plain text")]
    assert guessed("me@mail.example", is_file=True) == [(Kind.PERSONAL_DETAIL, "in plain text")]


def test_a_token_is_never_kept() -> None:
    assert guessed("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0") == [(Kind.OTHER, "…")]


@pytest.mark.parametrize(
    "value",
    [
        "1.2.3",
        "1583871345291",
        "300x250",
        "true",
        "abc",
        "hello",
        "en",
        "https://cdn.example/x.js",
        "http://[",
        "12",
    ],
)
def test_what_is_not_guessed_at(value: str) -> None:
    assert guessed(value) == []


def test_a_files_parameters_are_not_guessed_at() -> None:
    assert guessed("d41d8cd98f00b204e9800998ecf8427e", is_file=True) == []


def test_without_a_page_no_address_is_a_page() -> None:
    assert guessed("https://shop.example/", page_host="") == []

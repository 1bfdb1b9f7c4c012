"""The forms of a detail, as people type them and as advertisers hash them."""

import hashlib

import pytest

from footprint.detailforms import as_words, hashed_forms, text_forms
from footprint.owndetail import DetailKind, OwnDetail


def texts(kind: str, value: str, strong: bool = True) -> set[str]:
    found = text_forms(OwnDetail(DetailKind(kind), value))
    return {form.text.strip() for form in found if form.strong is strong}


def hashed(kind: str, value: str) -> set[str]:
    return hashed_forms(OwnDetail(DetailKind(kind), value))


@pytest.mark.parametrize(
    ("kind", "value", "digest"),
    [  # from Meta's instructions for advertisers
        ("email", "John_Smith@gmail.com", "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f"),
        ("phone", "+16505551212", "e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176"),
        ("name", "Mary Jones", "6915771be1c5aa0c886870b6951b03d7eafc121fea0e80a5ea83beb7c449f4ec"),
        ("name", "Valéry", "08e1996b5dd49e62a4b4c010d44e4345592a863bb9f8e3976219bac29417149c"),
    ],
)
def test_known_digests(kind: str, value: str, digest: str) -> None:
    assert digest in {hashlib.sha256(each.encode()).hexdigest() for each in hashed(kind, value)}


@pytest.mark.parametrize(
    ("value", "home"),
    [("+60123456789", "0123456789"), ("+14155550123", "04155550123"), ("+358401234567", "0401234567")],
)
def test_a_phone_number_as_it_is_dialled_at_home(value: str, home: str) -> None:
    assert home in texts("phone", value)


def test_short_names_and_dates_are_weak() -> None:
    assert "anna tan" in texts("name", "Anna Tan")
    assert {"anna", "tan"} <= texts("name", "Anna Tan", strong=False)
    assert texts("name", "Li Na") == set()
    assert texts("dob", "1985-03-12") == set()
    assert {"19850312", "12 march 1985", "3 12 1985"} <= texts("dob", "1985-03-12", strong=False)


def test_an_address_in_parts() -> None:
    value = "12 Jalan Ampang, 50450 Kuala Lumpur"
    assert {"12 jalan ampang", "jalan ampang 12", "jalan ampang 50450"} <= texts("address", value)
    assert {"50450", "kuala lumpur", "jalan ampang"} <= texts("address", value, strong=False)
    assert {"kualalumpur", "50450"} <= hashed("address", value)
    assert "10115" in hashed("address", "Hauptstraße 1, 10115 Berlin")
    assert {"sw1a1aa", "london"} <= hashed("address", "10 High Street, SW1A 1AA London")


def test_gmail_without_dots_and_tags() -> None:
    assert {"annatan gmail com", "anna tan gmail com"} <= texts("email", "Anna.Tan+x@gmail.com")
    assert "annatan mail example" not in texts("email", "Anna.Tan+x@mail.example")


def test_words() -> None:
    assert as_words("  Anna-Tan_1 ") == " anna tan 1 "

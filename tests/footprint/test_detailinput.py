"""What people type as their details."""

import pytest

from footprint.detailinput import read_detail
from footprint.owndetail import DetailError, DetailKind


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("name", "  Anna   Tan ", "Anna Tan"),
        ("email", "Anna.Tan@Mail.Example", "Anna.Tan@Mail.Example"),
        ("phone", "+60 (0)12-345 6789", "+60123456789"),
        ("phone", "0060 12 345 6789", "+60123456789"),
        ("dob", "1985-3-12", "1985-03-12"),
        ("address", "12 Jalan Ampang, 50450 Kuala Lumpur", "12 Jalan Ampang, 50450 Kuala Lumpur"),
        ("id", "850312-14-5678", "850312-14-5678"),
        ("custom", "Whiskers", "Whiskers"),
    ],
)
def test_it_is_brought_into_one_form(kind: str, typed: str, kept: str) -> None:
    assert read_detail(DetailKind(kind), typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("name", "12"), ("name", " "), ("email", "nobody"), ("email", "a@b"),
        ("email", "a b@c.example"), ("phone", "012-345 6789"), ("phone", "+12"), ("phone", "+0123456789"),
        ("dob", "12.03.1985"), ("dob", "1985-13-01"), ("dob", "2985-01-01"), ("address", "Hauptstraße"),
        ("id", "123"), ("custom", "ab-"), ("custom", "x" * 201),
    ],
)  # fmt: skip
def test_what_cant_be_watched_is_refused_without_repeating_it(kind: str, typed: str) -> None:
    with pytest.raises(DetailError) as refused:
        read_detail(DetailKind(kind), typed)
    assert typed.strip() == "" or typed not in str(refused.value)

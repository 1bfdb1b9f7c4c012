"""A detail by its number, its sites and its mask."""

from types import MappingProxyType

import pytest

from footprint.owndetail import DetailAction, DetailKind, OwnDetail


@pytest.mark.parametrize(
    ("kind", "value", "masked"),
    [
        ("email", "anna.tan@mail.example.org", "a…@m….org"),
        ("name", "Anna Tan", "A… T…"),
        ("phone", "+60123456789", "…89"),
        ("dob", "1985-03-12", "1985-…"),
        ("address", "12 Jalan Ampang", "12…"),
        ("id", "850312-14-5678", "85…"),
    ],
)
def test_its_mask(kind: str, value: str, masked: str) -> None:
    detail = OwnDetail(DetailKind(kind), value)
    assert detail.masked == masked
    assert value not in repr(detail)


def test_those_of_one_kind_are_told_apart() -> None:
    first, second = (OwnDetail(DetailKind.EMAIL, "a@b.example", number) for number in (1, 2))
    assert (first.id, first.name) == ("email", "Your e-mail address")
    assert (second.id, second.name) == ("email-2", "Your e-mail address (2)")


def test_a_site_may_differ() -> None:
    sites = MappingProxyType({"shop.test": DetailAction.BLOCK})
    detail = OwnDetail(DetailKind.NAME, "Anna Tan", sites=sites)
    assert detail.action_on("shop.test") is DetailAction.BLOCK
    assert detail.action_on("news.test") is DetailAction.ALERT

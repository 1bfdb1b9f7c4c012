"""The default list can be read, says what it should, and holds no tracker."""

import pytest

from footprint.companies import Companies
from footprint.neverdecrypt import NeverDecryptError, never_decrypt, parse

CATEGORIES = ["banks", "payment", "health", "government", "sign-in", "password managers"]


def test_it_names_each_category_with_its_hosts() -> None:
    entries = never_decrypt()
    assert list(dict.fromkeys(entries.values())) == CATEGORIES
    assert len(entries) > 800
    assert entries["accounts.google.com"] == "sign-in"
    assert entries["*.gov.my"] == "government"


@pytest.mark.parametrize("name", ["google.com", "facebook.com", "amazon.com", "apple.com", "microsoft.com"])
def test_no_whole_service_is_on_it_for_its_sign_in(name: str) -> None:
    assert name not in never_decrypt()


def test_no_tracker_is_on_it() -> None:
    companies = Companies.load()
    owners = {name: companies.owner(name.removeprefix("*.")) for name in never_decrypt()}
    assert [name for name, owner in owners.items() if owner is not None and owner.tracker] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a.example", "no # category"),
        ("# banks\n\na.example b.example/x", "txt:3: 'b.example/x' is neither"),
        ("# banks\nA.example", "neither"),
        ("# banks\na.*.example", "neither"),
        ("# banks\na.example\n# health\na.example", "txt:4: a.example stands twice"),
    ],
)
def test_a_slip_is_named_with_its_line(text: str, said: str) -> None:
    with pytest.raises(NeverDecryptError, match=said.replace("*", r"\*")):
        parse(text)


def test_remarks_and_empty_lines_say_nothing() -> None:
    assert parse("## a remark\n\n# banks\n## another\na.example *.b.example\n") == {
        "a.example": "banks",
        "*.b.example": "banks",
    }

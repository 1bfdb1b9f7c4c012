"""Which requests count as a tracker let through."""

from collections.abc import Callable

import pytest

from footprint.companies import Category
from footprint.record import Outcome, Record
from store.letthrough import is_let_through

ALLOWED = {"outcome": Outcome.ALLOWED, "rule": "", "reason": "no_rule"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"category": Category.ADVERTISING}, True),
        ({"category": Category.TAG_MANAGER}, True),
        ({"category": Category.ADVERTISING, "outcome": Outcome.MODIFIED}, True),
        ({"category": Category.ADVERTISING, "outcome": Outcome.BLOCKED}, False),
        ({"category": Category.ADVERTISING, "third_party": False}, False),
        ({"category": Category.CONTENT}, False),
        ({"category": Category.CONSENT}, False),
        ({"category": Category.INTERACTION}, False),
        ({"category": Category.UNKNOWN}, False),
        ({"category": Category.UNKNOWN, "rule": "||x^", "exception": "@@||x^"}, True),
        ({"category": Category.CONTENT, "exception": "@@||x^"}, True),
        ({"category": Category.UNKNOWN, "reason": "trusted_site"}, True),
    ],
)
def test_let_through(make: Callable[..., Record], fields: dict[str, object], expected: bool) -> None:
    assert is_let_through(make(**{**ALLOWED, **fields})) is expected

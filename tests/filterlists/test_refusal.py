"""Both refusals are values that are wrong, told apart by who can mend them."""

import pytest

from filterlists.refusal import MalformedRule, UnsupportedRule


@pytest.mark.parametrize("refusal", [MalformedRule, UnsupportedRule])
def test_a_refusal_says_why(refusal: type[ValueError]) -> None:
    assert str(refusal("why")) == "why"
    assert not issubclass(MalformedRule, UnsupportedRule)

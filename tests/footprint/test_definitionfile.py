"""Vendor definitions read from files."""

import pytest

from footprint.definitionfile import definition_from, definitions
from footprint.rules import DefinitionError

MATCH = '[[match]]\nhosts = ["t.example"]\n'


def test_the_definitions_that_come_with_jejak() -> None:
    assert definitions().names == ("Google Analytics 4", "Google Universal Analytics", "Meta Pixel")


def test_a_definition() -> None:
    found = definition_from(f'name = "T"\n{MATCH}[page]\nu = "Page address"\n', "t.toml")
    assert found.name == "T"
    assert found.rules.find("u")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name = ", "isn't TOML"),
        (MATCH, "needs a name"),
        ('name = "T"', "at least one"),
        (f'name = "T"\n{MATCH}[pages]\nu = "x"\n', "unknown pages"),
        ('name = "T"\n[[match]]\nhost = ["x"]\n', "unknown host"),
        ('name = "T"\n[[match]]\nmethods = ["GET"]\n', "hosts or paths"),
        ('name = "T"\n[[match]]\nhosts = "x"\n', "list of strings"),
        ('name = "T"\n[[match]]\nhosts = ["x"]\nrequire = ["a"]\n', "require as a table"),
        (f'name = "T"\n{MATCH}[unpack]\nx = ":"\n', "two characters"),
        (f'name = "T"\n{MATCH}[page]\nx = 1\n', r"\[page\] x"),
    ],
)
def test_a_wrong_file_is_told_with_its_name(text: str, says: str) -> None:
    with pytest.raises(DefinitionError, match=says) as caught:
        definition_from(text, "t.toml")
    assert "t.toml" in str(caught.value)

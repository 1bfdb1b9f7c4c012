"""Vendor definitions read from files."""

import re

import pytest

from footprint.companies import CATEGORIES, DATA
from footprint.companyfile import read_blocks
from footprint.datapoint import Source
from footprint.definitionfile import definition_from, definitions
from footprint.fields import Field
from footprint.rules import DefinitionError
from footprint.vendors import Definition

MATCH = '[[match]]\nhosts = ["t.example"]\n'


def test_the_definitions_that_come_with_jejak_can_be_read() -> None:
    """Seventy vendors at least, each file whole, each company one that is known."""
    files = [(file.name, file.read_text(encoding="utf-8")) for file in DATA.iterdir()]
    companies = {block.name for name, text in files for block in read_blocks(text, name, CATEGORIES)}
    for definition in definitions():
        assert definition.rules.exact, definition.name
        assert definition.category in CATEGORIES, definition.name
        assert definition.company in companies or definition.company == "", definition.name
    names = definitions().names
    assert len(set(names)) == len(names) >= 110


def test_formats_that_several_use() -> None:
    found = definition_from(f'name = "T"\nuse = ["consent"]\n{MATCH}[consent]\ngdpr = "Mine"\n', "t.toml")
    mine, theirs = found.rules.find("gdpr"), found.rules.find("us_privacy")
    assert mine is not None
    assert mine.name == "Mine"
    assert theirs is not None


def test_special_values_become_words() -> None:
    table = '[event]\ne = { name = "E", values = { pv = "opened" } }\n'
    found = definition_from(f'name = "T"\n{MATCH}{table}', "t.toml")
    reading = found.rules.find("e")
    assert reading is not None
    assert reading.of(Field(Source.URL, "e", "pv")).words == "opened"
    assert reading.of(Field(Source.URL, "e", "pp")).words == "pp"


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
        (f'name = "T"\n{MATCH}[page]\nx = {{ name = "X", decod = "yes_no" }}\n', r"\[page\] x"),
        (f'name = "T"\n{MATCH}[page]\nx = "X"\n[event]\nx = "X"\n', "stands twice"),
        (f'name = "T"\nuse = ["nothing"]\n{MATCH}', "there is no data/formats/nothing.toml"),
        ('name = "T"\n[page]\nx = "X"\n[[match]]\nhosts = ["x"]\n', "before all other tables"),
    ],
)
def test_a_wrong_file_is_told_with_its_name(text: str, says: str) -> None:
    with pytest.raises(DefinitionError, match=says) as caught:
        _ = definition_from(text, "t.toml").rules
    assert "t.toml" in str(caught.value)


def written(pattern: str) -> str:
    return pattern.replace("*", "x").replace("#", "1")


@pytest.mark.parametrize("definition", tuple(definitions()), ids=lambda definition: definition.name)
def test_each_match_finds_its_own_definition(definition: Definition) -> None:
    """No match lies wholly in another's shadow."""
    for match in definition.matches:
        fields = [Field(Source.URL, key, written(value)) for key, value in match.require]
        method = match.methods[0] if match.methods else "GET"
        for host in match.hosts or [written(each) for each in match.host_patterns] or ["shop.example"]:
            for path in match.paths or ("/none",):
                found = definitions().find(method, host, written(path), fields)
                assert found is not None, (host, path)
                assert found.name == definition.name, (host, path)


def test_each_path_pattern_with_names_can_be_used() -> None:
    for definition in definitions():
        names = {name for segment in definition.segments for name in re.findall(r"{(\w+)}", segment)}
        unknown = {name for name in names if definition.rules.find(name) is None}
        assert not unknown, (definition.name, unknown)

"""The rules of a definition."""

import pytest

from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.fields import Field
from footprint.rules import DefinitionError, key_pattern, rules_of, string_list

TABLE = {
    "skip": ["v", "sst.*"],
    "prefixes": ["requests[#]."],
    "page": {"dl": "Page address"},
    "event": {
        "ep.*": "Detail: {}",
        "ep.item_*": "Item detail: {}",
        "_et": {"name": "Time", "decode": "milliseconds"},
    },
    "purchase": {"items[#].*": "Item {+}: {2}"},
    "location": {"state": "Your state"},
    "details": {"ud[em]": "Your e-mail"},
}
RULES = rules_of(TABLE, "test.toml")


def point(key: str, value: str) -> DataPoint | None:
    reading = RULES.find(key)
    assert reading is not None
    return reading.of(Field(Source.URL, key, value)).kept()


def words(key: str, value: str) -> tuple[Kind, str, str]:
    found = point(key, value)
    assert found is not None
    assert found.certainty is Certainty.EXACT
    return found.kind, found.name, found.value


def test_an_exact_key() -> None:
    assert words("dl", "https://a.example/?token=x") == (
        Kind.PAGE,
        "Page address",
        "https://a.example/?token=…",
    )


def test_a_pattern_fills_in_its_name() -> None:
    assert words("ep.colour", "red") == (Kind.EVENT, "Detail: colour", "red")


def test_a_name_with_nothing_to_fill_in() -> None:
    assert words("ep.", "red")[1] == "Detail"


def test_the_longest_pattern_wins() -> None:
    assert words("ep.item_size", "M")[1] == "Item detail: size"


def test_of_two_as_long_the_one_that_says_more_wins() -> None:
    rules = rules_of({"event": {"p#.*": "Detail"}, "purchase": {"p#.c": "Currency"}}, "test.toml")
    assert [found.name for key in ("p2.c", "p2.x") if (found := rules.find(key))] == ["Currency", "Detail"]


def test_numbers_are_counted_from_one() -> None:
    assert words("items[0].price", "5")[1] == "Item 1: price"


def test_a_decoder() -> None:
    assert words("_et", "1500")[2] == "1.5 seconds"


def test_a_personal_detail() -> None:
    assert words("ud[em]", "a" * 63 + "0") == (Kind.PERSONAL_DETAIL, "Your e-mail, hashed", "as SHA-256")
    assert words("ud[em]", "me@mail.example") == (Kind.PERSONAL_DETAIL, "Your e-mail", "in plain text")


def test_a_prefix_is_looked_past() -> None:
    assert words("requests[3].dl", "https://a.example/")[0] is Kind.PAGE


def test_skipped_keys_are_known_and_say_nothing() -> None:
    assert point("v", "2") is None
    assert point("sst.rnd", "1") is None


def test_an_unknown_key() -> None:
    assert RULES.find("zz") is None


def test_an_exact_rule_knows_its_value_and_a_pattern_does_not() -> None:
    assert words("state", "CA")[2] == "CA"
    assert words("ep.state", "CA")[2] == "…"


def test_only_stars_and_hashes_are_special() -> None:
    assert key_pattern("cd[#].x*").fullmatch("cd[12].xyz")
    assert not key_pattern("a.b").fullmatch("axb")


@pytest.mark.parametrize(
    "table",
    [
        {"page": {"dl": {"name": "x", "decode": "nonsense"}}},
        {"page": {"dl": {"decode": "plain"}}},
        {"page": {"dl": 3}},
        {"page": "dl"},
        {"skip": "v"},
        {"skip": [1]},
    ],
)
def test_what_is_wrong_is_said_with_its_place(table: dict[str, object]) -> None:
    with pytest.raises(DefinitionError, match=r"bad\.toml"):
        rules_of(table, "bad.toml")


def test_a_list_of_strings() -> None:
    assert string_list(["a"], "x") == ["a"]

"""What a parameter or member may be."""

from enum import StrEnum
from typing import Any

import pytest

from api.kinds import LATEST, LONGEST_TEXT, Choice, Flag, Kind, Lines, Moment, Text, Texts, Unfit, Whole


class Colour(StrEnum):
    """Two words."""

    RED = "red"
    BLUE = "blue"


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Text(), "a.example", "a.example"),
        (Choice(tuple(Colour)), "red", Colour.RED),
        (Flag(), "true", True),
        (Flag(), "false", False),
        (Whole(1, 500), "500", 500),
        (Moment(), "1767229200.5", 1767229200.5),
    ],
)
def test_what_fits_is_read_from_a_query(kind: Kind, text: str, value: object) -> None:
    read = kind.of_text(text)
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [
        (Text(), "a.example", "a.example"),
        (Text(may_be_empty=True), "", ""),
        (Lines(), "a\n\tb\n", "a\n\tb\n"),
        (Lines(), "", ""),
        (Choice(tuple(Colour)), "blue", Colour.BLUE),
        (Flag(), False, False),
        (Whole(0, 30), 0, 0),
        (Moment(), 7, 7.0),
        (Texts(), ["a", ""], ("a", "")),
    ],
)
def test_what_fits_is_read_from_json(kind: Kind, value: object, read: object) -> None:
    assert kind.of_json(value) == read


@pytest.mark.parametrize(
    "text",
    ["0", "501", "-1", "+5", "1.0", "1e2", "0x10", " 5", "5 ", "five", "", "1_0", "٣", "9" * 10, "9" * 5000],
)
def test_a_whole_number_is_digits_in_its_range(text: str) -> None:
    with pytest.raises(Unfit, match="Use a whole number from 1 to 500"):
        Whole(1, 500).of_text(text)


@pytest.mark.parametrize(
    "text",
    ["yesterday", "nan", "inf", "-inf", "1e400", "-1", "", "2026-01-01", str(LATEST * 1000), "1767225600000"],
)
def test_a_time_is_unix_seconds(text: str) -> None:
    with pytest.raises(Unfit, match="Unix time in seconds"):
        Moment().of_text(text)


@pytest.mark.parametrize("value", ["", "\x00", "a\nb", "\ud800", "x" * (LONGEST_TEXT + 1)])
def test_a_text_is_one_visible_line(value: str) -> None:
    with pytest.raises(Unfit):
        Text().of_json(value)


UNFIT: list[tuple[Kind, str, list[Any]]] = [
    (Text(), "It must be text", [1, 1.5, True, None, [], {}, ["a"]]),
    (Lines(), "isn't text", [1, None, ["a"]]),
    (Lines(), "control characters", ["a\rb", "a\x00"]),
    (Flag(), "It must be true or false", [0, 1, "true", None, []]),
    (Whole(1, 30), "Use a whole number from 1 to 30", [0, 31, -1, 1.0, 1.5, True, "5", None, 10**400, [5]]),
    (Moment(), "Unix time in seconds", [True, "1", None, -1, LATEST * 1000, [1]]),
    (Texts(), "isn't a list of texts", ["a", {"a": 1}, [1], [None], [["a"]], 5]),
    (Choice(tuple(Colour)), "Use one of red, blue", ["green", "RED", "", 5, None, ["red"]]),
]


@pytest.mark.parametrize(
    ("kind", "said", "value"), [(kind, said, value) for kind, said, values in UNFIT for value in values]
)
def test_what_does_not_fit_is_explained(kind: Kind, said: str, value: object) -> None:
    with pytest.raises(Unfit, match=said):
        kind.of_json(value)


@pytest.mark.parametrize("kind", [Lines(), Texts()])
def test_what_is_long_has_no_place_in_a_query(kind: Kind) -> None:
    with pytest.raises(Unfit, match="Send it in a body"):
        kind.of_text("a")

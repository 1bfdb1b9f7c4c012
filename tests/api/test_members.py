"""Models of what requests say: read, and described, from the same annotations."""

from dataclasses import dataclass
from typing import Annotated, Any

import pytest

from api.kinds import Time, Whole, Wording, Wrong
from api.members import MOST_ROWS, example, given, kind_of, members, of_body, schema_of


@dataclass(frozen=True, slots=True)
class Wheel:
    """Part of a cart."""

    size: Annotated[int, Whole(1, 9)]
    name: Wording = ""


@dataclass(frozen=True, slots=True)
class Cart:
    """Something to read."""

    name: str
    wheels: tuple[Wheel, ...] = ()
    tags: tuple[str, ...] = ()
    sold: Time | None = None
    open: bool | None = None


def test_what_is_said_is_read_and_what_is_left_out_is_as_usual() -> None:
    cart = of_body({"name": "red", "wheels": [{"size": 3}], "open": False, "sold": None}, Cart)
    assert cart == Cart("red", (Wheel(3),), open=False)
    assert given(cart) == {"name": "red", "wheels": (Wheel(3),), "tags": (), "open": False}


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({}, '\'name\' is missing. Send {"name": "…"}.'),
        ({"name": ""}, "'name' is empty. Fill it in or leave it out."),
        ({"name": None}, "'name' is null. It must be text."),
        ({"name": "a", "colour": 1}, "'colour' isn't known here. Known: name, wheels, tags, sold, open."),
        ({"name": "a", "wheels": {}}, f"'wheels' isn't a list of at most {MOST_ROWS} objects"),
        ({"name": "a", "wheels": [{"size": 1}] * (MOST_ROWS + 1)}, "'wheels' isn't a list of at most"),
        ({"name": "a", "wheels": [5]}, "'wheels' holds something else than objects. Each has size, name."),
        ({"name": "a", "wheels": [{"size": 1}, {}]}, "'wheels' has a fault in object 2: 'size' is missing"),
        ({"name": "a", "wheels": [{"size": 0}]}, "'size' is 0. Use a whole number from 1 to 9."),
        ({"name": "a", "tags": None}, "'tags' isn't a list of texts"),
    ],
)
def test_a_fault_names_its_member_and_what_would_do(said: dict[str, Any], wrong: str) -> None:
    with pytest.raises(Wrong) as caught:
        of_body(said, Cart)
    assert wrong in str(caught.value)


def test_a_model_is_described_as_it_is_read() -> None:
    schema = schema_of(Cart)
    assert (schema["required"], schema["additionalProperties"]) == (["name"], False)
    assert schema["properties"]["wheels"]["items"]["properties"]["size"] == {
        "type": "integer",
        "minimum": 1,
        "maximum": 9,
    }
    assert schema["properties"]["open"] == {"anyOf": [{"type": "boolean"}, {"type": "null"}]}


def test_what_nobody_has_said_how_to_read_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError, match="float"):
        kind_of(float)


def test_every_member_has_an_example_that_can_be_sent() -> None:
    assert [example(each) for each in members(Cart)] == [
        '{"name": "…"}',
        '{"wheels": ["…"]}',
        '{"tags": ["…"]}',
        '{"sold": 1767225600}',
        '{"open": true}',
    ]

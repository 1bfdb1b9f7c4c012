"""Answers as JSON Schema."""

from enum import StrEnum
from typing import Any, Literal, TypedDict

import pytest

from api.describing import Components


class Colour(StrEnum):
    """Two words."""

    RED = "red"
    BLUE = "blue"


class Wheel(TypedDict):
    """Part of a cart."""

    size: int


class Cart(TypedDict):
    """An answer."""

    name: str | None
    wheels: list[Wheel]
    counts: dict[str, float]
    colour: Colour
    spare: Wheel | None
    kind: Literal["a", "b"]
    more: Any


def test_a_typed_dict_is_an_object_with_all_of_its_members_and_no_others() -> None:
    components = Components()
    assert components.schema(Cart) == {"$ref": "#/components/schemas/Cart"}
    wheel = {"$ref": "#/components/schemas/Wheel"}
    assert components.schemas["Cart"] == {
        "type": "object",
        "description": "An answer.",
        "properties": {
            "name": {"type": ["string", "null"]},
            "wheels": {"type": "array", "items": wheel},
            "counts": {"type": "object", "additionalProperties": {"type": "number"}},
            "colour": {"type": "string", "enum": ["red", "blue"]},
            "spare": {"anyOf": [wheel, {"type": "null"}]},
            "kind": {"type": "string", "enum": ["a", "b"]},
            "more": {},
        },
        "required": ["name", "wheels", "counts", "colour", "spare", "kind", "more"],
        "additionalProperties": False,
    }


def test_what_json_has_not_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError, match="bytes"):
        Components().schema(bytes)


def test_a_name_stands_for_one_model() -> None:
    components = Components()
    components.schema(Wheel)
    with pytest.raises(TypeError, match="Two models are called Wheel"):
        components.add("Wheel", {"type": "string"})

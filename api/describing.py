"""Answers as JSON Schema, from the TypedDicts that say what they hold."""

import inspect
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from api.kinds import Schema

_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


class Components:
    """The named schemas of one document, each described once."""

    def __init__(self) -> None:
        self.schemas: dict[str, Schema] = {}

    def schema(self, model: Any) -> Schema:
        """A value of this type; TypedDicts stand under their names. Raises TypeError for what JSON hasn't."""
        if is_typeddict(model):
            return self._named(model)
        origin, within = get_origin(model), get_args(model)
        if origin in (Union, UnionType):
            return self._one_of(within)
        if origin is Literal:
            return {"type": "string", "enum": list(within)}
        if origin is list:
            return {"type": "array", "items": self.schema(within[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.schema(within[1])}
        return _plain(model)

    def add(self, name: str, schema: Schema) -> Schema:
        """Keep a schema under a name; what refers to it."""
        if self.schemas.setdefault(name, schema) != schema:
            raise TypeError(f"Two models are called {name}.")
        return {"$ref": f"#/components/schemas/{name}"}

    def _named(self, model: type) -> Schema:
        members = get_type_hints(model)
        schema = {
            "type": "object",
            "description": inspect.getdoc(model) or "",
            "properties": {name: self.schema(each) for name, each in members.items()},
            "required": list(members),
            "additionalProperties": False,
        }
        return self.add(model.__name__, schema)

    def _one_of(self, models: tuple[Any, ...]) -> Schema:
        schemas = [self.schema(each) for each in models]
        plain = [each["type"] for each in schemas if each.keys() == {"type"}]
        return {"type": plain} if len(plain) == len(schemas) else {"anyOf": schemas}


def _plain(model: Any) -> Schema:
    if model is Any:
        return {}
    if isinstance(model, type) and issubclass(model, StrEnum):
        return {"type": "string", "enum": list(map(str, model))}
    if model not in _PLAIN:
        raise TypeError(f"{model} isn't anything that JSON has.")
    return {"type": _PLAIN[model]}

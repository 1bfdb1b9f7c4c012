"""What a request may say, member by member.

A model is a frozen dataclass: its fields' annotations say what each may be (`api.kinds`), its defaults what
may be left out. From the same model requests are read, and described in `openapi.json`.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from api.kinds import Choice, Flag, Kind, Schema, Text, Texts, Unfit, Wrong

_PLAIN: Mapping[type, Kind] = {str: Text(), bool: Flag()}
MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Nothing:
    """A query or body in which nothing may be said."""


@dataclass(frozen=True, slots=True)
class Member:
    """One field of a model: its name, what it may be, and whether it must be there."""

    name: str
    kind: Kind
    required: bool
    default: Any

    def schema(self) -> Schema:
        """The member as JSON Schema; null says the same as leaving it out."""
        if self.required or self.default is not None:
            return self.in_query()
        return {"anyOf": [self.kind.schema(), {"type": "null"}]}

    def in_query(self) -> Schema:
        """The same where null can't be said."""
        said = self.kind.schema()
        return said if self.required or self.default is None else {**said, "default": self.default}


@dataclass(frozen=True, slots=True)
class Rows[Model]:
    """A list of objects, each read into a model."""

    model: type[Model]

    def of_text(self, text: str) -> tuple[Model, ...]:
        """Lists have no place in a query."""
        raise Unfit("is a list", "Send it in a body.")

    def of_json(self, value: object) -> tuple[Model, ...]:
        """An array of objects, not too long."""
        if not isinstance(value, list) or len(value) > MOST_ROWS:
            raise Unfit(f"isn't a list of at most {MOST_ROWS} objects", "Send [{…}, {…}].")
        return tuple(self._row(number, each) for number, each in enumerate(value, start=1))

    def schema(self) -> Schema:
        """An array of objects."""
        return {"type": "array", "items": schema_of(self.model), "maxItems": MOST_ROWS}

    def _row(self, number: int, value: object) -> Model:
        names = ", ".join(member.name for member in members(self.model))
        if not isinstance(value, dict):
            raise Unfit("holds something else than objects", f"Each has {names}.")
        try:
            return of_body(value, self.model)
        except Wrong as wrong:
            raise Unfit(f"has a fault in object {number}: {wrong}", f"Each has {names}.") from None


def members(model: type[Any]) -> tuple[Member, ...]:
    """The fields of a model in their order."""
    return _members(model)  # type: ignore[arg-type]  # a class can be hashed, whatever mypy says


@cache
def _members(model: Any) -> tuple[Member, ...]:
    hints = get_type_hints(model, include_extras=True)
    return tuple(
        Member(each.name, kind_of(hints[each.name]), each.default is MISSING, each.default)
        for each in fields(model)
    )


def kind_of(annotation: Any) -> Kind:
    """What a value with this annotation may be; raises TypeError where nobody has said it."""
    if get_origin(annotation) in (Union, UnionType):
        return kind_of(next(each for each in get_args(annotation) if each is not NoneType))
    if hasattr(annotation, "__metadata__"):
        kind: Kind = annotation.__metadata__[0]
        return kind
    if get_origin(annotation) is tuple:
        item = get_args(annotation)[0]
        return Rows(item) if isinstance(item, type) and is_dataclass(item) else Texts()
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return Choice(tuple(annotation))
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    raise TypeError(f"Nobody has said how {annotation} is read.")


def schema_of(model: type[Any]) -> Schema:
    """A model as JSON Schema."""
    known = members(model)
    return {
        "type": "object",
        "properties": {each.name: each.schema() for each in known},
        "required": [each.name for each in known if each.required],
        "additionalProperties": False,
    }


def given(model: Any) -> dict[str, Any]:
    """What was said in a model, by name; what was left out isn't in it."""
    values = {each.name: getattr(model, each.name) for each in fields(model)}
    return {name: value for name, value in values.items() if value is not None}


def of_body[Model](values: Mapping[str, Any], model: type[Model]) -> Model:
    """A JSON object as `model`; raises Wrong."""
    known = {each.name: each for each in members(model)}
    for name in values:
        if name not in known:
            raise unknown(name, known)
    read = {}
    for name, each in known.items():
        if name not in values and each.required:
            raise Wrong(f"{name!r} is missing. Send {example(each)}.")
        if name in values and not (values[name] is None and each.default is None):
            try:
                read[name] = each.kind.of_json(values[name])
            except Unfit as unfit:
                raise Wrong(f"{name!r} {unfit}") from None
    return model(**read)


def example(member: Member) -> str:
    """An object with a member as it may be sent."""
    kind = member.kind.schema()
    value = kind.get("enum", [None])[0] or {
        "string": "…", "integer": kind.get("minimum"), "boolean": True, "array": ["…"], "number": 1767225600,
    }[kind["type"]]  # fmt: skip
    return json.dumps({member.name: value}, ensure_ascii=False)


def unknown(name: str, known: Collection[str]) -> Wrong:
    """What is said of a name that a model hasn't."""
    return Wrong(f"{name!r} isn't known here. {known_names(known)}")


def known_names(names: Collection[str]) -> str:
    """The names that a model has, in a sentence."""
    return f"Known: {', '.join(names)}." if names else "Nothing may be sent here."

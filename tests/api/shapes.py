"""Whether a value has exactly the shape that a TypedDict describes."""

from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints, is_typeddict


def misfit(value: Any, model: Any, where: str = "answer") -> str | None:
    """What doesn't fit and where, or None where all of it does."""
    if is_typeddict(model):
        return _misfit_members(value, get_type_hints(model), where)
    if get_origin(model) is list:
        return _first(misfit(each, get_args(model)[0], f"{where}[]") for each in value)
    if get_origin(model) is dict:
        return _first(misfit(each, get_args(model)[1], f"{where}.{key}") for key, each in value.items())
    if get_origin(model) is UnionType:
        misfits = [misfit(value, each, where) for each in get_args(model)]
        return None if None in misfits else misfits[0]
    return None if model is Any or _is_plain(value, model) else f"{where} is {value!r}, not {model}"


def _misfit_members(value: Any, members: dict[str, Any], where: str) -> str | None:
    if not isinstance(value, dict) or value.keys() != members.keys():
        return f"{where} has {value!r:.200}, not {sorted(members)}"
    return _first(misfit(value[name], model, f"{where}.{name}") for name, model in members.items())


def _is_plain(value: Any, model: Any) -> bool:
    if get_origin(model) is Literal:
        return value in get_args(model)
    if model is float:
        return type(value) in (int, float)
    return type(value) is (NoneType if model is None else model)


def _first(misfits: Any) -> str | None:
    return next((each for each in misfits if each is not None), None)

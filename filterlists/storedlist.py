"""What is remembered of one list besides its text, and how `lists.json` writes it."""

from dataclasses import dataclass, fields
from types import NoneType
from typing import Any

_NUMBER = (int, float, NoneType)
_TEXT = (str, NoneType)
_WHOLE = (int, NoneType)


@dataclass(frozen=True, slots=True)
class StoredList:
    """One list; fields as in ListEntry and Validators.

    `expires_minutes` is its own term, and `diff_minutes` the one of its patches where it offers any;
    `whole_at` is when its text last came whole, not by a patch. `tried_at` is the last try and `failures`
    how many failed since one worked. `quarantined_at` is when its last update was put aside, `error` then
    says why. `previous_at` and `previous_rules` tell of the text before this one; `rolled_back` is the
    SHA-256 of a text that the user took back, which is not taken again.
    """

    source: str
    title: str
    enabled: bool = True
    home_page: str = ""
    licence: str = "not stated"
    fetched_at: float | None = None
    rules: int | None = None
    error: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    expires_minutes: int | None = None
    diff_minutes: int | None = None
    whole_at: float | None = None
    tried_at: float | None = None
    failures: int = 0
    quarantined_at: float | None = None
    previous_at: float | None = None
    previous_rules: int | None = None
    rolled_back: str | None = None


_KINDS: dict[str, type | tuple[type, ...]] = {
    "source": str,
    "title": str,
    "enabled": bool,
    "home_page": str,
    "licence": str,
    "fetched_at": _NUMBER,
    "rules": _WHOLE,
    "error": _TEXT,
    "etag": _TEXT,
    "last_modified": _TEXT,
}
_LATER: dict[str, type | tuple[type, ...]] = {  # missing in files of earlier versions
    "expires_minutes": _WHOLE,
    "diff_minutes": _WHOLE,
    "whole_at": _NUMBER,
    "tried_at": _NUMBER,
    "failures": int,
    "quarantined_at": _NUMBER,
    "previous_at": _NUMBER,
    "previous_rules": _WHOLE,
    "rolled_back": _TEXT,
}
_DEFAULTS = {field.name: field.default for field in fields(StoredList)}


def read_stored(entry: Any) -> StoredList:
    """A list from what JSON holds of it; ValueError where a field is missing or not of its kind."""
    later = {name: _DEFAULTS[name] for name in _LATER} | (entry if isinstance(entry, dict) else {})
    return StoredList(
        **{name: checked(entry, name, kinds) for name, kinds in _KINDS.items()},
        **{name: checked(later, name, kinds) for name, kinds in _LATER.items()},
    )


def checked(content: Any, key: str, kinds: type | tuple[type, ...]) -> Any:
    """The member `key`; ValueError where it is missing or not of its kind."""
    value = content[key] if isinstance(content, dict) and key in content else ...
    if not isinstance(value, kinds):
        raise ValueError(f"“{key}” is missing or not of its kind")  # noqa: TRY004 (a file's fault, no caller's)
    return value

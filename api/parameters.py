"""Query strings and JSON bodies, checked: each error says what was wrong, where, and what would do."""

import json
import math
from collections.abc import Collection, Mapping
from typing import Any, NoReturn

from aiohttp import web

from api.problems import bad_request

LONGEST_TEXT = 8192
MOST_DIGITS = 15
LATEST = 32_503_680_000.0  # the year 3000, in Unix seconds


class Query:
    """A request's query; `names` are all the parameters it may have, each at most once."""

    def __init__(self, request: web.Request, names: Collection[str] = ()) -> None:
        for name in request.query:
            if name not in names:
                _refuse(name, "isn't known here", _known(names))
            if len(request.query.getall(name)) > 1:
                _refuse(name, "is there more than once", "Send it once.")
        self._values = dict(request.query)

    def text(self, name: str) -> str | None:
        """A parameter as it is, None where it is missing."""
        value = self._values.get(name)
        return None if value is None else _printable(name, value)

    def required(self, name: str) -> str:
        """A parameter that must be there, and not empty."""
        return self.text(name) or _refuse(name, "is missing", f"Add {name}=… to the query.")

    def choice(self, name: str, options: Collection[str]) -> str | None:
        """One of `options`, None where it is missing."""
        value = self.text(name)
        if value is not None and value not in options:
            _refuse(name, f"is {value!r}", f"Use one of {', '.join(options)}.")
        return value

    def whole(self, name: str, low: int, high: int, default: int) -> int:
        """A whole number from `low` to `high`."""
        value = self.text(name)
        if value is None:
            return default
        number = int(value) if value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS else -1
        if not low <= number <= high:
            _refuse(name, f"is {value!r}", f"Use a whole number from {low} to {high}.")
        return number

    def period(self) -> tuple[float | None, float | None]:
        """`since` and `until` in Unix seconds, None for no bound."""
        since, until = self._time("since"), self._time("until")
        if since is not None and until is not None and since > until:
            _refuse("since", "is later than until", "Swap the two.")
        return since, until

    def _time(self, name: str) -> float | None:
        value = self.text(name)
        if value is None:
            return None
        try:
            seconds = float(value)
        except ValueError:
            seconds = math.nan
        if not 0 <= seconds <= LATEST:  # so for nan, too
            _refuse(name, f"is {value!r}", "Use Unix time in seconds, as 1767225600.")
        return seconds


class Body:
    """A JSON object; `names` are all the members it may have."""

    def __init__(self, members: Mapping[str, Any], names: Collection[str]) -> None:
        for name in members:
            if name not in names:
                _refuse(name, "isn't known here", _known(names))
        self._members = members

    def __contains__(self, name: str) -> bool:
        """Whether a member is there."""
        return name in self._members

    def __len__(self) -> int:
        """How many members are there."""
        return len(self._members)

    def text(self, name: str) -> str | None:
        """A member that is text and not empty; None where it is missing."""
        if name not in self._members:
            return None
        return self._typed(name, str, "text") or _refuse(name, "is empty", "Fill it in or leave it out.")

    def required(self, name: str) -> str:
        """A member that must be there, as text."""
        return self.text(name) or _refuse(name, "is missing", f'Send {{"{name}": "…"}}.')

    def choice(self, name: str, options: Collection[str]) -> str | None:
        """One of `options`; None where it is missing."""
        value = self.text(name)
        if value is not None and value not in options:
            _refuse(name, f"is {value!r}", f"Use one of {', '.join(options)}.")
        return value

    def flag(self, name: str) -> bool | None:
        """True or false; None where it is missing."""
        return self._typed(name, bool, "true or false") if name in self._members else None

    def whole(self, name: str, low: int, high: int) -> int | None:
        """A whole number from `low` to `high`; None where it is missing."""
        if name not in self._members:
            return None
        value = self._members[name]
        if type(value) is not int or not low <= value <= high:
            _refuse(name, f"is {json.dumps(value)[:80]}", f"Use a whole number from {low} to {high}.")
        return value

    def time(self, name: str) -> float | None:
        """A moment in Unix seconds; None where it is missing."""
        value = self._members.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LATEST:
            _refuse(name, f"is {json.dumps(value)[:80]}", "Use Unix time in seconds, as 1767225600.")
        return float(value)

    def lines(self, name: str) -> str:
        """Text of as many lines as it takes, which must be there but may be empty."""
        text = self._members.get(name)
        if not isinstance(text, str):
            _refuse(name, "isn't text", f'Send {{"{name}": "…"}}.')
        for line in text.split("\n"):
            _printable(name, line.replace("\t", " "))
        return text

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty where it is missing."""
        values = self._members.get(name, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            _refuse(name, "isn't a list of texts", f'Send {{"{name}": ["…", "…"]}}.')
        return tuple(_printable(name, value) for value in values)

    def rows(self, name: str, columns: Collection[str], most: int) -> list[dict[str, str]]:
        """A list of objects, each of which has these members as texts and no others."""
        values = self._members.get(name)
        if not isinstance(values, list) or len(values) > most:
            _refuse(name, f"isn't a list of at most {most} objects", f'Send {{"{name}": [{{…}}]}}.')
        for value in values:
            if not isinstance(value, dict) or value.keys() != set(columns):
                _refuse(name, "holds something else than objects", f"Each has {', '.join(columns)}.")
            if not all(isinstance(text, str) for text in value.values()):
                _refuse(name, "holds a member that isn't text", f"Each has {', '.join(columns)}.")
        return [{key: _printable(key, text) for key, text in value.items()} for value in values]

    def one_of(self, name: str, value: str, options: Collection[str]) -> str:
        """A text that must be one of `options`."""
        return value if value in options else _refuse(name, f"is {value!r}", f"Use {', '.join(options)}.")

    def _typed[T](self, name: str, kind: type[T], words: str) -> T:
        value = self._members[name]
        if not isinstance(value, kind):
            _refuse(name, f"is {json.dumps(value)[:80]}", f"It must be {words}.")
        if isinstance(value, str):
            _printable(name, value)
        return value


def path_part(request: web.Request, name: str) -> str:
    """The part of the path that a route calls `name`."""
    return _printable(name, request.match_info[name])


async def read_body(request: web.Request, names: Collection[str]) -> Body:
    """Body of a request, "" counting as {}; raises a Problem where it isn't a JSON object."""
    try:
        content = await request.read()
    except ConnectionError as error:
        raise bad_request("The connection ended before the body did.") from error
    try:
        members = json.loads(content or b"{}", parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise bad_request(f"The body isn't JSON ({error}). Send an object in UTF-8.") from error
    if not isinstance(members, dict):
        raise bad_request(f"The body is JSON but not an object. {_known(names)}")
    return Body(members, names)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _printable(name: str, value: str) -> str:
    """Text without control characters and halves of characters, which no address or rule has."""
    if len(value) > LONGEST_TEXT:
        _refuse(name, f"has {len(value)} characters", f"Send at most {LONGEST_TEXT}.")
    if any(character < " " or "\ud800" <= character <= "\udfff" for character in value):
        _refuse(name, "holds control characters or broken text", "Send plain text on one line.")
    return value


def _known(names: Collection[str]) -> str:
    return f"Known: {', '.join(names)}." if names else "Nothing may be sent here."


def _refuse(name: str, what: str, remedy: str) -> NoReturn:
    raise bad_request(f"{name!r} {what}. {remedy}")

"""Since when a cookie, or an ID taken from one, has been there, where its own value tells.

`_ga=GA1.1.191425359.1527202446` was first set on 24 May 2018.
"""

import re
from base64 import b64decode
from binascii import Error as NotBase64
from datetime import UTC, date, datetime
from functools import cache
from urllib.parse import unquote

from footprint.datafile import data_table
from footprint.shapes import is_epoch

_LONGEST = 1024
_TOLD = re.compile(r", since (\d{4}-\d{2}-\d{2})\Z")


def since(name: str, value: str) -> str:
    """The day on which a cookie was first set, as "2018-05-24"; "" where it doesn't say."""
    pattern = _pattern(name)
    return _day(pattern, _plain(value[:_LONGEST])) if pattern else ""


def since_as(name: str, value: str) -> str:
    """The same of an ID in a request, given what the ID is in words; "" where it doesn't say."""
    pattern = _patterns("since_as").get(name)
    return _day(pattern, value[:_LONGEST]) if pattern else ""


def with_age(told: str, day: str) -> str:
    """What is told of a cookie, with its day: "26 characters, since 2018-05-24"."""
    return f"{told}, since {day}" if day else told


def told_age(text: str) -> str:
    """The day in what was told of a cookie, "" where none was."""
    found = _TOLD.search(text)
    return found[1] if found else ""


def in_words(day: str) -> str:
    """A day in words: "24 May 2018"."""
    return f"{date.fromisoformat(day):%-d %B %Y}"


def _day(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    if found is None or not is_epoch(found[1]):
        return ""
    day = datetime.fromtimestamp(int(found[1][:10]), UTC)
    return day.strftime("%Y-%m-%d") if day <= datetime.now(UTC) else ""


def _plain(value: str) -> str:
    """A cookie's value without percent-encoding, JSON out of its base64."""
    value = unquote(value) if "%" in value else value
    if not value.startswith("eyJ"):
        return value
    try:
        return b64decode(value + "=" * (-len(value) % 4)).decode("latin-1")
    except NotBase64:
        return value


def _pattern(name: str) -> re.Pattern[str] | None:
    patterns = _patterns("since")
    if name in patterns:
        return patterns[name]
    wild = (each for each in patterns if each.endswith("*") and name.startswith(each[:-1]))
    return next((patterns[each] for each in wild), None)


@cache
def _patterns(table: str) -> dict[str, re.Pattern[str]]:
    """Where in a value the moment stands: a pattern, or which part between dots, counted from 0."""
    places: dict[str, int | str] = data_table("cookie-ids")[table]
    return {name: re.compile(_as_pattern(place)) for name, place in places.items()}


def _as_pattern(place: int | str) -> str:
    return rf"\A(?:[^.]*\.){{{place}}}(\d+)(?=\.|\Z)" if isinstance(place, int) else place

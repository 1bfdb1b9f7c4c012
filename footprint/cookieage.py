"""Since when a cookie has been there, where its own value tells: `_ga=GA1.1.191425359.1527202446`."""

from datetime import UTC, datetime
from functools import cache

from footprint.datafile import data_table
from footprint.shapes import is_epoch


def since(name: str, value: str) -> str:
    """The day on which a cookie was first set, as "2018-05-24"; "" where it doesn't say."""
    place = _place(name)
    parts = value.split(".", place + 1)
    if not 0 <= place < len(parts) or not is_epoch(parts[place]):
        return ""
    day = datetime.fromtimestamp(int(parts[place][:10]), UTC)
    return day.strftime("%Y-%m-%d") if day <= datetime.now(UTC) else ""


def _place(name: str) -> int:
    """Which part of the value, between dots, is the moment; -1 for cookies whose values we can't read."""
    exact, prefixes = _places()
    if name in exact:
        return exact[name]
    return next((place for prefix, place in prefixes if name.startswith(prefix)), -1)


@cache
def _places() -> tuple[dict[str, int], tuple[tuple[str, int], ...]]:
    table: dict[str, int] = data_table("cookie-ids")["since"]
    return table, tuple((name[:-1], place) for name, place in table.items() if name.endswith("*"))

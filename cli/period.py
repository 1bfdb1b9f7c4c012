"""Periods as a person names them: "7d", "24h", "today", "2026-11-01", "all"."""

import re
from datetime import datetime, timedelta
from typing import Any

import click

UNITS = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}


def since(text: str, now: datetime) -> float | None:
    """Unix time at which the period begins, None for "all"; raises ValueError for anything else."""
    if text == "all":
        return None
    if text == "today":
        return now.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
    span = re.fullmatch(r"(\d{1,6})([smhdw])", text)
    if span:
        return (now - int(span[1]) * UNITS[span[2]]).timestamp()
    return datetime.fromisoformat(text).astimezone().timestamp()


class Since(click.ParamType[tuple[str, float | None]]):
    """The `--since` option: answers with (the words typed, Unix seconds or None)."""

    name = "period"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, float | None]:
        """Read the period; a wrong one ends the command with what would be right."""
        if isinstance(value, tuple):
            return value
        try:
            return value, since(value, datetime.now().astimezone())
        except (ValueError, OverflowError):
            self.fail(
                f"{value!r} isn't a period. Try 30m, 24h, 7d, 4w, today, 2026-11-01 or all.", param, ctx
            )


class Span(click.ParamType[float]):
    """The `--for` option: a length of time in seconds."""

    name = "span"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read the length; a wrong one ends the command with what would be right."""
        if isinstance(value, float):
            return value
        span = re.fullmatch(r"(\d{1,5})([smhdw])", value)
        if span is None or int(span[1]) == 0:
            self.fail(f"{value!r} isn't a length of time. Try 30m, 12h, 7d or 4w.", param, ctx)
        return (int(span[1]) * UNITS[span[2]]).total_seconds()


class Age(click.ParamType[int]):
    """A whole number of days: "30d" or "30"."""

    name = "age"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the number of days."""
        if isinstance(value, int):
            return value
        match = re.fullmatch(r"(\d{1,5})d?", value)
        if match is None:
            self.fail(f"{value!r} isn't an age in days. Try 30d.", param, ctx)
        return int(match[1])

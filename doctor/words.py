"""Numbers, sizes and times as the findings say them."""

from datetime import UTC, datetime

DAY = 86_400.0
_UNITS = ("bytes", "kB", "MB", "GB")


def number(value: int) -> str:
    """A count with thousands set apart."""
    return f"{value:,}"


def counted(value: int, one: str, many: str | None = None) -> str:
    """A count with its noun, as "1 list" or "1,204 lists"."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def size(value: float) -> str:
    """A number of bytes in a unit that a person reads: "12 MB"."""
    for unit in _UNITS[:-1]:
        if value < 1000:
            return f"{value:.0f} {unit}"
        value /= 1000
    return f"{value:,.1f} {_UNITS[-1]}"


def days(seconds: float) -> str:
    """A span in days, or in hours where it is shorter: "3 days", "5 hours"."""
    if seconds < DAY:
        return counted(int(seconds / 3600), "hour")
    return counted(int(seconds / DAY), "day")


def day(timestamp: float) -> str:
    """The calendar day of a moment, in UTC: "2026-11-28"."""
    return datetime.fromtimestamp(timestamp, UTC).strftime("%Y-%m-%d")

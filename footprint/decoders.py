"""The decoders that a vendor definition may name: each turns a field's value into words.

A decoder takes the value as sent and returns the words, or "" where there is nothing to tell; a value
it doesn't understand comes back as it is.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from footprint.consent import google_consent_details, google_consent_state, tcf, us_privacy
from footprint.details import google_user_data
from footprint.shapes import is_epoch

Decoder = Callable[[str], str]

_GA_ITEM_FIELDS = {
    "id": "ID",
    "nm": "name",
    "br": "brand",
    "va": "variant",
    "ca": "category",
    "pr": "price",
    "qt": "quantity",
    "cp": "coupon",
    "ds": "discount",
    "lp": "position",
    "ln": "list",
    "af": "shop",
    "lo": "place",
    "pi": "promotion ID",
    "pn": "promotion",
}
_MINUTES = re.compile(r"[+-]?\d{1,3}")
_HOST = re.compile(r"(?:https?:)?//([\w-]{1,63}(?:\.[\w-]{1,63}){1,8})", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,15}")


def plain(value: str) -> str:
    """The value as it is."""
    return value


def yes_no(value: str) -> str:
    """1, true → "yes"; 0, false → "no"."""
    return {"1": "yes", "true": "yes", "0": "no", "false": "no"}.get(value.lower(), value)


def only_yes(value: str) -> str:
    """As `yes_no`, saying nothing for a no."""
    words = yes_no(value)
    return "" if words == "no" else words


def refused(value: str) -> str:
    """A flag that says no to something: 1 → "refused", 0 → "not refused"."""
    return {"yes": "refused", "no": "not refused"}.get(yes_no(value), value)


def milliseconds(value: str) -> str:
    """A number of milliseconds as seconds: "5250" → "5.2 seconds"."""
    return f"{int(value) / 1000:.1f} seconds" if _NUMBER.fullmatch(value) else value


def minutes_from_utc(value: str) -> str:
    """An offset in minutes, as JavaScript counts it (west positive): "-480" → "UTC+8:00"."""
    return _offset(-int(value)) if _MINUTES.fullmatch(value) else value


def minutes_to_utc(value: str) -> str:
    """An offset in minutes, as clocks count it (east positive): "480" → "UTC+8:00"."""
    return _offset(int(value)) if _MINUTES.fullmatch(value) else value


def _offset(east: int) -> str:
    return f"UTC{'-' if east < 0 else '+'}{abs(east) // 60}:{abs(east) % 60:02d}"


def moment(value: str) -> str:
    """A moment counted from 1970: "1555279117830" → "2019-04-14 21:58:37 UTC"."""
    if not is_epoch(value):
        return value
    seconds = int(value.partition(".")[0][:10])
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def host(value: str) -> str:
    """The host of an address: "https://px.example/sync?id=1" → "px.example"; "" for anything else."""
    found = _HOST.match(value)
    return found[1].lower() if found else ""


def brands(value: str) -> str:
    """Client hints' full version list: "Chromium;156.0.1|Not A;8" → "Chromium 156.0.1, Not A 8"."""
    return ", ".join(entry.replace(";", " ") for entry in value.split("|") if entry)


def google_ads_account(value: str) -> str:
    """An account's number as Google writes it: "123456789" → "AW-123456789"."""
    return f"AW-{value}" if value.isdecimal() else value


def ga_item(value: str) -> str:
    """A GA4 item: "idA1~nmShirt~pr19.99~qt2" → "ID A1, name Shirt, price 19.99, quantity 2"."""
    words = []
    for part in value.split("~"):
        name = _GA_ITEM_FIELDS.get(part[:2])
        if name and len(part) > 2:
            words.append(f"{name} {part[2:]}")
    return ", ".join(words) or value


DECODERS: Mapping[str, Decoder] = MappingProxyType(
    {
        "plain": plain,
        "yes_no": yes_no,
        "only_yes": only_yes,
        "refused": refused,
        "milliseconds": milliseconds,
        "minutes_from_utc": minutes_from_utc,
        "minutes_to_utc": minutes_to_utc,
        "moment": moment,
        "brands": brands,
        "host": host,
        "ga_item": ga_item,
        "google_ads_account": google_ads_account,
        "google_consent_state": google_consent_state,
        "google_consent_details": google_consent_details,
        "google_user_data": google_user_data,
        "us_privacy": us_privacy,
        "tcf": tcf,
    }
)

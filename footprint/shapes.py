"""What a value looks like: the checks behind the generic dictionary, and the guesses where no name helps.

Strict on purpose. A wrong "ID" or "screen size" in a report costs more trust than a missed one.
"""

import re
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from types import MappingProxyType

from footprint.codes import codes
from footprint.details import hash_name

Shape = Callable[[str], bool]

_URL = re.compile(r"(?:https?:)?//[\w.-]+(?::\d{1,5})?(?:[/?#].*)?", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"(?:www\.)?(?:[\w-]{1,63}\.){1,5}[a-z]{2,10}(?:/\S*)?", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_HEX = re.compile(r"(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})", re.IGNORECASE)
_SIZE = re.compile(r"(\d{3,5})[xX*](\d{3,5})(?:[xX*]\d{1,2}){0,2}")
_TAG = re.compile(r"([a-zA-Z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([a-zA-Z]{2}|\d{3}))?")
_ZONE = re.compile(
    r"([A-Z][a-z]+)/[A-Z][A-Za-z_+-]{2,30}(?:/[A-Z][A-Za-z_-]{2,30})?|Etc/(?:GMT|UTC)[+-]?\d{0,2}"
)
_OFFSET = re.compile(r"[+-]?\d{1,6}|(?:UTC|GMT)?[+-]\d{1,2}:?\d{0,2}")
_DEGREES = re.compile(r"-?\d{1,3}\.\d{2,}")
_COORDINATES = re.compile(r"-?\d{1,3}\.\d{3,}\s*[,;]\s*-?\d{1,3}\.\d{3,}")
_JWT = re.compile(r"eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*")
_EPOCH = re.compile(r"[12]\d{9}(?:\d{3}){0,2}(?:\.\d{1,6})?")
_AMOUNT = re.compile(r"-?\d{1,9}(?:[.,]\d{1,4})?")
_MONEY = re.compile(
    r"([A-Z]{3}|[€£$¥])\s?\d{1,9}(?:[.,]\d{1,3})*|\d{1,9}(?:[.,]\d{1,3})*\s?([A-Z]{3}|[€£$¥])"
)
_IDENTIFIER = re.compile(r"[A-Za-z0-9_.:|*~!@=+/-]{6,256}")
_VERSION = re.compile(r"[vV]?\d{1,5}(?:\.\d{1,6}){1,4}(?:[-+.][\w.]{1,20})?")
_PHONE = re.compile(r"\+?[\d\s()./-]{7,20}")
_BIRTH = re.compile(r"(?:19|20)\d\d(?:[-/.]?\d{2}){0,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d")
_PLACE = re.compile(r"[^\W_][\w .,'()-]{0,62}")
_AD_SIZES = frozenset(
    {"320x480", "480x320", "300x600", "336x280", "970x250", "300x1050", "1800x1000", "640x480"}
)


def is_url(value: str) -> bool:
    """An absolute http(s) URL, the scheme left out or not."""
    return _URL.fullmatch(value) is not None


def is_address(value: str) -> bool:
    """A URL, a host with or without a path, or a path."""
    return is_url(value) or value.startswith("/") or _BARE_ADDRESS.fullmatch(value) is not None


def is_email(value: str) -> bool:
    """An e-mail address and nothing else."""
    return "@" in value and _EMAIL.fullmatch(value.strip("[]\"'")) is not None


def is_uuid(value: str) -> bool:
    """A UUID with its dashes, other than the empty one."""
    return len(value) == 36 and _UUID.fullmatch(value) is not None and value.strip("0-") != ""


def is_hex_id(value: str) -> bool:
    """32, 40 or 64 hexadecimal digits: a hash or a random ID."""
    return _HEX.fullmatch(value) is not None and not value.isdecimal() and len(set(value)) > 4


def is_size(value: str) -> bool:
    """Width x height in pixels that a screen or a window could have."""
    found = _SIZE.fullmatch(value)
    return found is not None and 200 <= int(found[1]) <= 16384 and 200 <= int(found[2]) <= 16384


def is_screen_size(value: str) -> bool:
    """A size that no advertisement has: what a bare `WxH` must be to be taken for a screen."""
    found = _SIZE.fullmatch(value)
    if found is None or f"{found[1]}x{found[2]}" in _AD_SIZES:
        return False
    wide, high = int(found[1]), int(found[2])
    short, long = min(wide, high), max(wide, high)
    return short >= 320 and 560 <= long <= 16384 and long < 4 * short


def is_pixels(value: str) -> bool:
    """A length in pixels that a screen or a window could have."""
    whole = value.partition(".")[0]
    return whole.isdecimal() and len(whole) <= 5 and 200 <= int(whole) <= 16384


def is_language(value: str) -> bool:
    """A BCP 47 tag of a living language, or several: `en`, `ms-MY`, `zh-Hant-TW,en;q=0.8`."""
    tags = [tag.partition(";")[0].strip(" \"'") for tag in value.strip("[]").split(",")]
    return len(tags) <= 12 and all(_is_tag(tag) for tag in tags)


def _is_tag(tag: str) -> bool:
    found = _TAG.fullmatch(tag)
    return found is not None and found[1].lower() in codes().languages


def is_regional_language(value: str) -> bool:
    """A tag of language and country, both real, as browsers write it (`en-US`): safe without a name."""
    found = _TAG.fullmatch(value)
    return (
        found is not None
        and found[1] in codes().languages
        and found[2] is None
        and (found[3] or "") in codes().countries
    )


def is_zone(value: str) -> bool:
    """A name of the IANA time zone database: `Asia/Kuala_Lumpur`."""
    found = _ZONE.fullmatch(value)
    return found is not None and (found[1] is None or found[1] in codes().zone_areas)


def is_time_zone(value: str) -> bool:
    """A zone by name, or an offset in minutes, hours or seconds."""
    return is_zone(value) or _OFFSET.fullmatch(value) is not None


def is_degrees(value: str) -> bool:
    """A latitude or longitude with at least two decimals (a kilometre)."""
    return _DEGREES.fullmatch(value) is not None and abs(float(value)) <= 180


def is_coordinates(value: str) -> bool:
    """Latitude and longitude with at least three decimals each."""
    if not _COORDINATES.fullmatch(value):
        return False
    latitude, longitude = (float(part) for part in re.split(r"\s*[,;]\s*", value))
    return abs(latitude) <= 90 and abs(longitude) <= 180


def is_jwt(value: str) -> bool:
    """A JSON Web Token: three parts, the first a JSON object."""
    return value.startswith("eyJ") and _JWT.fullmatch(value) is not None


def is_amount(value: str) -> bool:
    """A plain amount of money, other than zero."""
    return _AMOUNT.fullmatch(value) is not None and value.strip("-0.,") != ""


def is_money(value: str) -> bool:
    """An amount with its currency: `12.50 USD`, `€12`."""
    found = _MONEY.fullmatch(value)
    unit = (found[1] or found[2]) if found else ""
    return unit in codes().currencies or unit in tuple("€£$¥")


def is_currency(value: str) -> bool:
    """An ISO 4217 code in use."""
    return value.upper() in codes().currencies


def is_epoch(value: str) -> bool:
    """A moment as seconds, milliseconds or microseconds since 1970, between 2001 and 2065."""
    return _EPOCH.fullmatch(value) is not None


def is_identifier(value: str) -> bool:
    """Something to be recognised by: six characters or more with digits, no moment, version or filler."""
    return (
        _IDENTIFIER.fullmatch(value) is not None
        and any(letter.isdecimal() for letter in value)
        and len(set(value)) > 2
        and not is_epoch(value)
        and not _VERSION.fullmatch(value)
    )


def is_reference(value: str) -> bool:
    """An order number: short, with a digit."""
    return len(value) <= 64 and " " not in value and any(letter.isdecimal() for letter in value)


def is_title(value: str) -> bool:
    """Words: something with letters, no URL."""
    return len(value) >= 2 and any(letter.isalpha() for letter in value) and not is_url(value)


def is_event(value: str) -> bool:
    """The name of something done: short, beginning with a letter."""
    return 2 <= len(value) <= 80 and value[0].isalpha() and not is_url(value) and "{" not in value


def is_place(value: str) -> bool:
    """A place or a postcode."""
    return (
        len(value) >= 2
        and _PLACE.fullmatch(value) is not None
        and value.lower() not in ("true", "false", "null")
    )


def is_ip(value: str) -> bool:
    """An IPv4 or IPv6 address."""
    try:
        ip_address(value)
    except ValueError:
        return False
    return not value.isdecimal()


def is_user_agent(value: str) -> bool:
    """A browser's user agent string."""
    return value.startswith(("Mozilla/", "Opera/"))


def is_flag(value: str) -> bool:
    """0, 1, true or false."""
    return value.lower() in ("0", "1", "true", "false")


def is_consent(value: str) -> bool:
    """A consent string: anything that isn't a URL."""
    return len(value) >= 2 and not is_url(value)


def _or_hash(shape: Shape) -> Shape:
    return lambda value: shape(value) or hash_name(value) != ""


def _matches(pattern: re.Pattern[str]) -> Shape:
    return lambda value: pattern.fullmatch(value) is not None


SHAPES: Mapping[str, Shape] = MappingProxyType(
    {
        "address": is_address,
        "amount": is_amount,
        "birth_or_hash": _or_hash(_matches(_BIRTH)),
        "consent": is_consent,
        "currency": is_currency,
        "degrees": is_degrees,
        "email_or_hash": _or_hash(is_email),
        "event": is_event,
        "flag": is_flag,
        "identifier": is_identifier,
        "ip": is_ip,
        "language": is_language,
        "name_or_hash": _or_hash(is_place),
        "phone_or_hash": _or_hash(_matches(_PHONE)),
        "pixels": is_pixels,
        "place": is_place,
        "reference": is_reference,
        "size": is_size,
        "time_zone": is_time_zone,
        "title": is_title,
        "user_agent": is_user_agent,
    }
)

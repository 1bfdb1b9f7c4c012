"""How long a `Set-Cookie` header lets a cookie last, and the same header with less."""

import re
from collections.abc import Sequence

from footprint.cookiepolicy import Kind, Treatment
from proxy.cookiedate import moment, written

_DAY_SECONDS = 86_400
_MAX_AGE = re.compile(rb"-?[0-9]+")
_LIFETIME = (b"expires", b"max-age")


def limited(cookie: bytes, treatment: Treatment, now: float) -> bytes:
    """The header's value after the treatment, the very same where the cookie lasts no longer anyway.

    What takes a cookie away, as signing out does, is left alone. Where a lifetime has to go, so do dates
    that can't be read: a browser might read them after all.
    """
    name_and_value, *attributes = cookie.split(b";")
    seconds = lifetime(attributes, now)
    if seconds is None or seconds <= 0:
        return cookie
    if treatment.kind is Kind.SESSION:
        left = [each for each in attributes if _name(each) not in _LIFETIME]
        return b";".join([name_and_value, *left])
    most = treatment.days * _DAY_SECONDS
    if treatment.kind is not Kind.CAP or seconds <= most:
        return cookie
    lowered = [_lowered(each, most, now) for each in attributes]
    return b";".join([name_and_value, *(each for each in lowered if each is not None)])


def is_taken_back(cookie: bytes, now: float) -> bool:
    """Whether the header only ends a cookie that the browser may have."""
    seconds = lifetime(cookie.split(b";")[1:], now)
    return seconds is not None and seconds <= 0


def lifetime(attributes: Sequence[bytes], now: float) -> float | None:
    """Seconds that the cookie lasts from now; None for one that ends with the browser.

    The last attribute of a name counts, and `Max-Age` before `Expires`, as browsers have it.
    """
    left = {
        name: seconds
        for each in attributes
        if (seconds := _seconds(name := _name(each), each, now)) is not None
    }
    return left.get(b"max-age", left.get(b"expires"))


def _seconds(name: bytes, attribute: bytes, now: float) -> float | None:
    """What one attribute says, None where it says nothing about the lifetime."""
    value = attribute.partition(b"=")[2].strip()
    if name == b"max-age" and _MAX_AGE.fullmatch(value):
        return float(value[:20])
    if name == b"expires":
        ends = moment(value.decode("latin-1"))
        return None if ends is None else ends - now
    return None


def _lowered(attribute: bytes, most: int, now: float) -> bytes | None:
    """An attribute with a lifetime that is short enough; None for one that can't be read."""
    name = _name(attribute)
    if name not in _LIFETIME:
        return attribute
    seconds = _seconds(name, attribute, now)
    if seconds is None or seconds <= most:
        return None if seconds is None else attribute
    limit = str(most) if name == b"max-age" else written(now + most)
    return attribute.partition(b"=")[0] + b"=" + limit.encode("ascii")


def _name(attribute: bytes) -> bytes:
    return attribute.partition(b"=")[0].strip().lower()

"""What a user types as a detail, read and made plain: each kind in the one form that all others come from."""

import re
from datetime import date

from footprint.owndetail import DetailError, DetailKind
from footprint.plaintext import clean

LONGEST = 200
_SHORTEST_TEXT = 4
_EMAIL = re.compile(r"[^\s@,;:<>()\"]{1,64}@[^\s@.,;:<>()\"]+(?:\.[^\s@.,;:<>()\"]+)+")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_PHONE_SIGNS = re.compile(r"[\s().\-/]+")
_PHONE = re.compile(r"(?:\+|00)([1-9]\d{6,14})")
_TRUNK = re.compile(r"\(0\)")


def read_detail(kind: DetailKind, text: str) -> str:
    """The value as it is kept; raises DetailError where it can't be watched, without repeating it."""
    value = " ".join(clean(text).split())
    if not value:
        raise DetailError(f"{kind.value}: nothing was given.")
    if len(value) > LONGEST:
        raise DetailError(f"{kind.value}: longer than {LONGEST} characters.")
    return _READERS[kind](value)


def _name(value: str) -> str:
    if sum(letter.isalpha() for letter in value) < len(value.split()) + 1:
        raise DetailError("name: give your name in letters, as in “Anna Tan”.")
    return value


def _email(value: str) -> str:
    if not _EMAIL.fullmatch(value):
        raise DetailError("email: that is no e-mail address. It looks like anna@example.org.")
    return value


def _phone(value: str) -> str:
    found = _PHONE.fullmatch(_PHONE_SIGNS.sub("", _TRUNK.sub("", value)))
    if not found:
        raise DetailError("phone: give it with the country's code, as in “+60 12-345 6789”.")
    return f"+{found[1]}"


def _dob(value: str) -> str:
    found = _DATE.fullmatch(value)
    try:
        born = date(*map(int, found.groups())) if found else None
    except ValueError:
        born = None
    if born is None or born > date.today() or born.year < 1900:
        raise DetailError("dob: give your date of birth as year-month-day, as in 1985-03-12.")
    return born.isoformat()


def _address(value: str) -> str:
    if not (any(sign.isdigit() for sign in value) and any(sign.isalpha() for sign in value)):
        raise DetailError(
            "address: give street and number, postcode and town, with commas, as in "
            "“12 Jalan Ampang, 50450 Kuala Lumpur”."
        )
    return value


def _text(value: str) -> str:
    if sum(sign.isalnum() for sign in value) < _SHORTEST_TEXT:
        raise DetailError(f"Shorter than {_SHORTEST_TEXT} letters or digits, it would be found everywhere.")
    return value


_READERS = {
    DetailKind.NAME: _name,
    DetailKind.EMAIL: _email,
    DetailKind.PHONE: _phone,
    DetailKind.DOB: _dob,
    DetailKind.ADDRESS: _address,
    DetailKind.ID: _text,
    DetailKind.CUSTOM: _text,
}

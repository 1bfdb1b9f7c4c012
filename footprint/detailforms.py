"""The forms in which a detail of the user's may be sent: as text, and as what is hashed.

Advertisers bring a detail into one form before they hash it (lower case, digits only, year first …), each a
little differently; their published instructions say how. The forms here are those, and what people type.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from footprint.owndetail import DetailKind, OwnDetail

_ENOUGH_LETTERS = 7  # of a name: what is shorter turns up by chance
_ENOUGH_DIGITS = 8
_ENOUGH_OF_TEXT = 6
_APART = re.compile(r"[\W_]+")
_POSTCODE = re.compile(r"\b(?:\d{4,6}(?:-\d{3,4})?|[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2})\b")
_LOWER_AND_BLANKS = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128)) * 2
_GMAIL = ("gmail.com", "googlemail.com")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
# Calling codes of two digits, by ITU-T E.164; 1 and 7 have one, all others three.
_TWO_DIGITS = frozenset(
    {20, 27, *range(30, 35), 36, *range(39, 42), *range(43, 50), *range(51, 59), *range(60, 67), 81, 82, 84}
    | {86, *range(90, 96), 98}
)


class Form(NamedTuple):
    """A text, its words apart by one blank; a `strong` one is found by itself, others need more to go by."""

    text: str
    strong: bool


def as_words(text: str) -> str:
    """Text in lower case, whatever isn't a letter or digit made one blank, and one at either end."""
    if text.isascii():  # the same at a tenth of the time
        return f" {b' '.join(text.encode().translate(_LOWER_AND_BLANKS).split()).decode()} "
    return f" {_APART.sub(' ', text.casefold()).strip()} "


def text_forms(detail: OwnDetail) -> set[Form]:
    """The forms in which the detail is sent as text; digits of phone numbers without what parts them."""
    found = {Form(as_words(form.text), form.strong) for form in _TEXTS[detail.kind](detail.value)}
    return {form for form in found if form.text.strip()}


def hashed_forms(detail: OwnDetail) -> set[str]:
    """The texts that may be hashed in its place."""
    return set(_HASHED[detail.kind](detail.value))


def cases(text: str) -> set[str]:
    """A text as it is, in lower and in upper case, and without accents."""
    lower = text.lower()
    return {text, lower, text.upper(), _without_accents(lower)}


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _emails(value: str) -> Iterator[str]:
    user, _, domain = value.rpartition("@")
    plain = user.partition("+")[0]
    yield value
    yield f"{plain}@{domain}"
    if domain.lower() in _GMAIL:
        for each in _GMAIL:
            yield f"{plain.replace('.', '')}@{each}"
            yield f"{plain}@{each}"


def _email_texts(value: str) -> Iterator[Form]:
    return (Form(each, True) for each in _emails(value))


def _email_hashed(value: str) -> Iterator[str]:
    for each in _emails(value):
        yield from cases(each)


def _phones(value: str) -> tuple[str, ...]:
    """Digits with the country's code, with 00, and as dialled in the country."""
    digits = value.removeprefix("+")
    code = 1 if digits[0] in "17" else 2 if int(digits[:2]) in _TWO_DIGITS else 3
    return digits, f"00{digits}", f"0{digits[code:]}", digits[code:]


def _phone_texts(value: str) -> Iterator[Form]:
    return (Form(each, len(each) >= _ENOUGH_DIGITS) for each in _phones(value))


def _phone_hashed(value: str) -> Iterator[str]:
    yield value
    yield from _phones(value)


def _names(value: str) -> Iterator[tuple[str, ...]]:
    """The words of a name in the orders and selections in which forms have them, whole ones first."""
    words = tuple(_APART.sub(" ", value).split())
    yield words
    if len(words) > 1:
        yield words[::-1]
        yield words[-1], *words[:-1]
        yield words[0], words[-1]
        yield words[-1], words[0]
        yield words[0], words[1]
    yield from ((word,) for word in words)


def _name_texts(value: str) -> Iterator[Form]:
    for words in _names(value):
        enough = len(words) > 1 and len("".join(words)) >= _ENOUGH_LETTERS
        for each in (" ".join(words), "".join(words)):
            yield Form(each, enough)
            yield Form(_without_accents(each), enough)


def _name_hashed(value: str) -> Iterator[str]:
    yield from cases(value)
    for words in _names(value):
        yield from cases(" ".join(words))
        yield from cases("".join(words))


def _dates(value: str) -> Iterator[str]:
    born = datetime.fromisoformat(value).replace(tzinfo=UTC)
    year, month, day = value.split("-")
    for sign in ("-", "/", ".", ""):
        yield sign.join((year, month, day))
        yield sign.join((day, month, year))
        yield sign.join((month, day, year))
    for sign in ("-", "/", "."):
        yield sign.join((str(born.day), str(born.month), year))
        yield sign.join((str(born.month), str(born.day), year))
        yield sign.join((year, str(born.month), str(born.day)))
    name = _MONTHS[born.month - 1]
    for called in (name, name[:3]):
        yield f"{born.day} {called} {year}"
        yield f"{called} {born.day} {year}"
        yield f"{called} {born.day}, {year}"
    seconds = int(born.timestamp())
    yield from (str(seconds), f"{seconds}000", f"{value}T00:00:00Z", f"{value}T00:00:00.000Z")


def _dob_texts(value: str) -> Iterator[Form]:
    return (Form(each, False) for each in _dates(value))


class _Address(NamedTuple):
    street: str
    number: str
    postcode: str
    town: str


def _address_parts(value: str) -> _Address:
    """What of an address is which: in the parts between commas, the postcode by its shape."""
    parts = [part.strip() for part in value.split(",") if part.strip()]
    street = next((part for part in parts if any(sign.isalpha() for sign in part)), "")
    others = " ".join(part for part in parts if part is not street) or street
    postcode = found[0] if (found := _POSTCODE.search(others)) else ""
    number = next((word for word in street.split() if word[0].isdigit() and word != postcode), "")
    name = " ".join(word for word in street.split() if word not in (number, postcode))
    town = " ".join(word for word in others.replace(postcode, " ").split() if word.isalpha())
    return _Address(name, number, postcode, "" if others is street else town)


def _address_texts(value: str) -> Iterator[Form]:
    of = _address_parts(value)
    yield Form(value, True)
    if of.number:
        yield Form(f"{of.number} {of.street}", True)
        yield Form(f"{of.street} {of.number}", True)
    if of.postcode:
        yield Form(f"{of.street} {of.postcode}", True)
        yield Form(f"{of.postcode} {of.street}", True)
        yield Form(of.postcode, False)
        yield Form(f"{of.postcode} {of.town}", False)
    yield from (Form(each, False) for each in (of.street, of.town))


def _address_hashed(value: str) -> Iterator[str]:
    of = _address_parts(value)
    street = f"{of.number} {of.street}".strip(), f"{of.street} {of.number}".strip()
    for each in (value, *street, of.postcode, of.town):
        if each:
            yield from cases(each)
            yield from cases(_APART.sub("", each))


def _text_texts(value: str) -> Iterator[Form]:
    compact = _APART.sub("", value)
    yield Form(value, len(compact) >= _ENOUGH_OF_TEXT)
    yield Form(compact, len(compact) >= _ENOUGH_OF_TEXT)


def _text_hashed(value: str) -> Iterator[str]:
    yield from cases(value)
    yield from cases(_APART.sub("", value))


_TEXTS: dict[DetailKind, Callable[[str], Iterator[Form]]] = {
    DetailKind.NAME: _name_texts,
    DetailKind.EMAIL: _email_texts,
    DetailKind.PHONE: _phone_texts,
    DetailKind.DOB: _dob_texts,
    DetailKind.ADDRESS: _address_texts,
    DetailKind.ID: _text_texts,
    DetailKind.CUSTOM: _text_texts,
}
_HASHED: dict[DetailKind, Callable[[str], Iterator[str]]] = {
    DetailKind.NAME: _name_hashed,
    DetailKind.EMAIL: _email_hashed,
    DetailKind.PHONE: _phone_hashed,
    DetailKind.DOB: _dates,
    DetailKind.ADDRESS: _address_hashed,
    DetailKind.ID: _text_hashed,
    DetailKind.CUSTOM: _text_hashed,
}

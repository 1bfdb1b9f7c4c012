"""What a person answered, from the cookies that a site's own pages send: one choice for each that tells."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import Any

from footprint.choice import Answer, Choice, Use
from footprint.consentstandards import gpp_choice, tcf_choice, us_choice
from footprint.consentvalue import FORMS, Table, read_value
from footprint.datafile import data_table

MOST_HEADER = 64 * 1024
_MILLISECONDS_FROM = 100_000_000_000  # no banner was answered in the year 5138
_STANDARDS: Mapping[str, Callable[[str, str, bool], Choice | None]] = MappingProxyType(
    {"tcf": tcf_choice, "gpp": gpp_choice, "us": us_choice}
)


@dataclass(frozen=True, slots=True)
class ConsentCookie:
    """How one consent manager keeps the answer; see `data/consent.toml`."""

    manager: str
    names: tuple[str, ...]
    form: str
    answered: tuple[str, ...]
    time: str
    agreed: Mapping[Use, tuple[str, ...]]
    refused: Mapping[Use, tuple[str, ...]]

    def choice(self, name: str, value: str, beside: Table) -> Choice | None:
        """What the cookie `name` says; `beside` are the site's other cookies, as `@name`."""
        if read := _STANDARDS.get(self.form):
            return read(value, name, True)
        told = {**beside, **read_value(self.form, value)}
        no = Answer.REFUSED if all(_holds(each, told) for each in self.answered) else Answer.OPEN
        advertising, analytics = (self._answer(use, told, no) for use in Use)
        return Choice(self.manager, name, advertising, analytics, _moment(told.get(self.time, "")))

    def _answer(self, use: Use, told: Table, no: Answer) -> Answer | None:
        if any(_holds(each, told) for each in self.agreed[use]):
            return Answer.AGREED
        return no if all(_holds(each, told) for each in self.refused[use]) else None


def choices_in(header: str) -> tuple[Choice, ...]:
    """The choices that a `Cookie` header of a site's own tells; of garbage none. Never raises."""
    cookies = dict(_cookies(header[:MOST_HEADER]))
    known = [(name, kind) for name in cookies if (kind := consent_cookies().get(name))]
    if not known:
        return ()
    beside = {f"@{name}": value for name, value in cookies.items()}
    made = (kind.choice(name, cookies[name], beside) for name, kind in known)
    return tuple(choice for choice in made if choice)


def _cookies(header: str) -> Iterator[tuple[str, str]]:
    for part in header.split(";"):
        name, equals, value = part.strip().partition("=")
        if equals:
            yield name, value.strip('"')


def _holds(condition: str, told: Table) -> bool:
    key, equals, value = condition.partition("=")
    return told.get(key) == value if equals else bool(told.get(key))


def _moment(text: str) -> float:
    """A moment in Unix seconds, from seconds, milliseconds or ISO 8601; 0 for anything else."""
    if text.isascii() and text.isdigit() and len(text) <= 15:
        number = float(text)
        return number / 1000 if number >= _MILLISECONDS_FROM else number
    try:
        return max(0.0, datetime.fromisoformat(text).timestamp())
    except (ValueError, OverflowError):
        return 0.0


@cache
def consent_cookies() -> Mapping[str, ConsentCookie]:
    """The consent cookies that are known, by name, read once."""
    kinds = map(_kind, data_table("consent")["cookie"])
    return MappingProxyType({name: kind for kind in kinds for name in kind.names})


def _kind(row: Mapping[str, Any]) -> ConsentCookie:
    """One entry of the file; raises ValueError or KeyError, which a test would see."""
    form = row["form"]
    if form not in FORMS and form not in _STANDARDS:
        raise ValueError(f"{row['manager']}: {form!r} is no form")
    agreed, refused = (
        {use: tuple(row.get(which, {}).get(use.value, ())) for use in Use} for which in ("agreed", "refused")
    )
    answered = tuple(row.get("answered", ()))
    return ConsentCookie(
        row["manager"], tuple(row["names"]), form, answered, row.get("time", ""), agreed, refused
    )

"""The form guard: whether it asks, and what it is asked about a form that is about to go."""

from dataclasses import dataclass
from typing import Annotated, TypedDict

from api.kinds import Choice, Wording


class FormGuard(TypedDict):
    """GET and PATCH /forms; `unasked`: sites to which forms go without a question."""

    on: bool
    unasked: list[str]


class FormDetail(TypedDict):
    """One of the user's own details that a form has; `name` in words."""

    id: str
    kind: str
    name: str


class FormVerdict(TypedDict):
    """The `site` that a form goes to, why to ask, and what it has of the user's own.

    `reasons` are third_party, new_site (never visited before today) and plain_http; `found` is empty where
    there is none, or no fields were sent.
    """

    site: str
    reasons: list[str]
    found: list[FormDetail]


@dataclass(frozen=True, slots=True)
class FormGuardWish:
    """On or off, everywhere or for forms that go to a `site`."""

    state: Annotated[str, Choice(("on", "off"))]
    site: str | None = None


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form, as the user filled it in."""

    name: Wording
    value: Wording


@dataclass(frozen=True, slots=True)
class FormAbout:
    """A form on a `page`, and the address that it goes to; without `fields` only the place is judged."""

    page: str
    target: str
    fields: tuple[FormField, ...] = ()

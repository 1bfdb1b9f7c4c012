"""A personal detail that the user wants watched: its kind, its value, what happens where it would leave."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from footprint.errors import ChoiceError


class DetailKind(StrEnum):
    """What a detail is."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    DOB = "dob"
    ADDRESS = "address"
    ID = "id"
    CUSTOM = "custom"


class DetailAction(StrEnum):
    """What is done with a request to another party that carries the detail."""

    ALERT = "alert"  # it is only told of
    STRIP = "strip"  # the value is taken out
    BLOCK = "block"  # the request isn't sent


class DetailError(ChoiceError):
    """A detail that can't be watched, and what would do."""


_NAMES = {
    DetailKind.NAME: "Your name",
    DetailKind.EMAIL: "Your e-mail address",
    DetailKind.PHONE: "Your phone number",
    DetailKind.DOB: "Your date of birth",
    DetailKind.ADDRESS: "Your address",
    DetailKind.ID: "Your ID number",
    DetailKind.CUSTOM: "A detail of yours",
}


@dataclass(frozen=True, slots=True)
class OwnDetail:
    """One of the user's own details; `number` tells those of a kind apart, `sites` has what differs there."""

    kind: DetailKind
    value: str = field(repr=False)
    number: int = 1
    action: DetailAction = DetailAction.ALERT
    sites: Mapping[str, DetailAction] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    @property
    def id(self) -> str:
        """How the user calls it: "email", "email-2"."""
        return self.kind.value if self.number == 1 else f"{self.kind.value}-{self.number}"

    @property
    def name(self) -> str:
        """How reports call it: "Your e-mail address", "Your e-mail address (2)"."""
        return _NAMES[self.kind] if self.number == 1 else f"{_NAMES[self.kind]} ({self.number})"

    def action_on(self, site: str) -> DetailAction:
        """What is done on a site, given by its registrable domain."""
        return self.sites.get(site, self.action)

    @property
    def masked(self) -> str:
        """Enough of the value for its owner to know it again, too little for anybody else."""
        if self.kind is DetailKind.EMAIL:
            user, _, domain = self.value.partition("@")
            name, _, rest = domain.partition(".")
            return f"{user[:1]}…@{name[:1]}….{rest.rpartition('.')[2]}"
        if self.kind is DetailKind.NAME:
            return " ".join(f"{word[:1]}…" for word in self.value.split())
        if self.kind is DetailKind.DOB:
            return f"{self.value[:4]}-…"
        if self.kind is DetailKind.PHONE:
            return f"…{self.value[-2:]}"
        return f"{self.value[:2]}…"

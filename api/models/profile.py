"""What a company knows of the user, or would."""

from typing import TypedDict


class ProfilePiece(TypedDict):
    """Part of a sentence; `style` is strong, name, quote (a value as it was sent) or "" for plain words."""

    text: str
    style: str


class ProfileEvidence(TypedDict):
    """A request, and the field in it; `key` "" where the field is another's."""

    request_id: int
    kind: str
    key: str


class ProfileClaim(TypedDict):
    """A sentence about the user, read from so many requests; `about` says what it is about."""

    about: str
    text: str
    pieces: list[ProfilePiece]
    evidence: list[ProfileEvidence]
    requests: int


class ProfileSite(TypedDict):
    """A site on which a company would have seen the user, or did, and on how many days."""

    site: str
    days: int
    stopped: int
    got: int
    first_seen: float
    last_seen: float


class SharedWith(TypedDict):
    """Another company that holds the same identifier; `got` says that some of it was let through."""

    slug: str
    name: str
    request_id: int
    got: bool


class ProfileIdentifier(TypedDict):
    """A value to recognise the user by, last in the request `request_id`."""

    kind: str
    name: str
    key: str
    value: str
    request_id: int
    sites: list[str]
    stopped: bool
    got: bool
    first_seen: float
    last_seen: float
    shared_with: list[SharedWith]


class ProfileRead(TypedDict):
    """How many requests values were read from, `of` how many, and from when to when those were."""

    requests: int
    of: int
    since: float | None
    until: float | None


class CompanyProfile(TypedDict):
    """GET /companies/{slug}/profile; `got` counts requests that were not stopped.

    `hours` are on how many days there was a request in each hour, for each day of the week from Monday on.
    """

    slug: str
    name: str
    since: float | None
    until: float | None
    days: int
    stopped: int
    got: int
    first_seen: float
    last_seen: float
    read: ProfileRead
    claims: list[ProfileClaim]
    sites: list[ProfileSite]
    identifiers: list[ProfileIdentifier]
    hours: list[list[int]]

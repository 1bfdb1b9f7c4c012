"""A data point: one thing a request would have told its receiver."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a data point says about a person; the words a report groups by."""

    PAGE = "page"
    REFERRER = "referrer"
    TITLE = "title"
    CLIENT_ID = "client_id"
    USER_ID = "user_id"
    SESSION = "session"
    EVENT = "event"
    PURCHASE = "purchase"
    SEARCH = "search"
    INTEREST = "interest"
    LOCATION = "location"
    SCREEN = "screen"
    VIEWPORT = "viewport"
    LANGUAGE = "language"
    TIME_ZONE = "time_zone"
    DEVICE = "device"
    IP_ADDRESS = "ip_address"
    CONSENT = "consent"
    PERSONAL_DETAIL = "personal_detail"
    OWN_DETAIL = "own_detail"
    COOKIE = "cookie"
    OTHER = "other"


class Certainty(StrEnum):
    """How a data point was recognised: by a vendor's definition, a common name, or a value's shape."""

    EXACT = "exact"
    LIKELY = "likely"
    GUESS = "guess"


class Source(StrEnum):
    """Where in the request a data point stood."""

    CONNECTION = "connection"
    URL = "url"
    HEADER = "header"
    COOKIE = "cookie"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class DataPoint:
    """One thing a request would have told its receiver.

    `name` is plain words ("Page address"), `key` the field as sent ("dl"), `value` decoded text of at
    most 256 characters with secrets already replaced.
    """

    kind: Kind
    name: str
    key: str
    value: str
    certainty: Certainty
    source: Source

"""Live events."""

from collections.abc import Mapping
from typing import Literal, TypedDict

from api.models.pause import Pause
from store.stored import StoredRequest


class Changed(TypedDict):
    """`event: changed`: what is no longer what it was."""

    what: Literal[
        "lists", "rules", "sites", "settings", "passthrough", "data", "cookies", "details", "clearing"
    ]


class Progress(TypedDict):
    """`event: progress`: how far the download of a list is, in bytes; `total` null where nobody knows."""

    name: str
    done: int
    total: int | None


class Missed(TypedDict):
    """`event: missed`: so many events didn't reach a client that read too slowly or was away too long.

    `count` is null where nobody knows how many, as after the service was started anew.
    """

    count: int | None


EVENTS: Mapping[str, type] = {
    "request": StoredRequest,
    "changed": Changed,
    "progress": Progress,
    "pause_ended": Pause,
    "missed": Missed,
}

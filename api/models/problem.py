"""Every error."""

from typing import TypedDict


class Problem(TypedDict):
    """Every error (RFC 9457); `detail` is the sentence for a person."""

    type: str
    title: str
    status: int
    detail: str

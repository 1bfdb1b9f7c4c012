"""A request as its receiver would have read it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SentRequest:
    """Everything a request carries; `headers` keep order and duplicates, names in lower case.

    `length` is how long the body was, where only its beginning is here.
    """

    method: str
    url: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    length: int = 0

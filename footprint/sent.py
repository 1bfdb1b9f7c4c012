"""A request as its receiver would have read it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SentRequest:
    """Everything a request carries; `headers` keep order and duplicates, names in lower case."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

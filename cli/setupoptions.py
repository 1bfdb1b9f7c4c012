"""What a user can choose for `jejak setup`."""

from collections.abc import Sequence
from dataclasses import dataclass

PROXY_PORT, API_PORT = 8877, 8878  # where `jejak run` listens unless it is told otherwise


@dataclass(frozen=True, slots=True)
class Wanted:
    """`browsers` are kinds, all where empty; `proxy` is extension, system or pac."""

    browsers: Sequence[str]
    proxy: str
    service: bool
    port: int
    api_port: int

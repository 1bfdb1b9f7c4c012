"""The host that a request is for, in its one spelling, and what follows from it."""

import re

from filterlists.domains import host_and_parents, normalise_host
from filterlists.request import Request

_end_of_authority = re.compile(r"[/?#]").split


class Receiver:
    """The host that a request names, or else its address. Made once, for many requests."""

    __slots__ = ("host", "hosts", "mark")

    def __init__(self, request: Request) -> None:
        self.host = normalise_host(request.host or authority_of(request.url))
        self.hosts = host_and_parents(self.host)  # itself and those above it, the nearest first
        self.mark = f"://{self.host}"  # where it stands in an address


def authority_of(url: str) -> str:
    """Give the part of an address that names the host, with user name and port; "" where there is none."""
    return _end_of_authority(url.partition("://")[2], maxsplit=1)[0]

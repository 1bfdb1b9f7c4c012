"""Values for downloads, apart from the downloader so that listing lists needs no HTTP library."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from filterlists.decoding import MAX_BYTES

type Resolve = Callable[[str, int], tuple[str, int] | None]
"""The user's own answer to where a host and port are to be found: address and port, or None to look it up."""

type Against = Callable[[bytes], str | None]
"""What is known against a certificate (DER) of a server's chain; None where nothing is."""

type OnBytes = Callable[[int, int | None], None]
"""Called with bytes received so far, and in all where the server says so."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a download may take: seconds until the answer begins, between two pieces, and in all; bytes."""

    first_byte: float = 10.0
    idle: float = 20.0
    total: float = 300.0
    size: int = MAX_BYTES
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class DownloadOptions:
    """Where downloads differ from the ordinary.

    `extra_ca` is a PEM file with further trust anchors; `resolve` names addresses by hand, which may be
    private ones; everything else must be on the public internet. `against` is asked about each certificate.
    `give_way` is called every few milliseconds while a new text is read, as in `Engine.from_lists`.
    """

    extra_ca: Path | None = None
    resolve: Resolve | None = None
    limits: Limits = field(default_factory=Limits)
    against: Against = lambda _certificate: None
    give_way: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said to recognise its text by; sent back to ask whether it changed."""

    etag: str | None = None
    last_modified: str | None = None

    def as_headers(self) -> dict[str, str]:
        """The request headers that make a request conditional; none for no validators."""
        stated = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in stated.items() if value}

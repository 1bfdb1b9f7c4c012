"""What a page asks for besides itself: one request, and what follows once its script runs."""

from dataclasses import dataclass
from typing import Literal

type Kind = Literal["script", "style", "image", "frame", "fetch", "beacon", "socket"]

KINDS: tuple[Kind, ...] = ("script", "style", "image", "frame", "fetch", "beacon", "socket")


@dataclass(frozen=True, slots=True)
class Ask:
    """A request that a page makes.

    `sets` are cookies that a script sets on the page's own host as it runs, `then` what it asks for then;
    `say` is said over a WebSocket once it is open.
    """

    tag: str
    kind: Kind
    url: str
    method: str = "GET"
    content_type: str = ""
    body: bytes = b""
    sets: tuple[str, ...] = ()
    say: str = ""
    then: tuple["Ask", ...] = ()

    @property
    def host(self) -> str:
        """The host that is asked."""
        return self.url.split("/", 3)[2]

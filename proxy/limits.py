"""How long and how large things may get before Jejak gives up on them."""

from dataclasses import dataclass

HEAD_BYTES = 256 * 1024
"""The most that a request's or an answer's address and headers may be."""
HEAD_TOO_LONG = "more in its head than is read"
HEAD_TOO_SLOW = "didn't come to the end of its head in time"
NO_ANSWER = "no answer came in time"


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds; what flows has no limit, so that downloads, event streams and WebSockets last.

    `head`: from the first byte of a head to its last; from a tunnel's opening to the end of its handshake.
    `connect`: name look-up and connection together, and then once more for the server's handshake.
    `answer`: from a request's last byte to the head of its answer; browsers wait as long.
    """

    head: float = 30.0
    connect: float = 10.0
    answer: float = 300.0


DEFAULTS = Limits()

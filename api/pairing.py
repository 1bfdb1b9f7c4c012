"""Pairing: a code shown in the terminal, typed once into the extension.

Threat: anything on this machine can reach the port, and another extension can say whatever it likes.
What only the person at the terminal knows is the code: 40 bits from the system's random source, good
for one use within ten minutes and for five attempts, compared in constant time.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 characters; none that is read as another: 0 O, 1 I
GROUP = 4
LIFETIME_SECONDS = 600.0
ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class PairingCode:
    """A code as a person reads it ("7KQM-2XRD") and when it stops counting, in Unix seconds."""

    code: str
    expires_at: float


class PairingError(Exception):
    """A code that doesn't pair; the message says why and what to do."""


class Pairing:
    """The one code that is good right now, if any. Used from the event loop alone."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._current: PairingCode | None = None
        self._attempts_left = 0

    def new_code(self) -> PairingCode:
        """Make a code; the one before it no longer counts."""
        groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(2))
        self._current = PairingCode("-".join(groups), self._now() + LIFETIME_SECONDS)
        self._attempts_left = ATTEMPTS
        return self._current

    def redeem(self, attempt: str) -> None:
        """Use the code up; raises PairingError where `attempt` isn't it or none is good any more."""
        code = self._good_code()
        if secrets.compare_digest(_plain(attempt).encode(), _plain(code.code).encode()):
            self._current = None
            return
        self._attempts_left -= 1
        if self._attempts_left == 0:
            self._current = None
            raise PairingError(
                "That code is wrong, and it was the last attempt. Get a new one with: jejak pair"
            )
        raise PairingError(
            f"That code is wrong. Type it as the terminal shows it. Attempts left: {self._attempts_left}."
        )

    def _good_code(self) -> PairingCode:
        code = self._current
        if code is not None and self._now() < code.expires_at:
            return code
        self._current = None
        raise PairingError(
            "No pairing code is good at the moment: each works once, for ten minutes. "
            "Get a new one with: jejak pair"
        )


def _plain(code: str) -> str:
    """A code without the spaces, hyphens and small letters that people type."""
    return "".join(code.split()).replace("-", "").upper()

"""Which window a request comes from, as far as that decides what may be kept of it."""

from collections.abc import Callable
from enum import StrEnum

from mitmproxy.connection import Client

from proxy.context import Context
from proxy.head import Head
from proxy.presence import Presence


class Trace(StrEnum):
    """What a request may leave behind."""

    FULL = "full"
    HOST = "host"
    NOTHING = "nothing"


class Windows:
    """Tells private windows from others, and forgets them with their last connection.

    An extension that is allowed in private windows sends these to a port of their own. One that isn't
    can't tell us of them; but it marks every request of its other windows, so while it is there, a
    Chromium's request without the mark may come from a private one, and leaves its receiver's host only.
    """

    def __init__(self, presence: Presence, forget: Callable[[], None]) -> None:
        self.private_port: int | None = None
        self._presence = presence
        self._forget = forget
        self._private: set[str] = set()

    def is_private(self, client: Client) -> bool:
        """Whether a connection came in on the port of private windows."""
        return bool(client.sockname[1] == self.private_port)

    def trace(self, client: Client, head: Head, context: Context) -> Trace:
        """What may be kept of a request."""
        if self.is_private(client):
            return Trace.NOTHING
        if context.vouched or not head.is_chromium or not self._presence.is_expected():
            return Trace.FULL
        return Trace.HOST

    def opened(self, client: Client) -> None:
        """A connection has come."""
        if self.is_private(client):
            self._private.add(client.id)

    def closed(self, client: Client) -> None:
        """A connection has ended; with the last private one, all that was learnt of them is forgotten."""
        if client.id in self._private:
            self._private.remove(client.id)
            if not self._private:
                self._forget()

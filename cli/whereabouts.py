"""Tells the other commands where the service is, as soon as the disk takes it."""

import asyncio

from store.errors import HomeError
from store.home import Home
from store.service import ServiceInfo, remove_service, write_service

RETRY_SECONDS = 2.0


class Whereabouts:
    """Keeps `service.json` for as long as the service runs; without it traffic is protected all the same."""

    def __init__(self, home: Home, info: ServiceInfo, retry: float = RETRY_SECONDS) -> None:
        self._home = home
        self._info = info
        self._retry = retry
        self._again: asyncio.TimerHandle | None = None
        self.notices: tuple[str, ...] = ()

    def tell(self) -> None:
        """Write the file; where that fails, say why in `notices` and try again until it works."""
        try:
            write_service(self._home, self._info)
            self.notices = ()
        except HomeError as error:
            self.notices = (str(error),)
            self._again = asyncio.get_running_loop().call_later(self._retry, self.tell)

    def withdraw(self) -> None:
        """Take the file away and try no more."""
        if self._again is not None:
            self._again.cancel()
        remove_service(self._home)

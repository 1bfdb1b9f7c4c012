"""Name look-ups that neither wait for one another nor keep the program from ending."""

import asyncio
import socket
from collections.abc import Sequence
from threading import Thread
from typing import Any

TIME_LIMIT_SECONDS = 5.0
AT_ONCE = 64

type Addresses = Sequence[tuple[Any, ...]]
"""What `socket.getaddrinfo` answers: (family, kind, protocol, canonical name, socket address) each."""


class Lookup:
    """`socket.getaddrinfo` in threads of its own: 64 at once, 5 seconds each.

    asyncio's default pool has a few threads only, so that a handful of dead names stalls every page;
    and a pool's threads are waited for when the program ends, daemon threads are not.
    """

    def __init__(self, at_once: int = AT_ONCE, time_limit: float = TIME_LIMIT_SECONDS) -> None:
        self._slots = asyncio.Semaphore(at_once)
        self._time_limit = time_limit

    async def addresses(self, host: str, port: int, **options: int) -> Addresses:
        """Addresses of `host`; raises socket.gaierror for a name that has none or takes too long."""
        try:
            async with asyncio.timeout(self._time_limit):
                await self._slots.acquire()
                return await self._start(host, port, options)
        except TimeoutError as error:
            message = f"no answer to the name look-up within {self._time_limit:g} seconds"
            raise socket.gaierror(socket.EAI_AGAIN, message) from error

    def _start(self, host: str, port: int, options: dict[str, int]) -> asyncio.Future[Addresses]:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Addresses] = loop.create_future()

        def settle(found: Addresses, error: OSError | None) -> None:
            self._slots.release()
            if answer.done():
                return
            if error is None:
                answer.set_result(found)
            else:
                answer.set_exception(error)

        def work() -> None:
            found, error = _look_up(host, port, options)
            if not loop.is_closed():
                loop.call_soon_threadsafe(settle, found, error)

        Thread(target=work, name="jejak-lookup", daemon=True).start()
        return answer


def _look_up(host: str, port: int, options: dict[str, int]) -> tuple[Addresses, OSError | None]:
    try:
        return socket.getaddrinfo(host, port, **options), None
    except OSError as error:
        return [], error
    except ValueError as error:  # a name that can't be encoded, such as one with a label of 64 letters
        return [], socket.gaierror(socket.EAI_NONAME, f"not a host name: {error}")

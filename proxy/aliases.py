"""The other names of hosts: sites lend names of their own to trackers by CNAME records.

`metrics.shop.example` is then the tracker's machine under the site's name, and rules for the tracker don't
find it. The system's resolver tells by what name it is really known.
"""

import asyncio
import socket
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from filterlists.domains import normalise_host
from proxy.lookup import Addresses, Lookup
from proxy.resolve import ResolveRule

MOST = 4096
HOLDS_SECONDS = 3600.0
FAILED_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class _Found:
    alias: str
    until: float


class Aliases:
    """What hosts are really called, remembered for an hour; `clock` counts seconds.

    Hosts that the user named addresses for have no other names.
    """

    def __init__(
        self,
        named: Sequence[ResolveRule] = (),
        lookup: Lookup | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._is_named = lru_cache(MOST)(
            lambda host: any(rule.matches(host, rule.port or 0) for rule in named)
        )
        self._lookup = lookup or Lookup()
        self._clock = clock
        self._found: OrderedDict[str, _Found] = OrderedDict()
        self._asked: dict[str, asyncio.Task[None]] = {}

    def known(self, host: str) -> str | None:
        """The other name of a host, "" where it has none; None where that has to be looked up."""
        found = self._found.get(host)
        if found is not None and self._clock() < found.until:
            return found.alias
        return "" if self._is_named(host) else None

    async def find(self, host: str) -> None:
        """Look a host up, so that it is known; several who ask at once wait for one answer."""
        task = self._asked.get(host)
        if task is None:
            task = self._asked[host] = asyncio.ensure_future(self._ask(host))
            task.add_done_callback(lambda _: self._asked.pop(host, None))
        await asyncio.shield(task)

    def forget(self) -> None:
        """Forget all hosts, those that are being looked up as well."""
        self._found = OrderedDict()
        self._is_named.cache_clear()

    async def _ask(self, host: str) -> None:
        found = self._found  # another one from the moment that all is forgotten
        try:
            addresses = await self._lookup.addresses(
                host, 0, type=socket.SOCK_STREAM, flags=socket.AI_CANONNAME
            )
        except OSError:  # the connection that comes next will tell
            alias, seconds = "", FAILED_SECONDS
        else:
            alias, seconds = _alias(host, addresses), HOLDS_SECONDS
        found[host] = _Found(alias, self._clock() + seconds)
        found.move_to_end(host)
        if len(found) > MOST:
            found.popitem(last=False)


def _alias(host: str, addresses: Addresses) -> str:
    name = next((normalise_host(str(info[3])) for info in addresses if info[3]), "")
    return "" if name == host else name

"""Where the made-up web's hosts are: each on its own loopback address, all on one port."""

import socket

from aiohttp.abc import AbstractResolver, ResolveResult

from demo.web import Web


class Names(AbstractResolver):
    """Leads names to the hosts of a web; `lent` says what those are called that a site lent to somebody.

    A name of no host of it has no address: nothing is looked up anywhere else.
    """

    def __init__(self, web: Web, lent: dict[str, str]) -> None:
        self._web = web
        self._lent = lent

    def where(self, host: str) -> tuple[str, int, str]:
        """Address, port and the name by which a host is really known; raises OSError where it has none."""
        found = self._web.hosts.get(host.lower())
        if found is None:
            raise socket.gaierror(socket.EAI_NONAME, f"{host} is no host of the demo's web")
        return found.address, self._web.port, self._lent.get(host.lower(), host)

    def holds(self, address: str) -> bool:
        """Whether an address is one of the web's."""
        return any(host.address == address for host in self._web.hosts.values())

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """For aiohttp, which connects to the port that this names."""
        address, number, _ = self.where(host)
        return [
            ResolveResult(
                hostname=host, host=address, port=number, family=socket.AF_INET, proto=0,
                flags=socket.AI_NUMERICHOST,
            )
        ]  # fmt: skip

    async def close(self) -> None:
        """Nothing is kept."""

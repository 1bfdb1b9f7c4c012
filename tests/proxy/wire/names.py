"""A name service that does as it is told and remembers what it was asked."""

import socket
from collections.abc import Sequence


class Names:
    """Stands in for `socket.getaddrinfo`; names that nobody gave an answer for don't exist.

    `answers`: the addresses of a name, a list for each time it is asked, the last one for ever after;
    `aliases`: what a name is really called, told to who asks for it.
    """

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answers: dict[str, list[Sequence[str]]] = {}
        self.aliases: dict[str, str] = {}
        self._real = socket.getaddrinfo

    def getaddrinfo(self, host: str, port: int, *options: int, **more: int) -> list[object]:
        """The addresses as the real one gives them."""
        name = str(host)
        self.asked.append(name)
        given = self.answers.get(name)
        if given is None:
            return list(self._real(host, port, *options, **{**more, "flags": socket.AI_NUMERICHOST}))
        addresses = given.pop(0) if len(given) > 1 else given[0]
        infos = [info for each in addresses for info in self._real(each, port, *options, **more)]
        if not more.get("flags", 0) & socket.AI_CANONNAME:
            return list(infos)
        return [(*info[:3], self.aliases.get(name, name), info[4]) for info in infos]

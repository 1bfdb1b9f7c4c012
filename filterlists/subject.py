"""A request made ready for matching: every spelling of its address brought to one, once."""

import re
from urllib.parse import quote

from filterlists.domains import normalise_host, page_names
from filterlists.options import TYPE_BITS
from filterlists.place import Place, place_of
from filterlists.request import Request

_AUTHORITY = re.compile(r"[/?#]")
_PORT = re.compile(r":(\d+)\Z", re.ASCII)
_DEFAULT_PORTS = frozenset((("http", "80"), ("https", "443"), ("ws", "80"), ("wss", "443")))
_AFTER_HOST = ("/", "", "?", "#")
_ASCII = "".join(map(chr, range(128)))
_BITS = dict(TYPE_BITS)  # as a proxy of a dict, it would be slower


class Subject:
    """What rules look at; made for one request and thrown away after it. Whatever that holds, nothing raises.

    Written by hand, and with what few rules ask for left to properties: every request has to wait for it.
    """

    __slots__ = ("_request", "after_host", "cased_url", "place", "third_party", "type_bit", "url")

    def __init__(self, request: Request) -> None:
        url, place = request.url, place_of(request.host, request.page_host)
        host = place.host
        start = url.find("://") + 3
        after_host = start + len(host)
        if not (
            host
            and url.startswith(host, start)
            and url[after_host : after_host + 1] in _AFTER_HOST
            and url.isascii()
        ):
            url, place, after_host = _rewritten(url, place)
        self.url = url.lower()  # ASCII, no user name, no default port, no dot after the host
        self.cased_url = url  # the same, case as it came
        self.after_host = after_host  # where the host ends in both
        self.place = place
        self.type_bit = _BITS[request.resource_type]
        self.third_party = request.third_party
        self._request = request

    @property
    def method(self) -> str:
        """What the request would do, in capitals."""
        return self._request.method.upper()

    @property
    def page_names(self) -> tuple[str, ...]:
        """What `$domain=` may call the page."""
        return page_names(self.place.page_host)

    @property
    def host_names(self) -> tuple[str, ...]:
        """What `$to=` may call the host."""
        return page_names(self.place.host)

    @property
    def other_host(self) -> bool:
        """Whether the page has another host; for an unknown page the party has to do."""
        place = self.place
        return place.host != place.page_host if place.page_host else self.third_party


def escaped(text: str) -> str:
    """Write what is not ASCII as browsers send it, in percent signs."""
    return text if text.isascii() else quote(text, safe=_ASCII, errors="surrogatepass")


def _rewritten(url: str, place: Place) -> tuple[str, Place, int]:
    """Spell an address as rules expect it, with the place's host in it: URL, place, where its host ends."""
    scheme, mark, rest = url.partition("://")
    if not mark:
        return escaped(url), place, 0
    authority = _AUTHORITY.split(rest, maxsplit=1)[0]
    if not place.host:
        place = place_of(normalise_host(authority), place.page_host)
    host = place.host
    start = escaped(scheme).lower() + (f"://[{host}]" if ":" in host else f"://{host}")
    tail = _port(scheme.lower(), authority) + escaped(rest[len(authority) :])
    return start + tail, place, len(start)


def _port(scheme: str, authority: str) -> str:
    port = _PORT.search(authority)
    return "" if port is None or (scheme, port[1]) in _DEFAULT_PORTS else port[0]

"""A request made ready for matching: every spelling of its address brought to one, once."""

import re
from urllib.parse import quote

from filterlists.domains import normalise_host, page_names
from filterlists.options import TYPE_BITS
from filterlists.receiver import Receiver, authority_of
from filterlists.request import Request

_PORT = re.compile(r":(\d+)\Z", re.ASCII)
_DEFAULT_PORTS = frozenset((("http", "80"), ("https", "443"), ("ws", "80"), ("wss", "443")))
_AFTER_HOST = ("/", "", "?", "#")
_ASCII = "".join(map(chr, range(128)))
_BITS = dict(TYPE_BITS)  # as a proxy of a dict, it would be slower


class Subject:
    """What rules look at; made for one request and thrown away after it. Whatever that holds, nothing raises.

    Written by hand, and with what few rules ask for left to properties: every request has to wait for it.
    """

    __slots__ = ("cased_url", "path", "receiver", "request", "third_party", "type_bit", "url")

    def __init__(self, request: Request, receiver: Receiver | None = None) -> None:
        url, receiver = request.url, receiver or Receiver(request)
        scheme, mark, path = url.partition(receiver.mark)
        if not (mark and path[:1] in _AFTER_HOST and scheme.isalpha() and url.isascii()):
            url, path = _rewritten(url, receiver.host)
        self.url = url.lower()  # ASCII, no user name, no default port, no dot after the host
        self.cased_url = url  # the same, case as it came
        self.path = path  # what of that follows the host
        self.receiver = receiver
        self.type_bit = _BITS[request.resource_type]
        self.third_party = request.third_party
        self.request = request

    @property
    def after_host(self) -> int:
        """Where in the address the host ends."""
        return len(self.url) - len(self.path)

    @property
    def method(self) -> str:
        """What the request would do, in capitals."""
        return self.request.method.upper()

    @property
    def page_host(self) -> str:
        """The host of the page, "" where it is unknown."""
        return normalise_host(self.request.page_host)

    @property
    def page_names(self) -> tuple[str, ...]:
        """What `$domain=` may call the page."""
        return page_names(self.page_host)

    @property
    def host_names(self) -> tuple[str, ...]:
        """What `$to=` may call the host."""
        return page_names(self.receiver.host)

    @property
    def other_host(self) -> bool:
        """Whether the page has another host; for an unknown page the party has to do."""
        page_host = self.page_host
        return self.receiver.host != page_host if page_host else self.third_party


def escaped(text: str) -> str:
    """Write what is not ASCII as browsers send it, in percent signs."""
    return text if text.isascii() else quote(text, safe=_ASCII, errors="surrogatepass")


def _rewritten(url: str, host: str) -> tuple[str, str]:
    """Spell an address as rules expect it, with this host in it; and what of it follows the host."""
    scheme, mark, rest = url.partition("://")
    if not mark:
        return escaped(url), escaped(url)
    authority = authority_of(url)
    start = escaped(scheme).lower() + (f"://[{host}]" if ":" in host else f"://{host}")
    path = _port(scheme.lower(), authority) + escaped(rest[len(authority) :])
    return start + path, path


def _port(scheme: str, authority: str) -> str:
    port = _PORT.search(authority)
    return "" if port is None or (scheme, port[1]) in _DEFAULT_PORTS else port[0]

"""A request made ready for matching: every spelling of its address brought to one, once."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from filterlists.domains import host_and_parents, normalise_host, page_names
from filterlists.options import TYPE_BITS
from filterlists.request import Request

_AUTHORITY = re.compile(r"[/?#]")
_PORT = re.compile(r":(\d+)\Z", re.ASCII)
_DEFAULT_PORTS = frozenset((("http", "80"), ("https", "443"), ("ws", "80"), ("wss", "443")))
_AFTER_HOST = ("/", "", "?", "#")
_ASCII = "".join(map(chr, range(128)))


@dataclass(slots=True, eq=False)
class Subject:
    """What rules look at; made for one request and thrown away after it."""

    url: str  # ASCII, lower case, no user name, no default port, no dot after the host
    cased_url: str  # the same, case as it came
    after_host: int  # where the host ends in both
    host: str
    hosts: tuple[str, ...]  # the host and its parents
    type_bit: int
    third_party: bool
    page_host: str
    method: str

    @property
    def page_names(self) -> tuple[str, ...]:
        """What `$domain=` may call the page."""
        return page_names(self.page_host)

    @property
    def host_names(self) -> tuple[str, ...]:
        """What `$to=` may call the host."""
        return page_names(self.host)

    @property
    def other_host(self) -> bool:
        """Whether the page has another host; for an unknown page the party has to do."""
        return self.host != self.page_host if self.page_host else self.third_party


def subject_of(request: Request) -> Subject:
    """Prepare a request; whatever its fields hold, this doesn't raise."""
    url, host = request.url, normalise_host(request.host)
    start = url.find("://") + 3
    after_host = start + len(host)
    if not (
        host
        and url.startswith(host, start)
        and url[after_host : after_host + 1] in _AFTER_HOST
        and url.isascii()
    ):
        url, host, after_host = _rewritten(url, host)
    return Subject(
        url.lower(),
        url,
        after_host,
        host,
        host_and_parents(host),
        TYPE_BITS[request.resource_type],
        request.third_party,
        normalise_host(request.page_host),
        request.method.upper(),
    )


def escaped(text: str) -> str:
    """Write what is not ASCII as browsers send it, in percent signs."""
    return text if text.isascii() else quote(text, safe=_ASCII, errors="surrogatepass")


def _rewritten(url: str, host: str) -> tuple[str, str, int]:
    """Spell an address as rules expect it, with `host` in it: the URL, its host, and where that ends."""
    scheme, mark, rest = url.partition("://")
    if not mark:
        return escaped(url), host, len(url)
    authority = _AUTHORITY.split(rest, maxsplit=1)[0]
    host = host or normalise_host(authority)
    start = escaped(scheme).lower() + (f"://[{host}]" if ":" in host else f"://{host}")
    tail = _port(scheme.lower(), authority) + escaped(rest[len(authority) :])
    return start + tail, host, len(start)


def _port(scheme: str, authority: str) -> str:
    port = _PORT.search(authority)
    return "" if port is None or (scheme, port[1]) in _DEFAULT_PORTS else port[0]

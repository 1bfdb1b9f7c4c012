"""What protections make of addresses: pure, so that `jejak check` says what the proxy does.

Exceptions to `$removeparam` and `$urlskip` hold here too: what a rule may not take out stays. ClearURLs'
rules, where the user `fetched` them, come after our own.
"""

from collections.abc import Callable, Sequence

from filterlists.modifiers import Change
from filterlists.removeparam import without_parameters
from filterlists.request import Request, ResourceType
from filterlists.urlskip import address_of, target_of
from footprint.clearurls import NOTHING, ClearUrls
from footprint.linkshims import link_shims, ways_at
from footprint.parameters import parameters, signs_in
from footprint.protections import Protection

type Lifted = Callable[[Change], Sequence[str]]
"""The values of the exceptions to a kind of change that hold for a request."""

_READING = ("GET", "HEAD")


def past_shim(
    request: Request, on: frozenset[Protection], lifted: Lifted, fetched: ClearUrls = NOTHING
) -> str | None:
    """Where the link leads that a page was asked for by, past who counts it; None where it isn't known."""
    if Protection.REDIRECTS not in on or not is_opened(request):
        return None
    path = "/" + request.url.partition("?")[0].split("/", 3)[3]
    ways = ways_at(request.host, path, link_shims())
    target = next((found for way in ways if (found := target_of(request.url, way))), None)
    target = target or address_of(fetched.target(request.url))
    return None if target in (None, request.url) or lifted(Change.URLSKIP) else target


def without_tracking(
    request: Request,
    url: str,
    on: frozenset[Protection],
    lifted: Lifted,
    fetched: ClearUrls = NOTHING,
) -> tuple[str, Sequence[str]]:
    """The address without parameters that follow a click, and their names; `url` is the request's so far."""
    if Protection.PARAMETERS not in on or request.method not in _READING:
        return url, ()
    opened = is_opened(request)
    names = list(parameters().tracking(url, request.host, opened))
    if (more := fetched.tracking(url, opened)) and not signs_in(url):
        names += more
    if names:
        _, staying = without_parameters(url, lifted(Change.REMOVEPARAM))
        url, taken = without_parameters(url, [name for name in names if name not in staying])
        names = list(taken)
    shorter, pieces = fetched.without_pieces(url) if opened else (url, ())
    if not pieces or signs_in(url) or lifted(Change.REMOVEPARAM):
        return url, names
    return shorter, (*names, *pieces)


def is_opened(request: Request) -> bool:
    """Whether a page is opened by it."""
    return request.resource_type is ResourceType.DOCUMENT and request.method == "GET"

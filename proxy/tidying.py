"""What protections make of addresses: pure, so that `jejak check` says what the proxy does.

Exceptions to `$removeparam` and `$urlskip` hold here too: what a rule may not take out stays.
"""

from collections.abc import Callable, Sequence

from filterlists.modifiers import Change
from filterlists.removeparam import without_parameters
from filterlists.request import Request, ResourceType
from filterlists.urlskip import target_of
from footprint.linkshims import link_shims, ways_at
from footprint.parameters import parameters
from footprint.protections import Protection

type Lifted = Callable[[Change], Sequence[str]]
"""The values of the exceptions to a kind of change that hold for a request."""

_READING = ("GET", "HEAD")


def past_shim(request: Request, on: frozenset[Protection], lifted: Lifted) -> str | None:
    """Where the link leads that a page was asked for by, past who counts it; None where it isn't known."""
    if Protection.REDIRECTS not in on or not is_opened(request):
        return None
    path = "/" + request.url.partition("?")[0].split("/", 3)[3]
    ways = ways_at(request.host, path, link_shims())
    target = next((found for way in ways if (found := target_of(request.url, way))), None)
    return None if target is None or lifted(Change.URLSKIP) else target


def without_tracking(
    request: Request, url: str, on: frozenset[Protection], lifted: Lifted
) -> tuple[str, Sequence[str]]:
    """The address without parameters that follow a click, and their names; `url` is the request's so far."""
    if Protection.PARAMETERS not in on or "?" not in url or request.method not in _READING:
        return url, ()
    names = parameters().tracking(url, request.host, is_opened(request))
    if not names:
        return url, ()
    _, staying = without_parameters(url, lifted(Change.REMOVEPARAM))
    return without_parameters(url, [name for name in names if name not in staying])


def is_opened(request: Request) -> bool:
    """Whether a page is opened by it."""
    return request.resource_type is ResourceType.DOCUMENT and request.method == "GET"

"""A route: a method of a part of the API, and what its own signature and the decorator above it say of it.

The signature says what the route takes: `query` and `body` are models (`api.members`), `caller` and `request`
who asks and with what; every other parameter is the part of the path of that name. The decorator says what it
answers.
"""

import inspect
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any, get_type_hints

from aiohttp import web

from api.guard import CALLER
from api.members import Nothing
from api.problems import Handler
from api.reading import body_of, part_of, query_of

type Answer = Mapping[str, Any]
type Method = Callable[..., Awaitable[Answer | web.StreamResponse]]

_ROUTE = "api_route"
_GIVEN = ("query", "body", "caller", "request")


@dataclass(frozen=True, slots=True)
class Route:
    """What is known of a route without a service behind it.

    `answers` is the model of its JSON, or the media types of what isn't JSON; `largest` the size of a body in
    bytes where it isn't the usual one.
    """

    method: str
    path: str
    answers: Any
    status: HTTPStatus
    largest: int | None
    name: str = ""
    summary: str = ""
    query: type = Nothing
    body: type = Nothing
    parts: tuple[str, ...] = ()
    takes: frozenset[str] = frozenset()

    def of(self, method: Method) -> "Route":
        """The same with what the method's signature says."""
        hints = get_type_hints(method)
        names = [name for name in inspect.signature(method).parameters if name != "self"]
        return replace(
            self,
            name=method.__name__,
            summary=inspect.getdoc(method) or "",
            query=hints.get("query", Nothing),
            body=hints.get("body", Nothing),
            parts=tuple(name for name in names if name not in _GIVEN),
            takes=frozenset(names),
        )


def route[Marked: Method](
    method: str, path: str, answers: Any, status: HTTPStatus = HTTPStatus.OK, largest: int | None = None
) -> Callable[[Marked], Marked]:
    """Mark a method of a part of the API as the route."""

    def marked(handler: Marked) -> Marked:
        setattr(handler, _ROUTE, Route(method, path, answers, status, largest))
        return handler

    return marked


def routes_of(part: type) -> Iterator[Route]:
    """The routes of a part, in the order in which they are written down."""
    for method in vars(part).values():
        if hasattr(method, _ROUTE):
            yield getattr(method, _ROUTE).of(method)


def handler_of(part: object, known: Route) -> Handler:
    """What aiohttp calls for a route: reads the request, calls the method, and sends what it answers."""
    method: Method = getattr(part, known.name)

    async def handle(request: web.Request) -> web.StreamResponse:
        said: dict[str, Any] = {name: part_of(request, name) for name in known.parts}
        said["query"] = query_of(request, known.query)
        said["body"] = await _body(request, known)
        said |= {"caller": request[CALLER], "request": request}
        answer = await method(**{name: value for name, value in said.items() if name in known.takes})
        if isinstance(answer, web.StreamResponse):
            return answer
        return web.json_response(answer, status=known.status)

    return handle


async def _body(request: web.Request, known: Route) -> object:
    if known.method == "GET":
        return None
    larger = request.clone(client_max_size=known.largest) if known.largest else request
    return await body_of(larger, known.body)

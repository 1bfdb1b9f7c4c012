"""What a route's signature says of it."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import TypedDict

from aiohttp import web

from api.guard import Caller
from api.members import Nothing
from api.problems import Handler
from api.route import Answer, handler_of, route, routes_of


class Cart(TypedDict):
    """An answer."""

    name: str


@dataclass(frozen=True, slots=True)
class Wish:
    """A body."""

    name: str


class Carts:
    """A part."""

    @route("GET", "/carts/{slug}", Cart)
    async def show(self, slug: str) -> Answer:
        """Show one.

        It is here.
        """
        return {"name": slug}

    @route("POST", "/carts", Cart, HTTPStatus.CREATED, largest=9)
    async def add(self, body: Wish, caller: Caller, request: web.Request) -> Answer:
        """Add one."""
        return {"name": f"{body.name} {caller.origin} {request.path}"}

    async def _other(self) -> Answer:
        return {}


def test_a_route_knows_what_it_takes_and_answers() -> None:
    show, add = routes_of(Carts)
    assert (show.method, show.path, show.name, show.answers, show.status) == (
        "GET",
        "/carts/{slug}",
        "show",
        Cart,
        200,
    )
    assert (show.parts, show.query, show.body) == (("slug",), Nothing, Nothing)
    assert show.summary == "Show one.\n\nIt is here."
    assert (add.body, add.status, add.largest, add.parts) == (Wish, 201, 9, ())


def test_each_has_a_handler() -> None:
    handlers: list[Handler] = [handler_of(Carts(), known) for known in routes_of(Carts)]
    assert all(map(callable, handlers))

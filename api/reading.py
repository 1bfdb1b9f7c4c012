"""Reads a request into the values that its route takes; each error says what, where, and what would do."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from aiohttp import web

from api.kinds import Text, Unfit, Wrong
from api.members import known_names, members, of_body, unknown
from api.problems import bad_request


def query_of[Model](request: web.Request, model: type[Model]) -> Model:
    """The query of a request as `model`; raises a Problem."""
    known = {each.name: each for each in members(model)}
    values = {}
    with _told():
        for name in request.query:
            if name not in known:
                raise unknown(name, known)
            if len(request.query.getall(name)) > 1:
                raise Wrong(f"{name!r} is there more than once. Send it once.")
            with _about(name):
                values[name] = known[name].kind.of_text(request.query[name])
        for each in known.values():
            if each.required and values.get(each.name) in (None, ""):
                raise Wrong(f"{each.name!r} is missing. Add {each.name}=… to the query.")
        return model(**values)


def part_of(request: web.Request, name: str) -> str:
    """The part of the path that a route calls `name`; raises a Problem."""
    with _told(), _about(name):
        return Text().of_text(request.match_info[name])


async def body_of[Model](request: web.Request, model: type[Model]) -> Model:
    """The body of a request as `model`, "" counting as {}; raises a Problem."""
    try:
        content = await request.read()
    except ConnectionError as error:
        raise bad_request("The connection ended before the body did.") from error
    try:
        values = json.loads(content or b"{}", parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise bad_request(f"The body isn't JSON ({error}). Send an object in UTF-8.") from error
    with _told():
        if not isinstance(values, dict):
            known = known_names([each.name for each in members(model)])
            raise Wrong(f"The body is JSON but not an object. {known}")
        return of_body(values, model)


@contextmanager
def _told() -> Iterator[None]:
    """Answer with the sentence of what is wrong."""
    try:
        yield
    except Wrong as wrong:
        raise bad_request(str(wrong)) from None


@contextmanager
def _about(name: str) -> Iterator[None]:
    """Say whose value is unfit."""
    try:
        yield
    except Unfit as unfit:
        raise Wrong(f"{name!r} {unfit}") from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")

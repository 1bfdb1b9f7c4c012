"""The API as OpenAPI 3.1, made from the routes and models that serve it.

`python -m api.openapi` prints it; no service need run.
"""

import inspect
import json
from importlib.metadata import version
from typing import Any

from api.app import PARTS
from api.describing import Components
from api.guard import PREFIX
from api.members import Nothing, members, schema_of
from api.models.events import EVENTS
from api.models.problem import Problem
from api.problems import CONTENT_TYPE
from api.route import Route, routes_of
from api.routes_service import LAST_EVENT_ID
from api.validators import REPORTS

type Document = dict[str, Any]

_JSON = "application/json"
_REFUSED = {"400": "Unfit", "401": "NoToken", "403": "NotAllowed", "default": "Other"}
_WORDS = {
    "Unfit": "A parameter or member is missing, unknown, or not what it must be.",
    "NoToken": "No valid token.",
    "NotAllowed": "Not allowed, or only on the command line.",
    "Other": "What else can be wrong: `detail` says what, where, and what would do.",
}
_OPEN = ("/pair",)
_KNOWN = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The `ETag` of an earlier answer: 304 without a body where nothing has changed since.",
    "schema": {"type": "string"},
}
"""Routes that need no token."""


def described() -> Document:
    """The whole document."""
    components = Components()
    problem = components.schema(Problem)
    paths: dict[str, Document] = {}
    for part in PARTS:
        for route in routes_of(part):
            described = _operation(route, components)
            described["tags"] = [part.__name__.removesuffix("Routes").lower()]
            paths.setdefault(route.path, {})[route.method.lower()] = described
    events = {name: components.schema(model) for name, model in EVENTS.items()}
    paths["/events"]["get"]["x-events"] = events
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Jejak",
            "version": version("jejak"),
            "description": "The local API. Times are Unix seconds.",
        },
        "servers": [{"url": f"http://127.0.0.1:8878{PREFIX}"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": dict(sorted(components.schemas.items())),
            "responses": {
                name: {"description": words, "content": {CONTENT_TYPE: {"schema": problem}}}
                for name, words in _WORDS.items()
            },
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(route: Route, components: Components) -> Document:
    said: Document = {
        "operationId": route.name,
        "summary": route.summary.partition("\n")[0],
        "description": route.summary,
        "parameters": [*map(_part, route.parts), *_query(route)],
        "responses": {
            str(int(route.status)): {"description": "Done.", "content": _content(route, components)},
            **{status: {"$ref": f"#/components/responses/{name}"} for status, name in _REFUSED.items()},
        },
    }
    if route.method != "GET":
        said["requestBody"] = _body(route, components)
    if route.path in _OPEN:
        said["security"] = []
    if route.method == "GET" and route.path in REPORTS:
        said["parameters"].append(_KNOWN)
        said["responses"]["304"] = {"description": "Nothing has changed since the answer with that tag."}
    return said


def _content(route: Route, components: Components) -> Document:
    if isinstance(route.answers, tuple):
        return {media: {"schema": {"type": "string"} if media != _JSON else {}} for media in route.answers}
    return {_JSON: {"schema": components.schema(route.answers)}}


def _body(route: Route, components: Components) -> Document:
    schema = schema_of(route.body)
    if route.body is not Nothing:
        schema["description"] = inspect.getdoc(route.body) or ""
    return {
        "required": bool(schema["required"]),
        "content": {_JSON: {"schema": components.add(route.body.__name__, schema)}},
    }


def _part(name: str) -> Document:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}


def _query(route: Route) -> list[Document]:
    known = [
        {"name": each.name, "in": "query", "required": each.required, "schema": each.in_query()}
        for each in members(route.query)
    ]
    if route.path == "/events":
        known.append({"name": LAST_EVENT_ID, "in": "header", "required": False, "schema": {"type": "string"}})
    return known


def text() -> str:
    """The document as it is written to a file."""
    return json.dumps(described(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(text(), end="")  # noqa: T201 - that is what it is for

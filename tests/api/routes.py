"""Every route the API has, with a path that fits it."""

from api.app import PARTS, make_app
from api.guard import PREFIX
from api.route import Route, routes_of
from tests.api.world import World

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
NOWHERE = ("/", "/favicon.ico", "/api", "/api/v1", "/api/v1/", "/api/v1/nothing", "/api/v2/status", "//x")
FILLINGS = {
    "{id}": "name",
    "{slug}": "tracker",
    "{site}": "news.example",
    "{name}": "jejak",
    "{set}": "clearurls",
    "{host}": "www.paypal.com",
}
ENDLESS = "/events"
ROUTES: list[Route] = [route for part in PARTS for route in routes_of(part)]
ANSWERS = {
    (route.method, route.path): route.answers for route in ROUTES if not isinstance(route.answers, tuple)
}


def routes(world: World) -> list[tuple[str, str]]:
    """(method, template without the prefix) of each route; HEAD, which every GET has, is left out."""
    app = make_app(world.backend, 1)
    resources = [(route.method, route.resource) for route in app.router.routes()]
    return sorted(
        (method, resource.canonical.removeprefix(PREFIX))
        for method, resource in resources
        if resource is not None and method != "HEAD"
    )


def filled(template: str) -> str:
    """A path of this template that leads to something."""
    for part, value in FILLINGS.items():
        template = template.replace(part, value)
    return template


def paths(world: World) -> list[str]:
    """Every path that leads somewhere, and some that don't."""
    known = {PREFIX + filled(template) for _, template in routes(world)}
    return [*sorted(known), *NOWHERE]

"""How the app is put together."""

from pathlib import Path

from api.app import LARGEST_BODY, make_app
from api.guard import PREFIX
from api.problems import problems
from tests.api.routes import routes
from tests.api.world import World


def test_errors_are_worded_outside_the_guard_and_the_guard_is_outside_every_route(world: World) -> None:
    app = make_app(world.backend, 1)
    assert app.middlewares[0] is problems
    assert [getattr(each, "__name__", "") for each in app.middlewares] == ["problems", "guarded", "tagged"]
    assert LARGEST_BODY <= 64 * 1024


def test_nothing_is_served_elsewhere_and_no_part_brings_a_guard_of_its_own(world: World) -> None:
    resources = [route.resource for route in make_app(world.backend, 1).router.routes()]
    assert all(resource and resource.canonical.startswith(f"{PREFIX}/") for resource in resources)
    assert len(routes(world)) == len(set(routes(world))) == len(resources)


def test_it_has_the_routes_of_the_contract(world: World) -> None:
    found = {path.split("/")[1] for _, path in routes(world)}
    promised = (
        "status summary timeline companies sites requests cookies details graph lists catalogue rules check "
        "settings pause pair export purge events"
    )
    assert found >= set(promised.split())


def test_every_route_is_in_the_documents(world: World) -> None:
    told = (Path(__file__).parents[2] / "docs" / "api.md").read_text()
    assert [f"{method} {path}" for method, path in routes(world) if f"`{method} {path}`" not in told] == []

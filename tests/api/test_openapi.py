"""The API's own description is whole, and what it says holds."""

import json
import subprocess
import sys

from api.openapi import described, text
from tests.api.routes import ROUTES
from tests.api.world import World


def test_every_route_is_described_with_its_parameters_body_and_refusals() -> None:
    paths = described()["paths"]
    assert {(path, method.upper()) for path, of in paths.items() for method in of} == {
        (route.path, route.method) for route in ROUTES
    }
    for route in ROUTES:
        said = paths[route.path][route.method.lower()]
        assert said["summary"].endswith("."), route
        assert {each["name"] for each in said["parameters"] if each["in"] == "path"} == set(route.parts)
        assert ("requestBody" in said) == (route.method != "GET")
        assert {"400", "401", "403", "default"} < set(said["responses"])


def test_every_operation_has_a_name_of_its_own() -> None:
    names = [route.name for route in ROUTES]
    assert sorted(set(names)) == sorted(names)


def test_every_reference_leads_somewhere() -> None:
    document = described()

    def references(part: object) -> set[str]:
        if isinstance(part, dict):
            own = {part["$ref"]} if "$ref" in part else set()
            return own.union(*map(references, part.values()))
        return set().union(*map(references, part)) if isinstance(part, list) else set()

    for reference in references(document):
        found = document
        for name in reference.removeprefix("#/").split("/"):
            found = found[name]


async def test_the_service_hands_it_out(world: World) -> None:
    assert await world.get("/openapi.json") == json.loads(text())


def test_it_is_printed_without_a_service() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "api.openapi"], capture_output=True, text=True, check=True
    )
    assert printed.stdout == text()

"""What the API says of itself holds for requests that nobody thought of.

They are made up from `openapi.json`, fit and unfit, and sent to a real service over a real store: nothing may
fail inside, and every answer is one that is described.
"""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.openapi import from_dict
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.guard import PREFIX
from api.openapi import described
from tests.api.world import CHROMIUM, CLI_TOKEN, PAIRED_TOKEN, serving

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
ELSEWHERE = {"/events", "/lists/update", "/data/update"}  # endless, or out to the network
KNOWN: Any = from_dict(described())
OPERATIONS = {
    f"{operation.method.upper()} {operation.path}": operation
    for operation in (found.ok() for found in KNOWN.get_all_operations())
    if operation.path not in ELSEWHERE
}
OF_EXTENSION = {"/session": {"Authorization": f"Bearer {PAIRED_TOKEN}"}, "/pair": {"Origin": CHROMIUM}}
QUICK, LONG = 2, 100


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service in a thread of its own, as what makes requests up waits for their answers."""
    started, stop, found = threading.Event(), asyncio.Event(), list[Any]()

    async def serve(folder: Path) -> None:
        async with serving(folder) as world:
            found.extend((world.url, asyncio.get_running_loop()))
            started.set()
            await stop.wait()

    thread = threading.Thread(target=lambda: asyncio.run(serve(tmp_path_factory.mktemp("served"))))
    thread.start()
    assert started.wait(60)
    yield found[0] + PREFIX
    found[1].call_soon_threadsafe(stop.set)
    thread.join(60)


def check(address: str, name: str, mode: GenerationMode, examples: int) -> None:
    """Send made-up requests to one operation and look at what comes back."""
    operation = OPERATIONS[name]

    @seed(20_261_128)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def sent(case: Any) -> None:
        headers = OF_EXTENSION.get(operation.path, {"Authorization": f"Bearer {CLI_TOKEN}"})
        case.call_and_validate(base_url=address, headers=headers, checks=CHECKS)

    sent()


def test_every_operation_but_a_few_is_tried() -> None:
    assert len(OPERATIONS) > 55


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_requests_that_fit_are_answered_as_described(address: str, name: str) -> None:
    check(address, name, GenerationMode.POSITIVE, QUICK)


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_requests_that_do_not_fit_are_refused_in_words(address: str, name: str) -> None:
    check(address, name, GenerationMode.NEGATIVE, QUICK)


@pytest.mark.slow
@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_many_requests_are_answered_as_described(address: str, name: str, mode: GenerationMode) -> None:
    check(address, name, mode, LONG)

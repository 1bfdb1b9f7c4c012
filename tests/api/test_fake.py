"""The made-up service that screens of the extension are worked on with answers in the real one's shapes."""

import json
import re
import subprocess
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from hatch_build import system_node
from tests.api.routes import ANSWERS, filled
from tests.api.shapes import misfit

FAKE = Path(__file__).parents[2] / "extension" / "dev" / "fake-api.mjs"
NOT_THERE = 404


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    node = system_node()
    if node is None:
        pytest.skip("there is no Node.js on this machine")
    process = subprocess.Popen([node, str(FAKE), "--port", "0"], stdout=subprocess.PIPE, text=True)
    with process:
        assert process.stdout is not None
        found = re.search(r"127\.0\.0\.1:(\d+)", process.stdout.readline())
        assert found is not None
        yield int(found[1])
        process.terminate()


def asked(port: int, path: str) -> tuple[int, object]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", f"/api/v1{path}", headers={"Authorization": "Bearer fake-token"})
    response = connection.getresponse()
    answer = json.loads(response.read())
    connection.close()
    return response.status, answer


@pytest.mark.parametrize("template", sorted(path for method, path in ANSWERS if method == "GET"))
def test_what_it_answers_has_the_shape_of_the_real_answer(port: int, template: str) -> None:
    status, answer = asked(port, filled(template).replace("tracker", "meta"))
    if status == NOT_THERE:
        pytest.skip("the made-up service hasn't it")
    assert misfit(answer, ANSWERS["GET", template]) is None

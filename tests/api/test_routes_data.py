"""Data sets over HTTP: what there is, and from files for the command line alone."""

from pathlib import Path

import pytest

from tests.api.world import PAIRED_TOKEN, World
from tests.footprint.test_opencookies import HEAD, line

SET = "open-cookie-database"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cookies.csv"
    path.write_text(HEAD + line("acme_track"))
    return path


async def count(world: World, name: str = SET) -> object:
    return next(each["count"] for each in (await world.get("/data"))["data"] if each["name"] == name)


async def test_a_data_set_is_read_and_removed(world: World, file: Path) -> None:
    assert await count(world) is None
    answer = await world.ask("POST", "/data/update", {"names": [SET], "file": str(file)})
    assert answer.json == {"results": [{"name": SET, "changed": True, "count": 1, "error": None}]}
    assert await count(world) == 1
    assert (await world.ask("DELETE", f"/data/{SET}", {})).json["count"] == 1
    assert await count(world) is None


async def test_companies_are_known_at_once(world: World, tmp_path: Path) -> None:
    file = tmp_path / "services.json"
    file.write_text('{"categories": {"Social": [{"Zog": {"https://z.example/": ["z.example"]}}]}}')
    await world.ask("POST", "/data/update", {"names": ["disconnect"], "file": str(file)})
    assert world.backend.companies.by_slug("zog") is not None
    await world.ask("DELETE", "/data/disconnect", {})
    assert world.backend.companies.by_slug("zog") is None


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "said"),
    [
        ("POST", "/data/update", {"names": ["nothing"]}, 400, "no data set 'nothing'"),
        ("POST", "/data/update", {"names": [], "file": "/x"}, 400, "name that one"),
        ("POST", "/data/update", {"name": "x"}, 400, "names, file"),
        ("DELETE", "/data/clearurls", {}, 400, "wasn't fetched"),
        ("DELETE", "/data/nothing", {}, 400, "no data set 'nothing'"),
    ],
)
async def test_what_cannot_be_done_is_said(
    world: World, method: str, path: str, body: object, status: int, said: str
) -> None:
    answer = await world.ask(method, path, body)
    assert answer.status == status, answer.body
    assert said in answer.detail


async def test_files_are_read_for_the_command_line_alone(world: World, file: Path) -> None:
    body = {"names": [SET], "file": str(file)}
    assert (await world.ask("POST", "/data/update", body, token=PAIRED_TOKEN)).status == 403
    assert await count(world) is None

"""Lists kept up to date while the service runs."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from cli.upkeep import Upkeep
from filterlists.builtin import Builtin
from filterlists.errors import ListUnreadable
from filterlists.library import Library
from filterlists.listentry import OnProgress, UpdateResult
from filterlists.verdict import FilterList


class Lists(Library):
    """Says what is due, and fails or changes as the test wants."""

    def __init__(self, folder: Path, results: Sequence[Sequence[UpdateResult]]) -> None:
        super().__init__(folder, Builtin.of(FilterList("jejak", "", "")))
        self.results = list(results)
        self.asked: list[tuple[str, ...]] = []

    def due(self, now: float) -> tuple[str, ...]:
        if not self.results:
            return ()
        return tuple(result.name for result in self.results[0])

    async def update(
        self,
        names: Sequence[str] = (),
        progress: OnProgress | None = None,
        *,
        first_start: bool = False,
        unasked: bool = False,
    ) -> tuple[UpdateResult, ...]:
        assert unasked
        self.asked.append(tuple(names))
        return tuple(self.results.pop(0))


def result(name: str, *, changed: bool = False, error: str | None = None) -> UpdateResult:
    return UpdateResult(name, changed, 1, error)


async def kept(lists: Library, rounds: int) -> list[bool]:
    told: list[bool] = []

    async def changed(rules: bool) -> None:
        told.append(rules)

    upkeep = Upkeep(lists, changed)
    for _ in range(rounds):
        await upkeep.once()
    return told


async def test_what_is_due_is_updated_and_a_change_takes_effect(tmp_path: Path) -> None:
    lists = Lists(tmp_path, [[result("one", changed=True), result("two")], [result("two")]])
    assert await kept(lists, 3) == [True, False]
    assert lists.asked == [("one", "two"), ("two",)]


async def test_a_failure_is_said_once_until_it_is_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    away, gone = result("one", error="No network."), result("one", error="It is gone.")
    await kept(Lists(tmp_path, [[away], [away], [gone], [result("one")], [away]]), 5)
    assert capsys.readouterr().err.splitlines() == [
        "Not updated: one. No network.",
        "Not updated: one. It is gone.",
        "Not updated: one. No network.",
    ]


async def test_a_folder_that_cant_be_read_ends_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    looked = asyncio.Event()

    class Unreadable(Lists):
        def due(self, now: float) -> tuple[str, ...]:
            self.results.append([])
            if len(self.results) > 2:
                loop.call_soon_threadsafe(looked.set)
            raise ListUnreadable("lists.json is a folder.")

    async def changed(rules: bool) -> None:
        raise AssertionError(rules)

    loop = asyncio.get_running_loop()
    running = asyncio.create_task(Upkeep(Unreadable(tmp_path, []), changed, look=0.0).run())
    await asyncio.wait_for(looked.wait(), 30)
    running.cancel()
    assert capsys.readouterr().err == "Not updated: lists. lists.json is a folder.\n"

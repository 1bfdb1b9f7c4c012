"""What ends by itself while the service runs: rules here, pauses in `test_pausing`."""

import asyncio
import time
from pathlib import Path

import pytest

from cli.ends import Ends
from filterlists.ownrules import OwnRules


class Service:
    """Notes each time that rules are said to have changed."""

    def __init__(self, path: Path) -> None:
        self.own = OwnRules(path)
        self.ends = Ends("Rules with an end", self.own, self.changed)
        self.told = asyncio.Event()

    async def changed(self) -> None:
        self.told.set()
        self.ends.look_again()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rules.txt"


async def test_a_rule_goes_when_its_end_comes(path: Path) -> None:
    service = Service(path)
    service.own.add("||kept.example^")
    service.own.add("||a.example^", until=time.time() + 0.2)
    service.ends.start()
    await asyncio.wait_for(service.told.wait(), 10)
    assert path.read_text() == "||kept.example^\n"
    await service.ends.stop()


async def test_an_end_that_comes_up_later_is_seen(path: Path) -> None:
    service = Service(path)
    service.ends.start()
    await asyncio.sleep(0)
    service.own.add("||a.example^", until=time.time() + 0.2)
    service.ends.look_again()
    await asyncio.wait_for(service.told.wait(), 10)
    assert path.read_text() == ""
    await service.ends.stop()


async def test_a_file_that_cannot_be_read_is_told_and_survived(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.mkdir()
    service = Service(path)
    service.ends.start()
    async with asyncio.timeout(10):
        while not caplog.messages:
            await asyncio.sleep(0.01)
    assert "is a folder" in caplog.messages[0]
    path.rmdir()
    service.own.add("||a.example^", until=time.time() - 1)
    service.ends.look_again()
    await asyncio.wait_for(service.told.wait(), 10)
    await service.ends.stop()


async def test_a_proxy_that_fails_to_take_it_doesnt_end_the_watch(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    service = Service(path)
    service.own.add("||a.example^", until=time.time() - 1)
    ends = Ends("Rules with an end", service.own, failing)
    ends.start()
    async with asyncio.timeout(10):
        while not caplog.messages:
            await asyncio.sleep(0.01)
    assert caplog.messages == ["Broken. Rules with an end are looked at again soon."]
    await ends.stop()


async def failing() -> None:
    raise RuntimeError("Broken.")

"""The running service is found as soon as the disk takes the file that says where it is."""

import asyncio
import os
from pathlib import Path

from cli.whereabouts import Whereabouts
from store.home import Home
from store.service import ServiceInfo, read_service
from tests.fulldisk import full_disk

HERE = ServiceInfo(os.getpid(), 8877, 8878, "secret", 1.5)


async def test_a_full_disk_is_tried_again_until_there_is_room(tmp_path: Path) -> None:
    home = Home.open(tmp_path / "home")
    with home.lock():
        whereabouts = Whereabouts(home, HERE, retry=0.01)
        with full_disk():
            whereabouts.tell()
            await asyncio.sleep(0.05)
            assert "service.json can't be written" in whereabouts.notices[0]
        async with asyncio.timeout(10):
            while read_service(home) != HERE:
                await asyncio.sleep(0.01)
        assert whereabouts.notices == ()
        whereabouts.withdraw()
        assert not home.service.exists()


async def test_once_taken_away_it_doesnt_come_back(tmp_path: Path) -> None:
    home = Home.open(tmp_path / "home")
    whereabouts = Whereabouts(home, HERE, retry=0.01)
    with full_disk():
        whereabouts.tell()
    whereabouts.withdraw()
    await asyncio.sleep(0.05)
    assert not home.service.exists()

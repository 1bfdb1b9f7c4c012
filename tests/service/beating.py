"""`python -m tests.service.beating FILE …`: the `jejak` command, with a heartbeat in its event loop.

Each time the loop was held up for longer than some milliseconds, FILE gets a line: when, for how long, and
how much processor time this process used meanwhile. Other programs on the machine add to the one only.
"""

import asyncio
import sys
import time
from pathlib import Path
from typing import NamedTuple

from cli import run
from cli.main import main

EVERY_SECONDS = 0.002
WORTH_TELLING = 0.005


class Gap(NamedTuple):
    """A time for which the loop was held up: its end, its length, and what of it this process worked."""

    end: float
    seconds: float
    worked: float


async def _beat(file: Path) -> None:
    with file.open("w", buffering=1) as out:
        last, worked = time.monotonic(), time.process_time()
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            now, work = time.monotonic(), time.process_time()
            if now - last > WORTH_TELLING:
                out.write(f"{now} {now - last} {work - worked}\n")
            last, worked = now, work


def gaps(file: Path, since: float, until: float) -> list[Gap]:
    """The gaps that ended between two moments of `time.monotonic`."""
    told = (Gap(*map(float, line.split())) for line in file.read_text().splitlines())
    return [gap for gap in told if since < gap.end < until]


class _Beating(run.Running):
    """The service, whose heart beats from its start on."""

    async def introduce(self) -> None:
        """Begin to beat, then go on as ever."""
        self._heart = asyncio.create_task(_beat(Path(_FILE)))
        await super().introduce()


if __name__ == "__main__":
    _FILE = sys.argv.pop(1)
    run.Running = _Beating  # type: ignore[misc]  # what `jejak run` starts
    main()

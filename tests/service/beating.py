"""`python -m tests.service.beating FILE …`: the `jejak` command, with a heartbeat in its event loop.

Each time the loop was held up for longer than some milliseconds, FILE gets a line: when, for how long, and
how much processor time this process used meanwhile. Other programs on the machine add to the one only.
"""

import asyncio
import sys
import time
from pathlib import Path
from typing import NamedTuple

from cli.main import main
from cli.running import Running

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


def _give_it_a_heart(file: Path) -> None:
    """Let the service's heart beat from the end of its start on."""
    introduce = Running.introduce

    async def beat_and_introduce(self: Running) -> None:
        heart = asyncio.create_task(_beat(file))
        await introduce(self)
        assert not heart.done()

    Running.introduce = beat_and_introduce  # type: ignore[method-assign]  # there is no other place in its loop


if __name__ == "__main__":
    _give_it_a_heart(Path(sys.argv.pop(1)))
    main()

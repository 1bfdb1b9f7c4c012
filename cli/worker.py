"""`python -P -m cli.worker HOME CHANNEL`: a worker process, as `jejak run --workers` starts it."""

import asyncio
import signal
import socket
import sys
from functools import partial
from pathlib import Path

from cli.freed import give_back, leave, leave_in_peace
from cli.library import library
from cli.protection import filters, turn
from filterlists.filters import Filters
from filterlists.ownrules import OwnRules
from proxy.worker import Worker
from store.datasets import DataSets
from store.home import Home


def read_filters(home: Home) -> Filters:
    """Both engines from what is in the data folder now."""
    read = filters(library(home), OwnRules(home.rules), turn)
    give_back()
    return read


async def _work(home: Home, channel: socket.socket) -> None:
    read_fetched = DataSets(home.data).fetched
    await Worker(channel, partial(read_filters, home), read_fetched, made=leave_in_peace).run()
    leave()


def main() -> None:
    """Serve until the main process says stop, or is gone."""
    for number in (signal.SIGINT, signal.SIGTERM):  # they are for the main process, which tells us
        signal.signal(number, signal.SIG_IGN)
    home, channel = Home.at(Path(sys.argv[1])), socket.socket(fileno=int(sys.argv[2]))
    asyncio.run(_work(home, channel))


if __name__ == "__main__":
    main()

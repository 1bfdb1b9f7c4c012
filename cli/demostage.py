"""The demo's web, a Jejak of its own in front of it, and a data folder that goes when they do."""

import asyncio
import os
import shutil
import socket
import ssl
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from cli.errors import CommandError
from cli.local import local_changes
from cli.running import Running
from cli.runoptions import RunOptions
from demo.names import Names
from demo.person import AISYAH
from demo.servers import handlers
from demo.story import BANK, LENT, Story
from demo.visitor import Line
from demo.web import Web
from filterlists.addresses import is_public
from proxy.authority import certificate_path
from proxy.internet import Internet
from proxy.lookup import Addresses, Lookup
from store.home import Home
from store.lock import is_held

_PREFIX = "jejak-demo-"
_NOTE = "All in this folder is made up by `jejak demo`, and goes when that ends.\n"


class Leading(Lookup):
    """Name look-ups that the demo's web answers, and nobody else."""

    def __init__(self, names: Names) -> None:
        super().__init__()
        self._names = names

    async def addresses(self, host: str, port: int, **options: int) -> Addresses:
        """The host's address, with the port that its web listens on."""
        address, number, known_as = self._names.where(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, known_as, (address, number))]


@dataclass(frozen=True)
class Stage:
    """What runs: the web and where its hosts are, and Jejak with its data folder."""

    story: Story
    web: Web
    names: Names
    home: Home
    running: Running

    def directly(self) -> Line:
        """The way to the web without Jejak."""
        return Line(_trusting(self.web.certificates.pem), resolver=self.names)

    def through_jejak(self) -> Line:
        """The way through Jejak, as a browser that was set up for it goes it."""
        authority = certificate_path(self.home.authority).read_bytes()
        trusted = _trusting(
            authority + self.web.certificates.pem
        )  # a connection that passes is the web's own
        return Line(trusted, proxy=f"http://127.0.0.1:{self.running.ports[0]}")


@contextmanager
def passing_home() -> Iterator[Home]:
    """A data folder for the length of a block, after what an earlier demo had no time to delete."""
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    try:
        yield Home.open(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@asynccontextmanager
async def stage(home: Home, story: Story, hurry: asyncio.Event) -> AsyncIterator[Stage]:
    """Web and Jejak, for the length of a block; raises CommandError where the web can't be."""
    home.demo.write_text(_NOTE, encoding="utf-8")  # now that its lock is held, and no other demo deletes it
    async with AsyncExitStack() as stack:
        web = Web(handlers(story))
        stack.push_async_callback(web.stop)
        try:
            await web.start()
        except OSError as error:
            raise CommandError(
                f"The demo's web can't listen on 127.0.1.1 and the addresses after it ({error.strerror})."
            ) from error
        names = Names(web, LENT)
        internet = Internet(Leading(names), lambda address: names.holds(address) or is_public(address))
        anchors = home.path / "made-up-web.pem"
        anchors.write_bytes(web.certificates.pem)
        running = Running(home, _options(anchors), internet)
        await running.start(stack, hurry)
        yield Stage(story, web, names, home, running)


def prepare(home: Home) -> None:
    """What its user has told this Jejak: her e-mail address to watch, and a bank that isn't its business."""
    with local_changes(home) as changes:
        changes.add_detail("email", AISYAH.email)
        changes.add_passthrough(BANK)


def _options(anchors: Path) -> RunOptions:
    return RunOptions(
        port=0,
        private_port=0,
        api_port=0,
        upstream_ca=anchors,
        resolve=(),
        offline=True,
        lan="",
        proxyauth="",
    )


def _trusting(pem: bytes) -> ssl.SSLContext:
    return ssl.create_default_context(cadata=pem.decode("ascii"))


def _sweep() -> None:
    """Delete the folders of demos that were killed: nobody holds their locks."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        home = Home.at(folder)
        if folder.stat().st_uid == os.geteuid() and home.demo.exists() and not is_held(home.lock_file):
            shutil.rmtree(folder, ignore_errors=True)

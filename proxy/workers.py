"""Several worker processes on one port, led from the main process as if they were one proxy.

The main process opens the listening sockets and hands them down, so that a port that is taken is told
before anything runs, no other program can join in, and a connection that comes while a worker is being
replaced waits for the next instead of being refused.
"""

import asyncio
import logging
import socket
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from filterlists.filters import Filters
from footprint.fetched import Fetched
from footprint.glimpse import Glimpse
from footprint.record import Record
from proxy.denied import DeniedKeys
from proxy.errors import ProxyError
from proxy.launcher import ProxyOptions, allow_many_connections, explained, leave_no_core, prepare
from proxy.passthrough import Learn
from proxy.plain import plain_options, plain_passthrough, plain_preferences, record_of, shown_of
from proxy.settings import check_hosts
from proxy.workerprocess import WorkerProcess
from store.owndetails import Details, plain_details
from store.passthrough import Passthrough, Why
from store.preferences import Preferences

QUICK_SECONDS = 10.0
PAUSE_SECONDS = 1.0
RETRY_SECONDS = 15.0
LAST_SECONDS = 6.0
WAITING_CONNECTIONS = 512
_log = logging.getLogger("jejak.proxy")


class Workers:
    """Has the face of `Proxy`; `command` starts a worker and gets its channel's number.

    Changes count in every worker when a call returns, but in the event loop, which mustn't wait: there
    they are on their way. Sinks are called in the event loop, `learn` in a thread.
    """

    def __init__(
        self,
        count: int,
        command: Sequence[str],
        options: ProxyOptions,
        preferences: Preferences,
        passthrough: Passthrough,
        *,
        record: Callable[[Record], None],
        first_party: Callable[[str], None],
        not_inspected: Callable[[str, str], None],
        protected: Callable[[Sequence[str]], None],
        learn: Learn,
        details: Details = (),
        show: Callable[[Glimpse], None] = lambda _: None,
        extension_expected: bool = False,
    ) -> None:
        check_hosts(options)
        self._count = count
        self._command = command
        self._options = options
        self._preferences = preferences
        self._passthrough = passthrough
        self._details = details
        self._learn = learn
        self._extension_expected = extension_expected
        self._extensions = 0
        self._sinks: Mapping[str, Callable[..., object]] = {
            "record": lambda fields: record(record_of(fields)),
            "show": lambda fields: show(shown_of(fields)),
            "first_party": first_party,
            "not_inspected": not_inspected,
            "protected": protected,
            "learn": self._learn_aside,
        }
        self._processes: list[WorkerProcess] = []
        self._watching: set[asyncio.Task[None]] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._replacing = asyncio.Lock()
        self._stopping = False
        self._ended = 0
        self._faults_before = Counter[str]()
        self._dropped_before = 0
        self._problem: str | None = None
        self._sockets: list[socket.socket] = []

    async def start(self) -> int:
        """Listen, and start the workers; the port. Raises ProxyError as `Proxy.start` does."""
        self._loop = asyncio.get_running_loop()
        allow_many_connections()
        leave_no_core()
        try:
            prepare(self._options, DeniedKeys(self._options.denied_keys))  # so that the workers only read
            port = self._listen(self._options.hosts, self._options.port, "--port")
            self._listen((self._options.host,), self._options.private_port, "--private-port")
            await asyncio.gather(*(self._begin(private=number == 0) for number in range(self._count)))
        except BaseException:
            await self.stop()
            raise
        return port

    async def stop(self, grace: float = 0.0, hurry: asyncio.Event | None = None) -> None:
        """End all workers, as `Proxy.stop` does, and take what they have still to say."""
        self._stopping = True
        for each in self._sockets:
            each.close()
        for task in self._tasks:
            task.cancel()
        for process in self._processes:
            process.send("stop", grace)
        hurrying = self._start(self._pass_on(hurry or asyncio.Event()), self._tasks)
        if self._watching:
            await asyncio.wait(self._watching, timeout=grace + LAST_SECONDS)
        for process in self._processes:
            process.kill()
        hurrying.cancel()
        await asyncio.gather(*self._watching, *self._tasks, return_exceptions=True)

    def set_filters(self, _filters: Filters) -> None:
        """Judge by new lists and rules, which each worker reads from the data folder."""
        self._spread("filters", None)

    def set_fetched(self, _fetched: Fetched) -> None:
        """Know besides what the user fetched, which each worker reads from the data folder."""
        self._spread("fetched", None)

    def set_preferences(self, preferences: Preferences) -> None:
        """Follow these preferences from the next request on."""
        self._preferences = preferences
        self._spread("preferences", plain_preferences(preferences))

    def set_passthrough(self, passthrough: Passthrough) -> None:
        """Let these connections pass untouched from the next one on."""
        self._passthrough = passthrough
        self._spread("passthrough", plain_passthrough(passthrough))

    def set_details(self, details: Details) -> None:
        """Watch these details of the user's from the next request on."""
        self._details = details
        self._spread("details", plain_details(details))

    @contextmanager
    def extension_here(self) -> Iterator[None]:
        """For the length of a with block, an extension marks the requests of its windows."""
        self._extensions_changed(+1)
        try:
            yield
        finally:
            self._extensions_changed(-1)

    @property
    def private_port(self) -> int:
        """The port of which nothing is recorded; all its connections come to one worker."""
        return int(self._sockets[-1].getsockname()[1])

    @property
    def pids(self) -> tuple[int, ...]:
        """The workers that serve now."""
        return tuple(process.pid for process in self._processes if process.is_ready)

    @property
    def faults(self) -> Mapping[str, int]:
        """How often which hook failed, in all workers together."""
        return dict(sum((Counter(each.state["faults"]) for each in self._processes), self._faults_before))

    @property
    def dropped(self) -> int:
        """Requests that were handled but couldn't be recorded, as far as workers lived to tell."""
        return self._dropped_before + sum(int(each.state["dropped"]) for each in self._processes)

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user should know, each once."""
        said = [notice for each in self._processes for notice in each.state["notices"]]
        if self._ended:
            said.append(
                f"Worker processes that ended unexpectedly and were replaced: {self._ended}. Connections "
                "were cut, and what wasn't recorded of them yet is lost."
            )
        return tuple(dict.fromkeys(filter(None, (*said, self._problem))))

    def _listen(self, hosts: Sequence[str], port: int, option: str) -> int:
        with explained(tuple(hosts), port, option):
            for host in hosts:
                family = socket.AF_INET6 if ":" in host else socket.AF_INET
                opened = socket.create_server((host, port), family=family, backlog=WAITING_CONNECTIONS)
                self._sockets.append(opened)
                port = int(opened.getsockname()[1])
        return port

    async def _begin(self, private: bool) -> None:
        """Start a worker and wait until it serves."""
        process = WorkerProcess(private, self._heard)
        *sockets, own = (each.fileno() for each in self._sockets)
        descriptors = (*sockets, own) if private else sockets
        await process.open(self._command, descriptors)
        given = {
            "options": plain_options(self._options),
            "preferences": plain_preferences(self._preferences),
            "passthrough": plain_passthrough(self._passthrough),
            "details": plain_details(self._details),
            "extension_expected": self._extension_expected or self._extensions > 0,
            "sockets": sockets,
            "private": [own] if private else [],
            "private_port": self.private_port,
        }
        process.send("start", given)
        process.send("extension", self._extensions)
        self._processes.append(process)
        self._start(self._watch(process), self._watching)
        await process.ready()

    async def _watch(self, process: WorkerProcess) -> None:
        """Take what a worker says until it is gone, and replace one that wasn't to go."""
        how = await process.listen()
        self._processes.remove(process)
        self._faults_before.update(process.state["faults"])
        self._dropped_before += process.state["dropped"]
        if process.is_ready and not self._stopping:
            self._ended += 1
            _log.warning("Worker process %d ended (%s); Jejak starts another.", process.pid, how)
            self._start(self._replace(process), self._tasks)

    async def _replace(self, gone: WorkerProcess) -> None:
        if time.monotonic() - gone.started_at < QUICK_SECONDS:
            await asyncio.sleep(PAUSE_SECONDS)
        while not self._stopping:
            try:
                async with self._replacing:  # one may write what the other reads
                    await self._begin(gone.private)
            except (ProxyError, OSError) as error:
                self._problem = f"A worker process can't be replaced: {error}"
                await asyncio.sleep(RETRY_SECONDS)
            else:
                self._problem = None
                return

    async def _pass_on(self, hurry: asyncio.Event) -> None:
        await hurry.wait()
        for process in self._processes:
            process.send("hurry")

    def _spread(self, what: str, value: object) -> None:
        """Change something in every worker: waited for, but in the event loop itself."""
        work = self._tell_all(what, value)
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            asyncio.run_coroutine_threadsafe(work, self._loop).result()
        else:
            self._start(work, self._tasks)

    async def _tell_all(self, what: str, value: object) -> None:
        await asyncio.gather(*(process.change(what, value) for process in self._processes))

    def _extensions_changed(self, by: int) -> None:
        self._extensions += by
        for process in self._processes:
            process.send("extension", self._extensions)

    def _heard(self, source: WorkerProcess, name: str, values: list[Any]) -> None:
        if name != "news":
            self._sinks[name](*values)
            return
        for process in self._processes:
            if process is not source:
                process.send("news", *values)

    def _learn_aside(self, host: str, why: str, browsers: bool) -> None:
        """In a thread, as it is told to all workers before it returns."""
        self._start(asyncio.to_thread(self._learn, host, Why(why), browsers), self._tasks)

    def _start(self, work: Coroutine[Any, Any, None], among: set[asyncio.Task[None]]) -> asyncio.Task[None]:
        task = self._loop.create_task(work)
        among.add(task)
        task.add_done_callback(among.discard)
        return task

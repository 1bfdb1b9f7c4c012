"""Starts and stops the proxy inside the caller's event loop."""

import asyncio
import errno
import os
import resource
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from threading import Thread

from mitmproxy.addons.block import Block
from mitmproxy.net.tls import log_master_secret
from mitmproxy.options import Options

from filterlists.filters import Filters
from footprint.collect import warm_up
from footprint.companies import Companies
from footprint.detailsearch import DetailSearch
from footprint.fetched import Fetched
from footprint.glimpse import Glimpse
from footprint.record import Record
from proxy.addon import Addon
from proxy.aliases import Aliases
from proxy.authority import Authority, open_authority
from proxy.bundle import Bundle, write_bundle
from proxy.chain import check_keys
from proxy.connectionaddon import ConnectionAddon
from proxy.core import Core, start_mitmproxy_tasks_at_once
from proxy.denied import DeniedKeys
from proxy.errors import ProxyError
from proxy.faults import Faults
from proxy.guard import ConnectGuard
from proxy.handshakes import Handshakes
from proxy.internet import THE_REAL_ONE, Internet
from proxy.judge import Judge
from proxy.layers import NextLayer
from proxy.listener import Listener
from proxy.login import Login
from proxy.passthrough import Gate, Learn
from proxy.peers import install
from proxy.presence import Presence
from proxy.quiet import Quiet
from proxy.recorder import Draft, Recorder, build_record
from proxy.settings import Pinned, ProxyOptions, check_hosts, required_values
from proxy.shortcuts import take_shortcuts
from proxy.sinks import Sinks
from proxy.tls import Tls
from proxy.windows import Windows
from store.owndetails import Details
from store.passthrough import Passthrough
from store.preferences import Preferences

__all__ = ["Proxy", "ProxyOptions", "Shared"]

_OPENED = "opened"


@dataclass(frozen=True, slots=True)
class Shared:
    """Sockets that listen already and that other processes take connections from, too.

    Private windows' connections all come to one process, which has `private`; the others know their port.
    """

    sockets: tuple[socket.socket, ...]
    private: tuple[socket.socket, ...]
    private_port: int

    @property
    def port(self) -> int:
        """The proxy's port."""
        return int(self.sockets[0].getsockname()[1])


class Proxy:
    """The proxy: made once, started once, stopped once; one at a time in a process.

    `record` is called in a thread of the proxy's own with each third-party or blocked request, and so are
    `show` with what a request shows of an answer to a consent banner, `first_party` (site) and `protected`
    (protections that did something); `not_inspected` (host, reason) and `learn` (a host that has to pass
    untouched, why, for whom) in the event loop, where neither may wait. Filters and preferences are swapped
    whole and count from the next request, what passes untouched from the next connection. `internet` is where
    it connects to, `details` the user's own ones that are looked for. `extension_expected`: one was paired
    before, and may be there before it says so.
    """

    def __init__(
        self,
        options: ProxyOptions,
        filters: Filters,
        preferences: Preferences,
        companies: Companies,
        *,
        passthrough: Passthrough,
        record: Callable[[Record], None],
        first_party: Callable[[str], None],
        not_inspected: Callable[[str, str], None],
        protected: Callable[[Sequence[str]], None],
        learn: Learn,
        show: Callable[[Glimpse], None] = lambda _: None,
        internet: Internet = THE_REAL_ONE,
        details: Details = (),
        extension_expected: bool = False,
    ) -> None:
        check_hosts(options)
        self._options = options
        self._judge = Judge(filters, preferences, companies)
        self._judge.secret = options.context_secret
        self._judge.aliases = Aliases(options.resolve, internet.lookup)
        self._companies = companies
        self._judge.details = DetailSearch(details)
        self._recorder = Recorder(self._build, record, show)
        self._guard = ConnectGuard(options.resolve, internet.lookup, internet.public)
        self._denied = DeniedKeys(options.denied_keys)
        self._bundle: Bundle | None = None
        self._listener = Listener()
        self._gate = Gate(self._judge, passthrough, learn)
        later = self._recorder.later
        sinks = Sinks(
            self._recorder.put, later(first_party), not_inspected, later(protected), self._listener.hang_up
        )
        self._presence = Presence(extension_expected)
        self._windows = Windows(self._presence, self._forget_private)
        self._faults = Faults()
        parts = self._judge, self._guard, self._gate, self._windows, sinks, self._faults
        self._addons = Addon(*parts), ConnectionAddon(*parts)
        self._undo: list[Callable[[], None]] = []

    async def start(self, shared: Shared | None = None) -> int:
        """Listen, on sockets that are `shared` where some are; the port.

        Raises ProxyError where the port, the authority or a file can't be used.
        """
        if log_master_secret is not None:
            raise ProxyError("mitmproxy was loaded with SSLKEYLOGFILE set. Unset it and start Jejak again.")
        loop, limits = asyncio.get_running_loop(), self._options.limits
        try:
            self._assemble(loop)
            self._undo += [start_mitmproxy_tasks_at_once(loop), take_shortcuts(), install(limits)]
            self._undo.append(self._guard.install(loop, limits.connect))
            allow_many_connections()
            leave_no_core()
            port, self._windows.private_port = await (self._share(shared) if shared else self._open())
            self._guard.own_ports = frozenset({port, self._windows.private_port})
        except BaseException:
            await self.stop()
            raise
        self._recorder.start()
        Thread(target=warm_up, name="jejak-warm-up", daemon=True).start()  # before a request waits for it
        return port

    async def stop(self, grace: float = 0.0, hurry: asyncio.Event | None = None) -> None:
        """Close all connections and finish recording; safe to call twice.

        Requests under way have `grace` seconds to end, or until `hurry` is set.
        """
        await self._listener.close(grace, hurry)
        while self._undo:
            self._undo.pop()()
        await asyncio.to_thread(self._recorder.close)

    def settle(self) -> None:
        """Wait, in a thread that may, until what was asked and answered so far is recorded."""
        self._recorder.settle()

    def set_filters(self, filters: Filters) -> None:
        """Judge by these rules from the next request on."""
        self._judge.filters = filters

    def set_preferences(self, preferences: Preferences) -> None:
        """Follow these preferences from the next request on."""
        self._judge.preferences = preferences

    def set_fetched(self, fetched: Fetched) -> None:
        """Know besides, from the next request on, what the user fetched of others' data."""
        self._judge.use(fetched)

    def set_passthrough(self, passthrough: Passthrough) -> None:
        """Let these connections pass untouched from the next one on."""
        self._gate.known = passthrough

    def set_details(self, details: Details) -> None:
        """Watch these details of the user's from the next request on."""
        self._judge.details = DetailSearch(details)

    def set_context_secret(self, secret: str) -> None:
        """Believe `x-jejak-tab` headers that carry this secret; none where it is ""."""
        self._judge.secret = secret

    def share_news(self, tell: Callable[[str, str, str], None]) -> None:
        """Tell `tell` (what, by whom, of which name) of all that the proxies beside this one must hear."""
        self._gate.tell = tell
        self._judge.opened = partial(tell, _OPENED, "")

    def hear(self, what: str, program: str, name: str) -> None:
        """Something happened at a proxy beside this one."""
        if what == _OPENED:
            self._judge.memory.open_page(name)
        else:
            self._gate.hear(what, program, name)

    @property
    def private_port(self) -> int:
        """Where requests are handled alike and nothing of them is recorded; 0 before the start."""
        return self._windows.private_port or 0

    def extension_here(self) -> AbstractContextManager[None]:
        """For the length of a with block, an extension marks every request of its windows with the secret.

        What a Chromium sends without it may be from a private window, and is recorded by host only.
        """
        return self._presence.here()

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes that serve: this one."""
        return (os.getpid(),)

    @property
    def faults(self) -> Mapping[str, int]:
        """How often which hook failed; empty where all is well."""
        return dict(self._faults.counts)

    @property
    def dropped(self) -> int:
        """Requests that were handled but couldn't be recorded."""
        return self._recorder.dropped + self._recorder.failed

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user should know of how servers are checked and of what fails; empty where all is well."""
        self._denied.refresh()
        bundle = self._bundle.notice(date.today()) if self._bundle else None
        return tuple(filter(None, (bundle, self._denied.problem, self._faults.notice)))

    def _assemble(self, loop: asyncio.AbstractEventLoop) -> None:
        """Everything that mitmproxy runs with, in order."""
        authority, bundle = prepare(self._options, self._denied)
        self._bundle = bundle
        self._undo.append(check_keys(self._denied, partial(self._faults.note, "check_keys")))
        quiet = Quiet()
        quiet.install()
        self._undo.append(quiet.uninstall)
        core = Core(Options(), loop)
        pinned = Pinned()
        limits = self._options.limits
        handshakes = Handshakes(self._listener.connections, limits)
        self._tls = Tls(authority)
        base = Block(), self._listener, NextLayer(limits, core.addons.call), self._tls, self._gate.servers
        core.addons.add(*base, *self._door(), *self._addons, handshakes, pinned)  # type: ignore[no-untyped-call]  # mitmproxy leaves it unannotated
        lan = self._options.lan != ""
        pinned.pin(core.options, required_values(self._options.confdir, bundle.path, lan))

    def _door(self) -> tuple[Login, ...]:
        credentials = self._options.credentials
        return () if credentials is None else (Login(credentials, self._faults),)

    def _build(self, draft: Draft) -> Record | None:
        return build_record(draft, self._companies, self._judge.details)

    def _forget_private(self) -> None:
        self._judge.forget_private()
        self._tls.forget()
        self._gate.servers.forget()
        self._guard.forget()

    async def _open(self) -> tuple[int, int]:
        options = self._options
        with explained(options.hosts, options.port, "--port"):
            port = await self._listener.open(options.hosts, options.port)
        with explained((options.host,), options.private_port, "--private-port"):
            return port, await self._listener.open((options.host,), options.private_port)

    async def _share(self, shared: Shared) -> tuple[int, int]:
        port = shared.port
        for each in (*shared.sockets, *shared.private):
            await self._listener.share(each)
        return port, shared.private_port


def prepare(options: ProxyOptions, denied: DeniedKeys) -> tuple[Authority, Bundle]:
    """The authority and the trust anchors, written where they aren't yet; raises ProxyError."""
    authority = open_authority(options.confdir)
    denied.load()
    return authority, write_bundle(options.confdir, authority.certificate, options.upstream_ca, denied)


@contextmanager
def explained(hosts: tuple[str, ...], port: int, option: str) -> Iterator[None]:
    """Say in a ProxyError what stops us from listening there."""
    where = f"{hosts[0]}:{port}" if len(hosts) == 1 else f"{' or '.join(hosts)}, port {port}"
    try:
        yield
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise ProxyError(
                f"{where} is already in use by another program, or by a Jejak that still runs. "
                f"Choose another port with {option}."
            ) from error
        raise ProxyError(f"{where}: can't listen there ({os.strerror(error.errno or 0)}).") from error


def allow_many_connections() -> None:
    """Raise the limit on open files as far as the system lets us: each connection is two of them."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def leave_no_core() -> None:
    """Let no crash write the process's memory, and with it keys and traffic, into a file."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))

"""The real proxy on 127.0.0.1 and real servers on loopback addresses of their own."""

import itertools
import socket
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import trustme

from filterlists.addresses import is_public
from proxy.internet import Internet
from proxy.launcher import Proxy, ProxyOptions
from proxy.limits import DEFAULTS, Limits
from proxy.login import Credentials
from proxy.resolve import ResolveRule
from store.passthrough import Passthrough
from store.preferences import Preferences, Settings
from tests.proxy.wire.chat import Chat
from tests.proxy.wire.names import Names
from tests.proxy.wire.servers import OK, Answer, Upstream, listen
from tests.proxy.wire.world import COMPANIES, Listening, MakeUpstream, MakeWorld, Seen, World, filters


@pytest.fixture(scope="session")
def server_authority() -> trustme.CA:
    """An authority for servers, which the proxy is told to trust."""
    return trustme.CA()


@pytest.fixture
def anchors(server_authority: trustme.CA, tmp_path: Path) -> Path:
    """The file with that authority's certificate."""
    path = tmp_path / "server-ca.pem"
    server_authority.cert_pem.write_to_path(str(path))
    return path


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    """What a test opens, closed in reverse."""
    async with AsyncExitStack() as stack:
        yield stack


@pytest.fixture
def upstream(stack: AsyncExitStack, server_authority: trustme.CA) -> MakeUpstream:
    """Make a server for a host: TLS unless told otherwise, on a loopback address of its own."""
    numbers = itertools.count(2)

    async def make(host: str = "", answer: Answer = OK, alpn: tuple[str, ...] = ("http/1.1",)) -> Upstream:
        tls = None
        if host:
            tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            server_authority.issue_cert(host).configure_cert(tls)
            tls.set_alpn_protocols(list(alpn))
        made = Upstream(f"127.0.77.{next(numbers)}", tls, answer)
        await listen(made, stack)
        return made

    return make


@pytest.fixture
async def chat(stack: AsyncExitStack, server_authority: trustme.CA) -> Chat:
    """A WebSocket server."""
    made = Chat()
    await made.start(stack, server_authority)
    return made


@pytest.fixture
def world(stack: AsyncExitStack, tmp_path: Path, anchors: Path) -> MakeWorld:
    """Start a proxy with list rules, own rules, preferences and the addresses of hosts."""

    async def make(
        hosts: Mapping[str, Listening],
        rules: str = "",
        own: str = "",
        preferences: Preferences | None = None,
        context_secret: str = "",
        passthrough: Passthrough | None = None,
        public: Callable[[str], bool] = is_public,
        install: str = "authority",
        limits: Limits = DEFAULTS,
        lan: str = "",
        credentials: Credentials | None = None,
    ) -> World:
        resolve = tuple(ResolveRule(host, None, server.address) for host, server in hosts.items())
        options = ProxyOptions(
            tmp_path / install,
            port=0,
            upstream_ca=anchors,
            resolve=resolve,
            denied_keys=tmp_path / "denied-keys.txt",
            context_secret=context_secret,
            limits=limits,
            lan=lan,
            credentials=credentials,
        )
        seen = Seen()
        proxy = Proxy(
            options,
            filters(rules, own),
            preferences or Preferences(Settings(), {}),
            COMPANIES,
            passthrough=passthrough or Passthrough(),
            record=seen.record,
            first_party=seen.first_party.append,
            not_inspected=seen.uninspected,
            protected=seen.protected.extend,
            learn=seen.learn,
            show=seen.show,
            internet=Internet(public=public),
        )
        seen.follower = proxy.set_passthrough
        stack.push_async_callback(proxy.stop)
        return World(proxy, await proxy.start(), options, seen, stack)

    return make


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """The look-up of names, observed and answered by the test."""
    names = Names()
    monkeypatch.setattr(socket, "getaddrinfo", names.getaddrinfo)
    return names

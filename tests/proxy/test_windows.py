"""What a request may leave behind, by the window it comes from."""

import pytest
from mitmproxy.connection import Client
from mitmproxy.test import tflow

from filterlists.request import Request, ResourceType
from proxy.context import UNKNOWN, Context
from proxy.head import Head, Headers
from proxy.presence import Presence
from proxy.windows import Trace, Windows

PRIVATE_PORT = 8879
CHROME, FIREFOX = "Mozilla/5.0 Chrome/156.0", "Mozilla/5.0 Firefox/153.0"


def client(port: int) -> Client:
    made: Client = tflow.tclient_conn()
    made.sockname = ("127.0.0.1", port)
    return made


class Forgotten(list[None]):
    """How often everything was forgotten."""

    def __call__(self) -> None:
        self.append(None)


@pytest.fixture
def forgotten() -> Forgotten:
    return Forgotten()


@pytest.fixture
def presence() -> Presence:
    return Presence()


@pytest.fixture
def windows(presence: Presence, forgotten: Forgotten) -> Windows:
    windows = Windows(presence, forgotten)
    windows.private_port = PRIVATE_PORT
    return windows


def trace(windows: Windows, port: int = 8877, agent: str = CHROME, vouched: bool = False) -> Trace:
    head = Head("GET", "https", "a.test", 443, "/", Headers({"user-agent": agent}))
    request = Request("https://a.test/", "a.test", ResourceType.IMAGE, "", True)
    return windows.trace(client(port), head, Context(request, UNKNOWN, True, vouched))


@pytest.mark.parametrize("vouched", [True, False])
def test_private_windows_leave_nothing_whoever_vouches(windows: Windows, vouched: bool) -> None:
    assert trace(windows, PRIVATE_PORT, vouched=vouched) is Trace.NOTHING


def test_without_an_extension_everything_is_kept(windows: Windows) -> None:
    assert trace(windows) is Trace.FULL


def test_beside_an_extension_what_it_doesnt_vouch_for_leaves_its_host_only(
    windows: Windows, presence: Presence
) -> None:
    with presence.here():
        assert trace(windows) is Trace.HOST
        assert trace(windows, vouched=True) is Trace.FULL
        assert trace(windows, agent=FIREFOX) is Trace.FULL


def test_private_windows_are_forgotten_with_their_last_connection(
    windows: Windows, forgotten: Forgotten
) -> None:
    first, second, normal = client(PRIVATE_PORT), client(PRIVATE_PORT), client(8877)
    for each in (first, second, normal):
        windows.opened(each)
    windows.closed(normal)
    windows.closed(first)
    assert forgotten == []
    windows.closed(second)
    windows.closed(second)
    assert len(forgotten) == 1

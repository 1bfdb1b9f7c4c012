"""The listening socket."""

import socket

import pytest
from mitmproxy import ctx
from mitmproxy.options import Options

from proxy.listener import Listener


async def test_closing_one_that_never_opened_is_fine() -> None:
    await Listener().close()


async def test_a_taken_port_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctx, "options", Options(), raising=False)  # a proxy that starts leaves it there
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(OSError, match="address already in use"),
    ):
        await Listener().open(["127.0.0.1"], taken.getsockname()[1])

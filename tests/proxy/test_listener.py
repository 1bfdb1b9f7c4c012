"""The listening socket."""

import socket

import pytest

from proxy.listener import Listener


async def test_closing_one_that_never_opened_is_fine() -> None:
    await Listener().close()


async def test_a_taken_port_raises() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(OSError, match="address already in use"),
    ):
        await Listener().open(["127.0.0.1"], taken.getsockname()[1])

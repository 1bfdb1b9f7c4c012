"""Requests through the proxy; the real one answers them in tests/service."""

import socket
from pathlib import Path

import pytest

from doctor import probe
from proxy.answers import OK_JSON, Answer
from proxy.authority import open_authority
from tests.doctor.servers import answering


def test_it_asks_for_the_magic_host_and_knows_its_answer() -> None:
    with answering(OK_JSON) as (port, asked):
        assert probe.plain(port)
    assert asked == ["GET http://jejak.invalid/ HTTP/1.1"]
    with answering(Answer(200, (), b"hello")) as (port, _):
        assert not probe.plain(port)


@pytest.mark.parametrize("noise", [b"SSH-2.0-nothing\r\n", b""])
def test_what_speaks_no_http_is_an_error(noise: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5)
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            server.accept()[0].close()
        assert probe.listens(port)
        server.accept()[0].close()

        from threading import Thread

        def speak() -> None:
            connection, _ = server.accept()
            connection.recv(1000)
            connection.sendall(noise)
            connection.close()

        thread = Thread(target=speak)
        thread.start()
        with pytest.raises(OSError, match="no HTTP"):
            probe.plain(port)
        thread.join()
    assert not probe.listens(port)


def test_a_refused_tunnel_is_an_error(tmp_path: Path) -> None:
    authority = open_authority(tmp_path / "authority")
    with answering(Answer(403)) as (port, asked), pytest.raises(OSError, match="403"):
        probe.encrypted(port, authority.certificate_path)
    assert asked == ["CONNECT jejak.invalid:443 HTTP/1.1"]

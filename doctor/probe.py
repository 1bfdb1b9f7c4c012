"""Real requests through the proxy, to Jejak's own magic host: nothing of them leaves the machine."""

import http.client
import socket
import ssl
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path

from proxy.answers import MAGIC_HOST, OK_JSON, Answer

HOST = "127.0.0.1"
PATIENCE = 1.0  # seconds, for an answer over loopback
FROM_NO_PAGE = {"Sec-Fetch-Site": "none"}


class PasswordWanted(ConnectionError):
    """The proxy asks everybody for a password, which only its user knows."""


def plain(port: int) -> bool:
    """Whether a proxy of Jejak's answers on `port` over plain http; raises OSError where nothing does."""
    return _is_ours(ask(port, "GET", f"http://{MAGIC_HOST}/"))


def ask(port: int, method: str, url: str, headers: Mapping[str, str] = FROM_NO_PAGE) -> Answer:
    """What comes back for one request through the proxy; raises OSError where nothing does."""
    return _exchange(http.client.HTTPConnection(HOST, port, timeout=PATIENCE), method, url, headers)


def encrypted(port: int, authority: Path) -> bool:
    """The same as `plain` through TLS, trusting `authority` alone.

    Raises ssl.SSLCertVerificationError where the proxy signs with another key, and OSError.
    """
    context = ssl.create_default_context(cafile=authority)
    connection = http.client.HTTPSConnection(HOST, port, timeout=PATIENCE, context=context)
    connection.set_tunnel(MAGIC_HOST, 443)
    return _is_ours(_exchange(connection, "GET", "/", FROM_NO_PAGE))


def _exchange(
    connection: http.client.HTTPConnection, method: str, url: str, headers: Mapping[str, str]
) -> Answer:
    try:
        connection.request(method, url, headers=dict(headers))
        response = connection.getresponse()
        if response.status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
            raise PasswordWanted
        return Answer(response.status, tuple(response.getheaders()), response.read())
    except http.client.HTTPException as error:
        raise ConnectionError(f"no HTTP ({type(error).__name__})") from error
    finally:
        connection.close()


def _is_ours(answer: Answer) -> bool:
    return (answer.status, answer.body) == (OK_JSON.status, OK_JSON.body)


def listens(port: int) -> bool:
    """Whether anything takes connections on this machine's `port`."""
    try:
        with socket.create_connection((HOST, port), PATIENCE):
            return True
    except OSError:
        return False

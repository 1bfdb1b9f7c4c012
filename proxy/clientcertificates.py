"""Notices servers that ask for a client's certificate, which only the browser can show."""

from collections import OrderedDict

from mitmproxy.connection import Server
from mitmproxy.tls import TlsData
from OpenSSL import SSL

REMEMBERED = 1000
_ASKED = b"SSLv3/TLS read server certificate request"

type Address = tuple[str, int]


class ClientCertificates:
    """Addresses of servers that asked.

    Neither mitmproxy nor pyOpenSSL says so: a server that names no authorities looks like one that didn't
    ask, and a TLS 1.3 server refuses only after the handshake. OpenSSL's states tell it in every version.
    """

    name = "clientcertificates"

    def __init__(self) -> None:
        self._asking: OrderedDict[Address, None] = OrderedDict()

    def tls_start_server(self, data: TlsData) -> None:
        """Watch the steps of the handshake."""
        server = data.conn
        if data.ssl_conn is None or not isinstance(server, Server) or server.address is None:
            return
        address = server.address

        def step(connection: SSL.Connection, _where: int, _result: int) -> None:
            if connection.get_state_string() == _ASKED:
                self._remember(address)

        data.ssl_conn.set_info_callback(step)

    def asked(self, address: Address | None) -> bool:
        """Whether the server at (host, port) asked in a handshake of late."""
        return address in self._asking

    def forget(self) -> None:
        """Forget which servers asked."""
        self._asking.clear()

    def _remember(self, address: Address) -> None:
        self._asking[address] = None
        self._asking.move_to_end(address)
        if len(self._asking) > REMEMBERED:
            self._asking.popitem(last=False)

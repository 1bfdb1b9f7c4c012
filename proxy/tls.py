"""TLS to browsers with our certificates, to servers with theirs checked."""

from collections import OrderedDict

from mitmproxy.addons.tlsconfig import TlsConfig
from mitmproxy.certs import Cert, CertStore, CertStoreEntry, DHParams
from mitmproxy.connection import Server
from mitmproxy.proxy.context import Context
from mitmproxy.tls import ClientHelloData, TlsData

from proxy.authority import Authority
from proxy.leaves import Leaves

REMEMBERED = 4000
SERVER_CIPHERS = (
    "@SECLEVEL=2:"
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:"
    "ECDHE-RSA-AES128-SHA:ECDHE-RSA-AES256-SHA:AES128-GCM-SHA256:AES256-GCM-SHA384:AES128-SHA:AES256-SHA"
)
"""What Chromium offers below TLS 1.3: nothing with 3DES, RC4, NULL or a finite-field exchange.

Level 2 refuses certificates with RSA keys below 2048 bits and with SHA-1, whatever OpenSSL was built with.
"""


class Tls(TlsConfig):
    """mitmproxy's TLS set-up, with certificates from our authority and HTTP versions learnt per server.

    With lazy connections the browser picks HTTP/2 before the server is known, and mitmproxy then opens
    one connection per request to a server that speaks HTTP/1.1 only. Such servers are remembered, and
    the next browser connection to them is offered HTTP/1.1.
    """

    name = "tlsconfig"

    def __init__(self, authority: Authority) -> None:
        self._leaves = Leaves(authority)
        self._chain = authority.certificate_path
        self._http1_only: OrderedDict[tuple[str, int], None] = OrderedDict()
        self.certstore = CertStore(
            default_privatekey=self._leaves.key,  # type: ignore[arg-type]  # only handed on to OpenSSL
            default_ca=Cert(authority.certificate),
            default_chain_file=None,
            default_crl=b"",
            dhparams=DHParams(b""),
        )

    def forget(self) -> None:
        """Forget which hosts were asked for, and what was learnt of their servers."""
        self._leaves.forget()
        self._http1_only.clear()

    def running(self) -> None:
        """Nothing to load: the authority is given."""

    def configure(self, updated: set[str]) -> None:
        """Nothing to load: the authority is given, and no option changes after the start."""

    def request(self, flow: object) -> None:
        """No revocation list is served: its path would tell a page that Jejak is there."""

    def get_cert(self, conn_context: Context) -> CertStoreEntry:
        """A certificate for the host the browser asks for, and no other name."""
        address = conn_context.server.address
        host = conn_context.client.sni or (address[0] if address else "")
        certificate = Cert(self._leaves.certificate(host))
        # The authority goes with it: Chromium can then be told to trust that key alone, for one profile.
        return CertStoreEntry(certificate, self._leaves.key, self._chain, [])  # type: ignore[arg-type]  # as above

    def tls_clienthello(self, tls_clienthello: ClientHelloData) -> None:
        """Offer HTTP/1.1 only where the server is known to speak nothing newer."""
        super().tls_clienthello(tls_clienthello)
        context = tls_clienthello.context
        offered = tls_clienthello.client_hello.alpn_protocols
        if context.server.address in self._http1_only and b"http/1.1" in offered:
            context.client.alpn = b"http/1.1"

    def tls_established_server(self, data: TlsData) -> None:
        """Remember whether the server, offered HTTP/2, took it."""
        server = data.conn
        if not isinstance(server, Server) or server.address is None or b"h2" not in server.alpn_offers:
            return
        self._http1_only.pop(server.address, None)
        if server.alpn != b"h2":
            self._http1_only[server.address] = None
            if len(self._http1_only) > REMEMBERED:
                self._http1_only.popitem(last=False)

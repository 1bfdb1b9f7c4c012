"""Jejak's hooks for connections: which may be looked into, which may be made, and what they teach.

Each names what happens should it fail itself (`guarded`): SECURITY.md has the table.
"""

from functools import partial

from mitmproxy.connection import Client
from mitmproxy.proxy.server_hooks import ServerConnectionHookData
from mitmproxy.tls import ClientHelloData, TlsData

from proxy import fallback
from proxy.answers import MAGIC_HOST
from proxy.faults import Faults, guarded
from proxy.guard import ConnectGuard
from proxy.judge import Judge
from proxy.passthrough import CERTIFICATE_REFUSED, Gate
from proxy.program import is_browser, program_of
from proxy.refusals import is_certificate_refused, is_without_a_word
from proxy.sinks import Sinks, tell
from proxy.windows import Windows


class ConnectionAddon:
    """What happens to a connection, hook by hook."""

    name = "jejak-connections"

    def __init__(
        self, judge: Judge, guard: ConnectGuard, gate: Gate, windows: Windows, sinks: Sinks, faults: Faults
    ) -> None:
        self.faults = faults
        self._judge = judge
        self._guard = guard
        self._gate = gate
        self._windows = windows
        self._sinks = sinks

    @guarded(fallback.refuse_tunnel)
    def tls_clienthello(self, data: ClientHelloData) -> None:
        """Let a connection that isn't to be looked into pass as it is, or refuse it by name."""
        tunnel = (data.context.server.address or ("",))[0]
        program = program_of(data.context)
        fate = self._gate.fate(
            tunnel, data.context.client.sni or "", program, partial(self.faults.note, "decide_by_name")
        )
        if fate is None:
            return
        data.ignore_connection = True
        if fate.refused:
            data.context.server.error = fate.reason  # `server_connect` leaves it, and nothing is connected
        if not self._windows.is_private(data.context.client):
            tell(self.faults, self._sinks.not_inspected, fate.host, fate.reason)

    @guarded(fallback.refuse_connection)
    def server_connect(self, data: ServerConnectionHookData) -> None:
        """Refuse to connect into the user's own machine and network."""
        if data.server.address is not None and data.server.error is None:
            data.server.error = self._guard.enter(*data.server.address[:2])

    @guarded(fallback.go_on)
    def certificate_accepted(self, data: TlsData) -> None:
        """Remember programs that accept our certificate: what they refuse is pinned."""
        self._gate.accepted(program_of(data.context))

    @guarded(fallback.go_on)
    def tls_failed_client(self, data: TlsData) -> None:
        """Count a program that doesn't accept our certificate; a host that is pinned passes from now on.

        Browsers open connections ahead, or give one up, without a word; other programs that have seen our
        certificate hardly do.
        """
        address = data.context.server.address
        host = data.context.client.sni or (address[0] if address else "")
        error, program = data.conn.error or "", program_of(data.context)
        left = data.ssl_conn is not None and is_without_a_word(error) and not is_browser(program)
        private = self._windows.is_private(data.context.client)
        if host in ("", MAGIC_HOST) or private:
            return
        if left or is_certificate_refused(error):
            tell(self.faults, self._sinks.not_inspected, host, CERTIFICATE_REFUSED)
            self._gate.refused(program, host)

    @guarded(fallback.go_on)
    def client_connected(self, client: Client) -> None:
        """Note a private window's connection, for as long as it lasts."""
        self._windows.opened(client)

    @guarded(fallback.go_on)
    def client_disconnected(self, client: Client) -> None:
        """Forget whose page the connection belonged to."""
        self._judge.forget_connection(client.id)
        self._windows.closed(client)

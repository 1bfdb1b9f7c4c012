"""A server's chain of certificates, looked through while OpenSSL verifies it: one bad key refuses it."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from mitmproxy.net import tls
from OpenSSL import SSL
from OpenSSL.crypto import X509

from proxy.denied import DeniedKeys, key_of

_KINDS = 16  # of contexts: mitmproxy makes one for each combination of its options, which never change
UNTRUSTED = "Certificate verify failed"  # what mitmproxy says where OpenSSL refuses a chain
DENIED = f"{UNTRUSTED}: a key that proves nothing"
UNCHECKED = f"{UNTRUSTED}: the keys couldn't be checked"


class Refused(SSL.Error):
    """Ends a handshake for a reason of ours: mitmproxy's message is what `repr` says."""

    def __repr__(self) -> str:
        return str(self.args[0])


def check_keys(denied: DeniedKeys, fault: Callable[[Exception], None]) -> Callable[[], None]:
    """Let handshakes with servers fail where a key of the chain, its root's too, is denied.

    OpenSSL asks for each certificate of the chain that it found, after its own checks. A fault of ours is
    handed to `fault`, and refuses as well. mitmproxy has no option for it, and a TLS context can't be changed
    any more once it is used, so this steps in where they are made; returns what takes it back.
    """

    def verify(_connection: SSL.Connection, certificate: X509, _error: int, _depth: int, good: int) -> bool:
        if not good:
            return False
        try:
            denied.refresh()
            what = denied.what(key_of(certificate))
        except Exception as error:  # whatever is wrong with the certificate or with us
            fault(error)
            raise Refused(UNCHECKED) from error
        if what is not None:
            raise Refused(f"{DENIED}: {what}")
        return True

    original = tls.create_proxy_server_context

    @lru_cache(_KINDS)
    def create(**options: Any) -> SSL.Context:
        context = original.__wrapped__(**options)
        context.set_verify(SSL.VERIFY_PEER, verify)
        context.set_mode(SSL.MODE_RELEASE_BUFFERS)  # connections at rest need none
        return context

    tls.create_proxy_server_context = create
    return lambda: setattr(tls, "create_proxy_server_context", original)

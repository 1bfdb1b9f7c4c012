"""Which servers lists may come from: certified under Mozilla's roots, and with no key that is denied."""

import ssl
from pathlib import Path

import certifi

from filterlists.downloadoptions import Against
from filterlists.errors import ListUnreadable


class KeyDenied(ssl.SSLCertVerificationError):
    """A server's certificate is in order, but one of its chain has something against it."""


def trust(extra_ca: Path | None, against: Against) -> ssl.SSLContext:
    """Mozilla's roots from certifi and the user's own file; ignores SSLKEYLOGFILE and the system's store."""
    context = _Context(ssl.PROTOCOL_TLS_CLIENT)
    context.against = against
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(certifi.where())
    if extra_ca is not None:
        try:
            context.load_verify_locations(extra_ca)
        except OSError as error:  # ssl.SSLError is one
            reason = error.strerror or "it holds no certificate"
            raise ListUnreadable(f"The certificates in {extra_ca} could not be read: {reason}.") from error
    return context


class _Checked(ssl.SSLObject):
    """A connection whose handshake fails where a certificate has something against it."""

    def do_handshake(self) -> None:
        """Shake hands, then look at the chain that OpenSSL believed, before anything is sent."""
        super().do_handshake()
        # Python 3.12 has no public name for the chain, 3.13 has: it calls the same.
        for certificate in self._sslobj.get_verified_chain():  # type: ignore[attr-defined]  # see above
            what = _asked(self.context.against, certificate.public_bytes(ssl._ssl.ENCODING_DER))  # type: ignore[attr-defined]  # as above
            if what is not None:
                raise KeyDenied(ssl.SSL_ERROR_SSL, what)


class _Context(ssl.SSLContext):
    sslobject_class = _Checked
    against: Against


def _asked(against: Against, certificate: bytes) -> str | None:
    """What is against a certificate; a fault while asking is, too."""
    try:
        what = against(certificate)
    except Exception as fault:  # whatever is wrong with the certificate or with us
        return f"it couldn't be looked up whether its keys are denied ({fault})"
    return None if what is None else f"a key that proves nothing is in its chain: {what}"

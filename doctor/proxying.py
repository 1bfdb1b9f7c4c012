"""The proxy: real requests through it, plain and through TLS with its certificate checked."""

import ssl
from collections.abc import Iterator
from pathlib import Path

from doctor import probe
from doctor.finding import Finding, notice, ok, problem
from proxy.authority import certificate_path
from store.service import ServiceInfo

RESTART = "Stop Jejak and start it again: `jejak run`"


def check(service: ServiceInfo | None, authority: Path) -> Iterator[Finding]:
    """Whether requests get through, and whether the certificate is the one that browsers were given."""
    if service is None:
        return
    port = service.proxy_port
    try:
        answered = probe.plain(port)
    except probe.PasswordWanted:
        yield notice(
            "proxy", "The proxy asks for a password (--proxyauth), so nothing could be tried through it."
        )
        return
    except OSError as error:
        yield _silent(port, error)
        return
    if answered:
        yield ok("proxy", f"A request through the proxy on 127.0.0.1:{port} is answered.")
        yield _encrypted(port, certificate_path(authority))
    else:
        yield problem("proxy", f"What answers on 127.0.0.1:{port} isn't Jejak's proxy.", RESTART)


def _encrypted(port: int, certificate: Path) -> Finding:
    try:
        answered = probe.encrypted(port, certificate)
    except ssl.SSLCertVerificationError as error:
        return _not_ours(certificate, error)
    except FileNotFoundError:
        return problem("tls", f"The certificate for browsers, {certificate}, is missing.", RESTART)
    except OSError as error:
        return problem("tls", f"https doesn't get through the proxy ({type(error).__name__}).", RESTART)
    if not answered:
        return problem("tls", "https gets through the proxy, but what answers isn't Jejak.", RESTART)
    return ok("tls", "https gets through it too, and the certificate checks out.")


def _not_ours(certificate: Path, error: ssl.SSLCertVerificationError) -> Finding:
    return problem(
        "tls",
        f"The running proxy signs with another certificate than {certificate} ({error.verify_message}), "
        "so browsers that trust the one refuse the other.",
        RESTART,
    )


def _silent(port: int, error: OSError) -> Finding:
    return problem(
        "proxy",
        f"The proxy on 127.0.0.1:{port} doesn't answer ({type(error).__name__}): pages don't load.",
        RESTART,
    )

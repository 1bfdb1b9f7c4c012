"""What the proxy is started with, and mitmproxy's options for it."""

import ipaddress
from dataclasses import dataclass
from pathlib import Path

from mitmproxy.exceptions import OptionsError
from mitmproxy.options import Options

from proxy.errors import ProxyError
from proxy.limits import DEFAULTS, Limits
from proxy.login import Credentials
from proxy.resolve import ResolveRule
from proxy.tls import SERVER_CIPHERS

LOOPBACK = ("127.0.0.1", "::1", "localhost")
EVERY_ADDRESS = "0.0.0.0"  # noqa: S104  # only with --lan, which asks for a password


@dataclass(frozen=True, slots=True)
class ProxyOptions:
    """Where to listen (port 0: any free one), where the authority lives, and whom to trust and find upstream.

    What comes in on `private_port` is handled alike, and nothing of it is recorded.
    `denied_keys` is the user's own file of keys that prove nothing, as `proxy.denied` reads it.
    `context_secret` is what the paired extension puts into its `x-jejak-tab` header; "" believes none.
    With `credentials`, for which it asks everybody, it may listen on `lan` too, where others reach it.
    """

    confdir: Path
    host: str = "127.0.0.1"
    port: int = 8877
    upstream_ca: Path | None = None
    resolve: tuple[ResolveRule, ...] = ()
    denied_keys: Path | None = None
    context_secret: str = ""
    private_port: int = 0
    limits: Limits = DEFAULTS
    lan: str = ""
    credentials: Credentials | None = None

    @property
    def hosts(self) -> tuple[str, ...]:
        """The addresses to listen on; this machine's own programs are always served."""
        if not self.lan:
            return (self.host,)
        return (self.lan,) if self.lan == EVERY_ADDRESS else (self.host, self.lan)


def required_values(confdir: Path, bundle: Path, lan: bool = False) -> dict[str, object]:
    """Values that mitmproxy's options must have for Jejak to be safe; SECURITY.md says why.

    `lan` lets programs in from private addresses, and from the internet still nobody.
    """
    return {
        "confdir": str(confdir),
        "connection_strategy": "lazy",
        "upstream_cert": False,
        "ssl_insecure": False,
        "ssl_verify_upstream_trusted_ca": str(bundle),
        "ssl_verify_upstream_trusted_confdir": None,
        "tls_version_client_min": "TLS1_2",
        "tls_version_server_min": "TLS1_2",
        "ciphers_server": SERVER_CIPHERS,
        "client_certs": None,
        "request_client_cert": False,
        "add_upstream_certs_to_client_chain": False,
        "stream_large_bodies": None,
        "body_size_limit": None,
        "store_streamed_bodies": False,
        "validate_inbound_headers": True,
        "normalize_outbound_headers": True,
        "http2": True,
        "http3": False,
        "websocket": True,
        "rawtcp": False,
        "showhost": False,
        "show_ignored_hosts": False,
        "ignore_hosts": [],
        "allow_hosts": [],
        "block_global": True,
        "block_private": not lan,
        "tcp_timeout": 600,
    }


class Pinned:
    """Sets mitmproxy's options once, and refuses every change from then on."""

    name = "pinned"

    def __init__(self) -> None:
        self._done = False

    def pin(self, options: Options, required: dict[str, object]) -> None:
        """Set the required values, check that they hold, and make all options plain attributes.

        mitmproxy looks options up hundreds of times a request and copies each value; a plain attribute
        is found first and costs nothing. Raises ProxyError where a value doesn't hold, or where an
        option that signs with somebody else's published key (`emudhra…`, mitmproxy 12.3) is on.
        """
        changed = {name: value for name, value in required.items() if getattr(options, name) != value}
        options.update(**changed)  # type: ignore[no-untyped-call]  # mitmproxy leaves it unannotated
        wrong = [name for name, value in required.items() if getattr(options, name) != value]
        wrong += [name for name in options._options if name.startswith("emudhra") and getattr(options, name)]
        if wrong:
            raise ProxyError(
                f"mitmproxy's options {', '.join(wrong)} don't have the values that keep you safe."
            )
        options.__dict__.update({name: getattr(options, name) for name in options._options})
        self._done = True

    def configure(self, updated: set[str]) -> None:
        """Raise mitmproxy's OptionsError, which takes the change back, once the options are set."""
        if self._done and updated:
            refusal = f"{', '.join(sorted(updated))}: can't be changed while the proxy runs"
            raise OptionsError(refusal)  # type: ignore[no-untyped-call]  # mitmproxy leaves it unannotated


def check_hosts(options: ProxyOptions) -> None:
    """Raise ProxyError unless the proxy would listen on this machine only, or asks who comes."""
    if options.host not in LOOPBACK:
        raise ProxyError(
            f"The proxy listens on this machine only: use 127.0.0.1, not {options.host}. "
            "Anybody who reaches it could browse as you."
        )
    if options.lan and options.credentials is None:
        raise ProxyError(
            "--lan needs --proxyauth NAME:PASSWORD (or @FILE, or JEJAK_PROXYAUTH in the environment): "
            "anybody who reaches the proxy could browse as you."
        )
    if options.lan and not _is_address(options.lan):
        raise ProxyError(f"--lan {options.lan}: no address of this machine; leave it out for all of them.")


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True

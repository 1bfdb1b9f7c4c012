"""`--resolve HOST:ADDRESS`: addresses the user names himself, as curl's option of that name."""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass

from proxy.errors import ProxyError

_FORM = re.compile(
    r"(?P<host>\[[^\]]*\]|[^:\[\]]*)"  # a name, a wildcard, or an address in brackets
    r"(?::(?P<port>\d+))?"
    r":(?P<address>\[[^\]]*\]|[^:\[\]]*)"
)
_HOST = re.compile(r"(\*|(\*\.)?[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?)")
_HOW = "write HOST:ADDRESS or HOST:PORT:ADDRESS, such as news.test:127.0.0.1 or '*.test:443:[::1]'"


@dataclass(frozen=True, slots=True)
class ResolveRule:
    """Connect to `address` for `host` (a name, `*.name` or `*`; any port where `port` is None)."""

    host: str
    port: int | None
    address: str

    def matches(self, host: str, port: int) -> bool:
        """Whether the rule answers for `host` (lower case, no trailing dot) and `port`."""
        if self.port not in (None, port):
            return False
        if self.host.startswith("*."):
            return host.endswith(self.host[1:])
        return self.host in ("*", host)


def parse_resolve(text: str) -> ResolveRule:
    """One `--resolve` value; raises ProxyError naming the part that is wrong."""
    form = _FORM.fullmatch(text.strip())
    if form is None:
        raise ProxyError(f"--resolve {text!r}: not understood; {_HOW}.")
    host = form["host"].strip("[]").lower().rstrip(".")
    if not _HOST.fullmatch(host) and not _is_address(host):
        raise ProxyError(f"--resolve {text!r}: {form['host']!r} is no host name; {_HOW}.")
    port = int(form["port"]) if form["port"] else None
    if port is not None and not 0 < port < 65536:
        raise ProxyError(f"--resolve {text!r}: port {port} is not between 1 and 65535.")
    address = form["address"].strip("[]")
    if not _is_address(address):
        raise ProxyError(f"--resolve {text!r}: {address!r} is no IP address; {_HOW}.")
    return ResolveRule(host, port, address)


def named_address(rules: Iterable[ResolveRule], host: str, port: int) -> str | None:
    """The address named for `host` and `port` by the most exact rule; None where no rule answers."""
    matching = [rule for rule in rules if rule.matches(host, port)]
    return max(matching, key=_exactness).address if matching else None


def _exactness(rule: ResolveRule) -> tuple[bool, int, bool]:
    return not rule.host.startswith("*"), len(rule.host), rule.port is not None


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True

"""Traps in the environment and beside the data: variables and files that change what programs do."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from doctor.finding import Finding, notice, ok

KEY_LOGS = ("SSLKEYLOGFILE", "MITMPROXY_SSLKEYLOGFILE")
PROXIES = ("http_proxy", "https_proxy", "all_proxy")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def check(environment: Mapping[str, str], authority: Path, proxy_port: int | None) -> Iterator[Finding]:
    """One finding for each trap, and one where there is none."""
    findings = [*_key_logs(environment), *_proxies(environment, proxy_port), *_config_file(authority)]
    yield from findings or [ok("environment", "Nothing in the environment stands in the way.")]


def _key_logs(environment: Mapping[str, str]) -> Iterator[Finding]:
    for name in KEY_LOGS:
        if environment.get(name):
            yield notice(
                "environment",
                f"{name} is set. Jejak ignores it, but other programs write the keys of their encrypted "
                "connections to that file.",
                f"Take it away unless you are looking into such a program: `unset {name}`",
                {"variable": name},
            )


def _proxies(environment: Mapping[str, str], proxy_port: int | None) -> Iterator[Finding]:
    set_ones = {name: environment.get(name) or environment.get(name.upper(), "") for name in PROXIES}
    ours = [name for name, value in set_ones.items() if value and leads_to(value, proxy_port)]
    others = [name for name, value in set_ones.items() if value and name not in ours]
    if ours:
        yield notice(
            "environment",
            f"{', '.join(ours)} lead this terminal's programs through Jejak. Those that don't know its "
            "certificate (pip, npm, git, curl) refuse every https site.",
            f"Take them away: `unset {' '.join(ours)}`",
            {"variables": ", ".join(ours)},
        )
    if others:
        yield notice(
            "environment",
            f"{', '.join(others)} name another proxy. Jejak doesn't use it: it connects to sites and list "
            "servers directly.",
            "",
            {"variables": ", ".join(others)},
        )


def leads_to(proxy: str, port: int | None) -> bool:
    """Whether a proxy as variables and settings name it is this machine's `port`."""
    try:
        parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
        named = (parts.hostname, parts.port)
    except ValueError:
        return False
    return port is not None and named in {(host, port) for host in LOOPBACK}


def _config_file(authority: Path) -> Iterator[Finding]:
    if (authority / "config.yaml").exists():
        yield notice(
            "environment",
            f"There is a config.yaml in {authority}, as mitmproxy's own programs read it. Jejak doesn't.",
            "Remove it, so that nobody takes it for Jejak's settings.",
        )

"""The ports that Jejak would listen on: free of other programs while it doesn't run."""

from collections.abc import Iterator, Mapping

from doctor import probe
from doctor.finding import Finding, ok, problem
from store.service import ServiceInfo

USUAL = {"--port": 8877, "--api-port": 8878}  # of `jejak run`


def check(service: ServiceInfo | None, usual: Mapping[str, int] = USUAL) -> Iterator[Finding]:
    """One finding for each port that is taken by somebody else."""
    if service is not None:
        return
    taken = [(option, port) for option, port in usual.items() if probe.listens(port)]
    yield from (_taken(option, port) for option, port in taken)
    if not taken:
        yield ok("ports", f"The ports {' and '.join(map(str, usual.values()))} are free for Jejak.")


def _taken(option: str, port: int) -> Finding:
    who = "Another Jejak, on another data folder," if _is_jejak(port) else "Another program"
    return problem(
        "ports",
        f"{who} listens on 127.0.0.1:{port}, where Jejak would.",
        f"See which it is (`ss -ltnp 'sport = :{port}'`) and stop it, or choose another port: "
        f"`jejak run {option} {port + 100}`",
        {"port": port},
    )


def _is_jejak(port: int) -> bool:
    try:
        return probe.plain(port)
    except OSError:
        return False

"""What `jejak run` can be told."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import reduce
from pathlib import Path

import click

from proxy.errors import ProxyError
from proxy.login import Credentials, parse_credentials
from proxy.resolve import ResolveRule, parse_resolve
from proxy.settings import EVERY_ADDRESS

PORT = click.IntRange(0, 65535)


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What `jejak run` was started with."""

    port: int
    private_port: int
    api_port: int
    upstream_ca: Path | None
    resolve: Sequence[str]
    offline: bool
    lan: str
    proxyauth: str
    workers: int = 1

    def leads(self) -> tuple[ResolveRule, ...]:
        """Where hosts are to be found; raises ProxyError for what makes no sense."""
        return tuple(map(parse_resolve, self.resolve))

    def credentials(self) -> Credentials | None:
        """The name and password that were given, or that the file holds which was; raises ProxyError."""
        if not self.proxyauth.startswith("@"):
            return parse_credentials(self.proxyauth) if self.proxyauth else None
        try:
            return parse_credentials(Path(self.proxyauth[1:]).read_text())
        except (OSError, UnicodeDecodeError) as error:
            raise ProxyError(f"--proxyauth {self.proxyauth}: can't read that file ({error}).") from error

    def described(self) -> dict[str, int | bool]:
        """Numbers and switches as they are; of all else only whether or how often it was given."""
        return {field.name: _described(getattr(self, field.name)) for field in fields(self)}


def most_workers() -> int:
    """As many as there are cores for us; more would only wait for each other."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _workers(_context: click.Context, _option: click.Parameter, wanted: int) -> int:
    most = most_workers()
    if 1 <= wanted <= max(most, 1):
        return wanted
    allowed = f"2 to {most}" if most > 1 else "1"
    cores = "core" if most == 1 else "cores"
    raise click.BadParameter(f"this machine has {most} {cores} for Jejak: say {allowed}, or leave it out.")


def _described(value: object) -> int | bool:
    if isinstance(value, int):
        return value
    return len(value) if isinstance(value, list | tuple) else bool(value)


_OPTIONS = (
    click.option(
        "--port", type=PORT, default=8877, show_default=True, help="The proxy's port; 0: a free one."
    ),
    click.option(
        "--private-port",
        type=PORT,
        default=0,
        help="The port of which nothing is recorded, for private windows; a free one unless given.",
    ),
    click.option("--api-port", type=PORT, default=8878, show_default=True, help="The API's; 0: a free one."),
    click.option(
        "--upstream-ca",
        type=click.Path(path_type=Path),
        help="Further trust anchors for servers (a PEM file), such as a company's own.",
    ),
    click.option(
        "--resolve",
        multiple=True,
        metavar="HOST:ADDRESS",
        help="Connect to ADDRESS for HOST, as curl's; * stands for any labels. Repeatable; may be private.",
    ),
    click.option(
        "--lan",
        is_flag=False,
        flag_value=EVERY_ADDRESS,
        default="",
        metavar="[ADDRESS]",
        help="Serve other devices too, on all of this machine's addresses or on one. Needs --proxyauth.",
    ),
    click.option(
        "--proxyauth",
        envvar="JEJAK_PROXYAUTH",
        default="",
        metavar="NAME:PASSWORD|@FILE",
        help="Ask everybody who connects for this. The process list shows it; "
        "a file or JEJAK_PROXYAUTH doesn't.",
    ),
    click.option(
        "--workers",
        type=int,
        default=1,
        show_default=True,
        callback=_workers,
        help="Serve the proxy's port from so many processes, at most one a core; each takes some 100 MB.",
    ),
    click.option("--offline", is_flag=True, help="Don't fetch filter lists, neither at the start nor later."),
)


def run_options[Command: Callable[..., object]](command: Command) -> Command:
    """Give a command all options of `jejak run`, in this order."""
    return reduce(lambda done, option: option(done), reversed(_OPTIONS), command)

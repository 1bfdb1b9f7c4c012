"""The `jejak` command: its sub-commands, each imported only when it is used."""

import os
import sys
from importlib import import_module
from pathlib import Path

import click

from cli.completion import VARIABLE
from cli.errors import explained
from cli.session import Session

COMMANDS = {
    "demo": "cli.demo:demo",
    "run": "cli.run:run",
    "setup": "cli.setup:setup",
    "browse": "cli.browse:browse",
    "status": "cli.status:status",
    "doctor": "cli.doctor:doctor",
    "pair": "cli.pair:pair",
    "report": "cli.report:report",
    "log": "cli.log:log",
    "lists": "cli.lists:lists",
    "rules": "cli.rules:rules",
    "check": "cli.check:check",
    "decode": "cli.decode:decode",
    "sites": "cli.sites:sites",
    "cookies": "cli.cookies:cookies",
    "protections": "cli.protections:protections",
    "data": "cli.data:data",
    "me": "cli.me:me",
    "consent": "cli.consent:consent",
    "passthrough": "cli.passthrough:passthrough",
    "recording": "cli.recording:recording",
    "export": "cli.export:export",
    "purge": "cli.purge:purge",
    "extension": "cli.extension:extension",
    "completion": "cli.completion:completion",
}


class LazyGroup(click.Group):
    """A group that imports a sub-command when it is asked for, so that `jejak lists` starts at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order a new user meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The sub-command, or None where there is none of that name."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, name = place.split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the sub-command; the product's own errors become a message and a non-zero exit."""
        with explained():
            return super().invoke(ctx)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--home",
    type=click.Path(path_type=Path),
    envvar="JEJAK_HOME",
    help="Data folder (default: the platform's own place, or JEJAK_HOME).",
)
@click.version_option(package_name="jejak", prog_name="jejak")
@click.pass_context
def cli(ctx: click.Context, home: Path | None) -> None:
    """Stop trackers, keep only the cookies you want, and see what would have been collected."""
    ctx.obj = Session(home)


def main() -> None:
    """Entry point of the console script."""
    if VARIABLE in os.environ:
        from cli.shells import use  # noqa: PLC0415

        use()
    sys.exit(cli())

"""Every command can be found, explains itself, and is in the README."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cli.main import COMMANDS, cli

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def all_commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(cli)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {part}", below) for part, below in command.commands.items())


@pytest.mark.parametrize(("name", "command"), list(all_commands()), ids=str)
def test_it_explains_itself(name: str, command: click.Command) -> None:
    assert command.help, name
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.name not in ("resource_type", "limit", "form"):
            assert parameter.help, f"{name} {parameter.opts}"


@pytest.mark.parametrize("name", list(COMMANDS))
def test_it_is_in_the_readme(name: str) -> None:
    assert f"jejak {name}" in README


def test_an_unknown_command_is_an_error() -> None:
    result = CliRunner().invoke(cli, ["nonsense"])
    assert result.exit_code == 2
    assert "nonsense" in result.output


def test_help_lists_every_command() -> None:
    result = CliRunner().invoke(cli, ["--help"])
    assert result.exit_code == 0
    assert all(name in result.output for name in COMMANDS)


HEAVY = {
    "aiohttp",
    "asyncio",
    "cryptography",
    "footprint.companies",
    "http.client",
    "mitmproxy.http",
    "re2",
    "rich",
    "sqlite3",
    "ssl",
}


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (["--version"], set()),
        (["lists", "--help"], set()),
        (["lists", "ls", "--json"], set()),
        (["lists", "ls"], set()),
        (["check", "https://tracker.example/"], {"footprint.companies", "re2", "sqlite3"}),
    ],
    ids=["version", "help", "lists as JSON", "lists", "check"],
)
def test_a_command_loads_no_more_than_it_needs(
    tmp_path: Path, arguments: list[str], needed: set[str]
) -> None:
    code = (
        "import sys; from cli.main import cli; cli(sys.argv[1:], standalone_mode=False); print(*sys.modules)"
    )
    command = [sys.executable, "-c", code, "--home", str(tmp_path / "home"), *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert HEAVY & set(run.stdout.splitlines()[-1].split()) <= needed

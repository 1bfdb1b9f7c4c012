"""`jejak extension`: where the browser extension lies."""

from pathlib import Path

import click

from cli.errors import CommandError

FOLDER = Path(__file__).parent.parent / "extension"


def extension_folder() -> Path:
    """The built extension's folder; raises CommandError where it was never built."""
    folder = FOLDER / "dist"
    if not (folder / "manifest.json").is_file():
        raise CommandError(
            f"There is no built extension in {folder}. Install Jejak again, or build it there."
        )
    return folder


def extension_origin() -> str:
    """The origin every copy of our extension has in Chromium: its id is fixed by the manifest's key."""
    return f"chrome-extension://{(FOLDER / 'ID').read_text(encoding='ascii').strip()}"


@click.group()
def extension() -> None:
    """The browser extension that shows the report."""


@extension.command("path")
def path() -> None:
    """Print the folder to load in chrome://extensions with "Load unpacked"."""
    click.echo(extension_folder())

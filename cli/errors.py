"""Turns the product's own errors into a message for a person and a non-zero exit, and Ctrl-C into an end."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from desktop.errors import DesktopError
from filterlists.errors import FilterListError
from footprint.errors import ChoiceError
from store.errors import StoreError

CTRL_C = 130
"""The exit code of what was stopped by Ctrl-C, as shells and their tools have it."""


class CommandError(Exception):
    """What went wrong, where, and what to do, in words."""


@contextmanager
def explained() -> Iterator[None]:
    """Show the product's errors as click shows its own; anything else stays a traceback to report."""
    try:
        yield
    except (ChoiceError, CommandError, DesktopError, FilterListError, StoreError) as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        raise click.exceptions.Exit(CTRL_C) from None


@contextmanager
def telling_when_stopped(words: str) -> Iterator[None]:
    """Say on Ctrl-C what became of the work that it stopped."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo(f"\nStopped. {words}", err=True)
        raise

"""Turns the product's own errors into a message for a person and a non-zero exit."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from desktop.errors import DesktopError
from filterlists.errors import FilterListError
from store.errors import StoreError


class CommandError(Exception):
    """What went wrong, where, and what to do, in words."""


@contextmanager
def explained() -> Iterator[None]:
    """Show the product's errors as click shows its own; anything else stays a traceback to report."""
    try:
        yield
    except (CommandError, DesktopError, FilterListError, StoreError) as error:
        raise click.ClickException(str(error)) from error

"""`jejak rules fix`, where it isn't a rule: whether one of the site's settings is what the page needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from cli.changes import Changes
from cli.errors import CommandError

NOT_US = (
    "It doesn't work with everything let through either, so it isn't what Jejak stops or changes that breaks "
    "it. What is left: let its hosts pass untouched (`jejak passthrough add HOST`), ask `jejak doctor`, or "
    "see whether it works without Jejak."
)


@dataclass(frozen=True, slots=True)
class _Setting:
    """A setting to try, what stood there before, and the words for it."""

    change: Mapping[str, object]
    before: Mapping[str, object]
    trying: str
    found: str
    undo: str


def find_setting(database: Path, changes: Changes, site: str, works: Callable[[], bool]) -> None:
    """Try a site's settings, the narrower first, and keep the one that helps if the user wants it.

    Raises CommandError where none does.
    """
    if not any(_helps(setting, changes, site, works) for setting in _settings(database, site)):
        raise CommandError(NOT_US)


def _settings(database: Path, site: str) -> tuple[_Setting, ...]:
    from store.preferences import load  # noqa: PLC0415

    before = load(database).site(site)
    return (
        _Setting(
            {"cookies": "keep"},
            {"cookies": before.cookies},
            "For now, third-party cookies are kept there as well.",
            f"It needs third-party cookies. Keep them on {site} from now on?",
            f"jejak sites set {site} --cookies {before.cookies}",
        ),
        _Setting(
            {"trusted": True},
            {"trusted": before.trusted},
            "For now, nothing is changed there at all, cookies of its own included.",
            "It needs something that is changed there, such as a cookie of its own "
            f"(`jejak cookies ls --site {site}` shows them). Trust {site} from now on?",
            f"jejak sites trust {site} --off",
        ),
    )


def _helps(setting: _Setting, changes: Changes, site: str, works: Callable[[], bool]) -> bool:
    """Whether the page works with it; it is taken back unless the user wants to keep it."""
    click.echo(setting.trying)
    kept = False
    changes.set_site(site, setting.change)
    try:
        if not works():
            return False
        kept = click.confirm(setting.found, default=True)
    finally:
        if not kept:
            changes.set_site(site, setting.before)
    click.echo(f"Take it back with: {setting.undo}" if kept else "Nothing was changed.")
    return True

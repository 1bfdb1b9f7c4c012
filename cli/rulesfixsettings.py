"""`jejak rules fix`, where it isn't a rule: whether one of the site's settings is what the page needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from cli.changes import Changes
from cli.errors import CommandError
from store.home import Home
from store.preferences import load
from store.triedsetting import TriedSetting

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


def trial_of(home: Home, changes: Changes) -> TriedSetting:
    """The setting that is only tried, or was when the program was killed."""
    return TriedSetting(home.tried_setting, lambda site: load(home.database).site(site), changes.set_site)


def find_setting(home: Home, changes: Changes, site: str, works: Callable[[], bool]) -> None:
    """Try a site's settings, the narrower first, and keep the one that helps if the user wants it.

    Raises CommandError where none does.
    """
    trial = trial_of(home, changes)
    if not any(_helps(setting, trial, site, works) for setting in _settings(home.database, site)):
        raise CommandError(NOT_US)


def _settings(database: Path, site: str) -> tuple[_Setting, ...]:
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


def _helps(setting: _Setting, trial: TriedSetting, site: str, works: Callable[[], bool]) -> bool:
    """Whether the page works with it; it is taken back unless the user wants to keep it."""
    click.echo(setting.trying)
    kept = False
    trial.begin(site, setting.change, setting.before)
    try:
        if not works():
            return False
        kept = click.confirm(setting.found, default=True)
    finally:
        trial.keep() if kept else trial.take_back()
    click.echo(f"Take it back with: {setting.undo}" if kept else "Nothing was changed.")
    return True

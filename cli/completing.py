"""What the shell offers when a person presses Tab: names of lists, sites, rules of one's own.

Each looks at the data folder as it is, makes nothing there, and offers nothing where it can't be read.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from store.errors import StoreError
from store.home import Home

MOST_SITES = 200

type Completer = Callable[[click.Context, click.Parameter, str], list[str]]


def _offering(find: Callable[[Home], Iterable[str]]) -> Completer:
    """Offer what `find` has that begins as was typed; a damaged folder offers nothing."""

    def complete(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
        from filterlists.errors import FilterListError  # noqa: PLC0415

        given: Path | None = context.find_root().params.get("home")
        try:
            return [name for name in find(Home.at(given)) if name.startswith(begun)]
        except (FilterListError, StoreError, OSError):
            return []

    return complete


def _lists(home: Home) -> Iterable[str]:
    from filterlists.shelf import stored_lists  # noqa: PLC0415

    stored = stored_lists(home.lists)
    return ["jejak", *(_defaults() if stored is None else stored.by_name)]


def _defaults() -> list[str]:
    from filterlists.catalogue import catalogue  # noqa: PLC0415

    return [name for name, known in catalogue().items() if known.default]


def _catalogue(_home: Home) -> Iterable[str]:
    from filterlists.catalogue import catalogue  # noqa: PLC0415

    return catalogue()


def _data_sets(_home: Home) -> Iterable[str]:
    from footprint.dataset import data_sets  # noqa: PLC0415

    return data_sets()


def _both(home: Home) -> Iterable[str]:
    return dict.fromkeys([*_lists(home), *_catalogue(home)])


def _sites(home: Home) -> Iterable[str]:
    if not home.database.exists():
        return []
    from store.reports import Reports  # noqa: PLC0415

    return [site["site"] for site in Reports(home.database).sites(None, None)["sites"][:MOST_SITES]]


def _rules(home: Home) -> Iterable[str]:
    from filterlists.ownrules import OwnRules  # noqa: PLC0415

    return OwnRules(home.rules).rules()


def _details(home: Home) -> Iterable[str]:
    from store.owndetails import load_details  # noqa: PLC0415

    return [each.id for each in load_details(home.details)]


list_names = _offering(_lists)
catalogue_names = _offering(_catalogue)
all_list_names = _offering(_both)
data_names = _offering(_data_sets)
site_names = _offering(_sites)
own_rules = _offering(_rules)
detail_names = _offering(_details)

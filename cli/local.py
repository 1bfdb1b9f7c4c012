"""Changes carried out in the data folder itself, while no service runs on it."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cli.changes import Answer
from cli.library import denied_keys, library
from filterlists.downloadoptions import DownloadOptions
from filterlists.listentry import OnProgress
from filterlists.ownrules import OwnRules
from store import protectionwish
from store.clearingkeeper import ClearingKeeper
from store.cookiewish import carry_out
from store.datasets import DataSets
from store.detailkeeper import DetailKeeper
from store.formguard import FormGuardKeeper
from store.home import Home
from store.passthroughkeeper import PassthroughKeeper
from store.pausekeeper import PauseKeeper
from store.preferencekeeper import PreferenceKeeper
from store.preferences import CookieChoice
from store.purge import PurgeRequest, purge
from store.reports import Reports
from store.reports_details import detail_report
from store.sitenames import page_site
from store.writer import Writer


@contextmanager
def local_changes(home: Home) -> Iterator["LocalChanges"]:
    """Hold the data folder alone for the length of one command; raises HomeBusy where it is in use."""
    with home.lock():
        yield LocalChanges(home)


class LocalChanges:
    """Makes each change with the same parts that the service uses."""

    stopped = "Nothing was changed of lists that hadn't arrived in full: see `jejak lists ls`."

    def __init__(self, home: Home) -> None:
        self._home = home

    def add_list(self, source: str, name: str | None) -> Answer:
        """Add a list to the data folder."""
        return asyncio.run(library(self._home).add(source, name)).as_dict()

    def remove_list(self, name: str) -> None:
        """Remove a list from the data folder."""
        library(self._home).remove(name)

    def enable_list(self, name: str, enabled: bool) -> Answer:
        """Switch a list on or off."""
        lists = library(self._home)
        return (lists.enable(name) if enabled else lists.disable(name)).as_dict()

    def update_lists(self, names: Sequence[str], progress: OnProgress) -> Sequence[Answer]:
        """Fetch lists again."""
        return [result.as_dict() for result in asyncio.run(library(self._home).update(names, progress))]

    def roll_back_list(self, name: str) -> Answer:
        """Put an earlier text in use again."""
        return library(self._home).roll_back(name).as_dict()

    def accept_list(self, name: str) -> Answer:
        """Take a text that was put aside."""
        return library(self._home).accept(name).as_dict()

    def update_data(self, names: Sequence[str], file: str | None, progress: OnProgress) -> Sequence[Answer]:
        """Fetch data sets into the data folder."""
        data = DataSets(self._home.data, DownloadOptions(against=denied_keys(self._home.denied_keys)))
        results = asyncio.run(data.update(names, progress, Path(file) if file else None))
        return [result.as_dict() for result in results]

    def remove_data(self, name: str) -> Answer:
        """Delete the copy of a data set."""
        return DataSets(self._home.data).remove(name).as_dict()

    def add_rule(self, rule: str, until: float | None = None) -> None:
        """Add a rule to rules.txt."""
        OwnRules(self._home.rules).add(rule, until)

    def replace_rules(self, text: str, version: str) -> None:
        """Write rules.txt anew."""
        OwnRules(self._home.rules).replace(text, version)

    def remove_rule(self, rule: str) -> None:
        """Remove a rule from rules.txt."""
        OwnRules(self._home.rules).remove(rule)

    def set_site(self, site: str, change: Mapping[str, Any]) -> Answer:
        """Change a site's preference."""
        cookies = CookieChoice(change["cookies"]) if "cookies" in change else None
        site = page_site(site)
        with self._writer() as writer:
            preference = PreferenceKeeper(writer).set_site(site, change.get("trusted"), cookies)
        return {"site": site, **preference.as_dict()}

    def pause_site(self, site: str, seconds: int) -> Answer:
        """Switch a site's protection off for a while."""
        with self._writer() as writer:
            pause = PauseKeeper(writer, PreferenceKeeper(writer)).begin(site, seconds)
        return self._receipt(pause.site)

    def resume_site(self, site: str) -> Answer:
        """Protect a site again."""
        with self._writer() as writer:
            pause = PauseKeeper(writer, PreferenceKeeper(writer)).end(site)
        return self._receipt(pause.site)

    def _receipt(self, site: str) -> Answer:
        return Reports(self._home.database).pauses(site)[0]

    def change_cookies(self, wish: Mapping[str, str]) -> Answer:
        """Change what becomes of cookies."""
        with self._writer() as writer:
            return carry_out(PreferenceKeeper(writer), wish)

    def change_clearing(self, wish: Mapping[str, str]) -> Answer:
        """Change when cookies are cleared."""
        with self._writer() as writer:
            return ClearingKeeper(writer).change(wish)

    def change_protection(self, wish: Mapping[str, str]) -> Answer:
        """Switch a protection on or off."""
        with self._writer() as writer:
            return protectionwish.carry_out(PreferenceKeeper(writer), Reports(self._home.database), wish)

    def set_recording(self, *, on: bool) -> None:
        """Change that setting."""
        with self._writer() as writer:
            PreferenceKeeper(writer).change_settings({"recording": on})

    def add_detail(self, kind: str, value: str) -> Answer:
        """Add one to the file."""
        keeper = DetailKeeper(self._home.details)
        keeper.add(kind, value)
        return {"details": detail_report(keeper.current, {})}

    def set_detail(self, name: str, action: str, site: str) -> Answer:
        """Change one in the file."""
        keeper = DetailKeeper(self._home.details)
        keeper.set_action(name, action, site)
        return {"details": detail_report(keeper.current, {})}

    def remove_detail(self, name: str) -> None:
        """Remove one from the file."""
        DetailKeeper(self._home.details).remove(name)

    def change_form_guard(self, wish: Mapping[str, str]) -> Answer:
        """Switch the form guard on or off."""
        with self._writer() as writer:
            return FormGuardKeeper(writer).change(wish)

    def add_passthrough(self, name: str) -> Answer:
        """Let a host's connections pass untouched."""
        with self._writer() as writer:
            return PassthroughKeeper(writer).add(name)

    def remove_passthrough(self, name: str) -> Answer:
        """Look into a host's connections again."""
        with self._writer() as writer:
            return PassthroughKeeper(writer).remove(name)

    def forget_passthrough(self, host: str) -> None:
        """Forget that a host was learnt to need it."""
        with self._writer() as writer:
            PassthroughKeeper(writer).forget(host)

    def purge(self, what: Mapping[str, Any]) -> Answer:
        """Delete from the log."""
        with self._writer() as writer:
            result = writer.execute(lambda db: purge(db, PurgeRequest(**what))).result()
        return {"removed": result.removed, "complete": result.complete}

    @contextmanager
    def _writer(self) -> Iterator[Writer]:
        writer = Writer(self._home.database)
        writer.start()
        try:
            yield writer
        finally:
            writer.close()

"""The running service: the one place where proxy, API and writer are put together."""

import asyncio
import os
import secrets
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import AsyncExitStack
from functools import partial
from importlib.metadata import version
from typing import Any

import click

from api.backend import Backend
from api.events import EventHub
from api.heard import Heard
from api.pairing import Pairing
from api.routes_pause import tell_end
from api.server import ApiServer
from cli.banner import Started, banner
from cli.ends import Ends
from cli.explain import as_dicts, explained
from cli.extension import FOLDER, extension_folder, extension_origin
from cli.firststart import fetch_default_lists
from cli.freed import give_back, leave_in_peace
from cli.library import denied_keys, library
from cli.protection import Protection, check_request, filters, turn
from cli.runoptions import RunOptions
from cli.sinks import Sinks
from cli.upkeep import Upkeep
from cli.whatif import Ground, in_figures, meant, replayed
from cli.whereabouts import Whereabouts
from desktop.place import Place
from filterlists.downloadoptions import DownloadOptions
from filterlists.ownrules import OwnRules
from footprint.clearurls import NOTHING
from footprint.companies import Companies
from proxy.authority import certificate_path, open_authority
from proxy.internet import THE_REAL_ONE, Internet
from proxy.launcher import Proxy, ProxyOptions
from proxy.resolve import named_address
from proxy.settings import EVERY_ADDRESS
from proxy.workers import Workers
from store.clearingkeeper import ClearingKeeper
from store.datasets import DataSets
from store.detailkeeper import DetailKeeper
from store.formguard import FormGuardKeeper
from store.home import Home
from store.passthroughkeeper import PassthroughKeeper
from store.pausekeeper import PauseKeeper
from store.preferencekeeper import PreferenceKeeper
from store.purge import PurgeRequest, PurgeResult, forget_some, purge
from store.reports import Reports
from store.scriptcookies import ScriptCookies
from store.service import ServiceInfo
from store.stored import StoredRequest
from store.tokens import Tokens
from store.triedsetting import TriedSetting
from store.writer import Writer

UNDER_WAY_SECONDS = 2.0
"""What requests under way are given to end when the service stops."""
PAUSED_WAIT = 5.0
"""Seconds that a pause may outlive its end where the machine slept, or its clock was set."""


class Running:
    """Proxy, API, writer and lists of one data folder, put together; `demo` is a made-up internet."""

    def __init__(self, home: Home, options: RunOptions, demo: Internet | None = None) -> None:
        self._home = home
        self._options = options
        self._demo = demo
        self._companies = Companies.load()
        self._resolve = options.leads()
        self._lists = library(home, self._companies, self._download_options())
        self._data = DataSets(home.data, self._download_options())
        self._addresses = NOTHING
        self._own = OwnRules(home.rules)
        self._filters = filters(self._lists, self._own)
        self._hub = EventHub()
        self._heard = Heard()
        self._writer = Writer(home.database, on_commit=self._publish)
        self._reports = Reports(home.database)
        self._pairing = Pairing()
        self._started_at = time.time()
        self._rebuilding = asyncio.Lock()
        self._ends = Ends("Rules with an end", self._own, self._rules_changed)
        self._ports = (0, 0)

    async def start(self, stack: AsyncExitStack, hurry: asyncio.Event) -> None:
        """Listen on both ports; `stack` stops what was started, in reverse, and at once with `hurry`."""
        open_authority(self._home.authority)  # before all else: without room for it nothing can begin
        await asyncio.to_thread(self._writer.start)
        stack.callback(self._writer.close)
        self._preferences = PreferenceKeeper(self._writer)
        tried = TriedSetting.of_service(self._home.tried_setting, self._preferences)
        await asyncio.to_thread(tried.take_back)  # who tries a setting needs a service that runs
        self._pauses = PauseKeeper(self._writer, self._preferences)
        self._pauses.follow(partial(tell_end, self._hub, self._reports))
        self._pause_ends = Ends("Pauses", self._pauses, longest_wait=PAUSED_WAIT)
        self._preferences.follow(lambda _new: self._pause_ends.look_again())
        self._trial_ends = Ends("Settings on trial", tried)
        self._preferences.follow(lambda _new: self._trial_ends.look_again())
        self._passthrough = PassthroughKeeper(self._writer)
        self._details = DetailKeeper(self._home.details)
        self._tokens = Tokens(self._writer, self._home.database)
        secret, token = secrets.token_urlsafe(16), secrets.token_urlsafe(32)
        self._sinks = Sinks(self._writer, self._preferences, self._passthrough, self._hub)
        self._proxy = self._make_proxy(secret)
        proxy_port = await self._proxy.start()
        stack.push_async_callback(self._proxy.stop, UNDER_WAY_SECONDS, hurry)
        await self._data_changed()
        self._preferences.follow(self._proxy.set_preferences)
        self._passthrough.follow(self._proxy.set_passthrough)
        self._details.follow(self._proxy.set_details)
        api = ApiServer(self._backend(secret, token), self._options.api_port)
        api_port = await api.start()
        stack.push_async_callback(api.stop)
        leave_in_peace()
        self._ports = (proxy_port, api_port)
        info = ServiceInfo(os.getpid(), proxy_port, api_port, token, self._started_at)
        self._whereabouts = Whereabouts(self._home, info)
        stack.push_async_callback(self._ends.stop)
        self._ends.start()
        stack.push_async_callback(self._pause_ends.stop)
        self._pause_ends.start()
        stack.push_async_callback(self._trial_ends.stop)
        self._trial_ends.start()
        self._whereabouts.tell()
        stack.callback(self._whereabouts.withdraw)

    async def introduce(self) -> None:
        """Fetch the default lists where they are missing, then say what runs and what comes next."""
        if not self._options.offline and await fetch_default_lists(self._lists):
            await self._rules_changed()
        for notice in (*self._lists.notices, *self._whereabouts.notices):
            click.echo(notice, err=True)
        proxy_port, api_port = self._ports
        started = Started(
            version=version("jejak"),
            proxy=f"127.0.0.1:{proxy_port}{self._also_for()}",
            api=f"127.0.0.1:{api_port}",
            home=self._home.path,
            lists=[(each["title"], each["rules"]) for each in self._active_lists()],
            pairing_code=self.pairing_code(),
            extension=str(extension_folder()),
            authority=certificate_path(self._home.authority),
            unrecorded=self._preferences.current.why_unrecorded,
        )
        click.echo(banner(started))

    @property
    def ports(self) -> tuple[int, int]:
        """The proxy's and the API's."""
        return self._ports

    def pairing_code(self) -> str:
        """A code that lets one extension in."""
        return self._pairing.new_code().code

    async def settle(self) -> None:
        """Wait until what the proxy has seen so far can be read from the database."""
        if isinstance(self._proxy, Proxy):
            await asyncio.to_thread(self._proxy.settle)
        await asyncio.wrap_future(self._writer.execute(lambda _db: None))

    async def keep_lists(self) -> None:
        """Update lists when they are due, until the end; with `--offline` only wait for it."""
        if self._options.offline:
            await asyncio.Event().wait()
        await Upkeep(self._lists, self._lists_changed).run()

    async def _lists_changed(self, rules: bool) -> None:
        if rules:
            await self._rules_changed()
        self._hub.publish("changed", {"what": "lists"})

    def _also_for(self) -> str:
        if not self._options.lan:
            return ""
        where = "every address" if self._options.lan == EVERY_ADDRESS else self._options.lan
        return f", and for other devices on {where}; asks for a name and a password"

    def _make_proxy(self, secret: str) -> Proxy | Workers:
        options = ProxyOptions(
            confdir=self._home.authority,
            port=self._options.port,
            private_port=self._options.private_port,
            upstream_ca=self._options.upstream_ca,
            resolve=self._resolve,
            denied_keys=self._home.denied_keys,
            context_secret=secret,
            lan=self._options.lan,
            credentials=self._options.credentials(),
        )
        if self._options.workers > 1:
            return Workers(
                self._options.workers,
                (sys.executable, "-P", "-m", "cli.worker", str(self._home.path)),
                options,
                self._preferences.current,
                self._passthrough.current,
                record=self._sinks.record,
                first_party=self._sinks.count_first_party,
                not_inspected=self._sinks.count_not_inspected,
                protected=self._sinks.count_protections,
                learn=self._sinks.learn,
                details=self._details.current,
                show=self._sinks.show,
                extension_expected=self._tokens.any_given,
            )
        return Proxy(
            options,
            self._filters,
            self._preferences.current,
            self._companies,
            passthrough=self._passthrough.current,
            record=self._sinks.record,
            first_party=self._sinks.count_first_party,
            not_inspected=self._sinks.count_not_inspected,
            protected=self._sinks.count_protections,
            learn=self._sinks.learn,
            details=self._details.current,
            show=self._sinks.show,
            internet=self._demo or THE_REAL_ONE,
            extension_expected=self._tokens.any_given,
        )

    def _download_options(self) -> DownloadOptions:
        """Lists are fetched from where the user says, and from servers that he trusts."""

        def resolve(host: str, port: int) -> tuple[str, int] | None:
            address = named_address(self._resolve, host, port)
            return None if address is None else (address, port)

        return DownloadOptions(
            extra_ca=self._options.upstream_ca,
            resolve=resolve,
            against=denied_keys(self._home.denied_keys),
            give_way=turn,
        )

    def _backend(self, secret: str, token: str) -> Backend:
        return Backend(
            reports=self._reports,
            preferences=self._preferences,
            passthrough=self._passthrough,
            pauses=self._pauses,
            details=self._details,
            form_guard=FormGuardKeeper(self._writer),
            clearing=ClearingKeeper(self._writer),
            script_cookies=ScriptCookies(self._writer, self._preferences, self._companies),
            companies=self._companies,
            tokens=self._tokens,
            library=self._lists,
            data=self._data,
            own_rules=self._own,
            pairing=self._pairing,
            hub=self._hub,
            heard=self._heard,
            cli_token=token,
            context_secret=secret,
            extension_origins=frozenset({extension_origin()}),
            changes=lambda: self._writer.changes,
            rules_changed=self._rules_changed,
            data_changed=self._data_changed,
            purge=self._purge,
            check=self._check,
            explain=self._explain,
            try_list=self._try_list,
            status=self._status,
            health=self._health,
            proxy_address=lambda: ("127.0.0.1", self._ports[0]),
            private_proxy_address=lambda: ("127.0.0.1", self._proxy.private_port),
            extension_here=self._proxy.extension_here,
        )

    def _publish(self, stored: Iterable[StoredRequest]) -> None:
        self._hub.publish_all("request", stored)

    async def _rules_changed(self) -> None:
        """Build both engines beside the old ones, then let the proxy use them.

        Building takes turns with the proxy: each wants Python's one lock all the time, and would make the
        other wait for it again and again.
        """
        async with self._rebuilding:
            self._filters = await asyncio.to_thread(filters, self._lists, self._own, turn)
            await asyncio.to_thread(self._proxy.set_filters, self._filters)
            await asyncio.to_thread(give_back)
        self._ends.look_again()

    async def _data_changed(self) -> None:
        """Read what the user fetched, then let the proxy and the reports know it."""
        async with self._rebuilding:
            fetched = await asyncio.to_thread(self._data.fetched)
            self._companies.more, self._addresses = fetched.companies, fetched.addresses
            await asyncio.to_thread(self._proxy.set_fetched, fetched)

    async def _purge(self, request: PurgeRequest) -> PurgeResult:
        self._sinks.forget()
        more = True
        while more:  # what else waits for the writer goes between
            more = await asyncio.wrap_future(self._writer.execute(lambda db: forget_some(db, request)))
        result = await asyncio.wrap_future(self._writer.execute(lambda db: purge(db, request)))
        await asyncio.to_thread(self._passthrough.reload)
        return result

    def _check(self, url: str, page: str, resource_type: str) -> Mapping[str, Any]:
        return check_request(self._protection(), url, page, resource_type)

    def _explain(self, url: str, page: str, resource_type: str) -> Mapping[str, Any]:
        return as_dicts(explained(self._protection(), url, page, resource_type))

    def _protection(self) -> Protection:
        return Protection(self._filters, self._companies, self._preferences.current, self._addresses)

    async def _try_list(self, source: str) -> Mapping[str, Any]:
        tried = await meant(self._lists, source)
        ground = Ground(self._lists, self._own, self._preferences.current, self._home.database, turn)
        return in_figures(tried, await asyncio.to_thread(replayed, ground, tried.text))

    def _active_lists(self) -> list[dict[str, Any]]:
        """Name, title and number of rules of each list that the engine uses."""
        counts = self._filters.lists.counts
        return [
            {"name": entry.name, "title": entry.title, "rules": counts[entry.name].active}
            for entry in self._lists.entries()
            if entry.name in counts
        ]

    def _health(self) -> Mapping[str, Any]:
        from doctor.checkup import checkup, report  # noqa: PLC0415 - a twelfth of a start, and asked for seldom
        from doctor.patient import meet  # noqa: PLC0415

        patient = meet(self._home, Place.here(), FOLDER / "dist")
        return report(patient, checkup(patient))

    def _notices(self) -> tuple[str, ...]:
        own = (self._writer.moved, self._writer.notice, self._details.notice)
        return (*filter(None, own), *self._data.notices, *self._proxy.notices, *self._whereabouts.notices)

    def _status(self) -> Mapping[str, Any]:
        lists = self._active_lists()
        problem = self._preferences.current.why_unrecorded or self._writer.problem
        return {
            "version": version("jejak"),
            "started_at": self._started_at,
            "proxy": {"host": "127.0.0.1", "port": self._ports[0]},
            "api": {"host": "127.0.0.1", "port": self._ports[1]},
            "recording": problem is None,
            "problem": problem,
            "notice": " ".join(self._notices()) or None,
            "paused": [
                {"site": site, "until": until} for site, until in self._preferences.current.pauses.items()
            ],
            "faults": dict(self._proxy.faults),
            "processes": list(self._proxy.pids),
            "rules": sum(each["rules"] for each in lists),
            "lists": lists,
            "dropped": self._writer.dropped + self._proxy.dropped,
            "extension_heard_at": self._heard.last,
            "options": self._options.described(),
            "home": str(self._home.path),
            "demo": self._demo is not None,
            **self._reports.status(self._started_at, None),
        }

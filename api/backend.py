"""What the API stands on: everything it asks and everything it may change, given to it at the start."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from api.events import EventHub
from api.heard import Heard
from api.pairing import Pairing
from filterlists.library import Library
from filterlists.ownrules import OwnRules
from footprint.companies import Companies
from store.clearingkeeper import ClearingKeeper
from store.datasets import DataSets
from store.detailkeeper import DetailKeeper
from store.formguard import FormGuardKeeper
from store.passthroughkeeper import PassthroughKeeper
from store.pausekeeper import PauseKeeper
from store.preferencekeeper import PreferenceKeeper
from store.purge import PurgeRequest, PurgeResult
from store.reports import Reports
from store.scriptcookies import ScriptCookies
from store.tokens import Tokens

Answer = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Backend:
    """The parts, put together by whoever runs the service.

    `explain` is the long answer to `check`; both (url, page, type) raise ValueError with a message for
    what isn't a URL; `try_list` fetches a list and judges the log with it, which may take a minute, in a
    thread. `changes` counts what was changed in the store; `rules_changed` rebuilds the engine off the
    event loop and returns when the proxy uses it, `data_changed` does so with fetched data sets; `health`
    may take seconds and is called in a thread; `proxy_address` is (host, port), `private_proxy_address`
    the one of which nothing is recorded; `context_secret` is what the extension puts into its `x-jejak-
    tab` header, `extension_here` surrounds the time in which it does.
    """

    reports: Reports
    preferences: PreferenceKeeper
    passthrough: PassthroughKeeper
    pauses: PauseKeeper
    details: DetailKeeper
    form_guard: FormGuardKeeper
    script_cookies: ScriptCookies
    clearing: ClearingKeeper
    companies: Companies
    tokens: Tokens
    library: Library
    data: DataSets
    own_rules: OwnRules
    pairing: Pairing
    hub: EventHub
    heard: Heard
    cli_token: str
    context_secret: str
    extension_origins: frozenset[str]
    changes: Callable[[], int]
    rules_changed: Callable[[], Awaitable[None]]
    data_changed: Callable[[], Awaitable[None]]
    purge: Callable[[PurgeRequest], Awaitable[PurgeResult]]
    check: Callable[[str, str, str], Answer]
    explain: Callable[[str, str, str], Answer]
    try_list: Callable[[str], Awaitable[Answer]]
    status: Callable[[], Answer]
    health: Callable[[], Answer]
    proxy_address: Callable[[], tuple[str, int]]
    private_proxy_address: Callable[[], tuple[str, int]]
    extension_here: Callable[[], AbstractContextManager[None]]


def changed(backend: Backend, what: str) -> None:
    """Tell listeners that lists, rules, sites, settings, cookies are no longer what they were."""
    backend.hub.publish("changed", {"what": what})

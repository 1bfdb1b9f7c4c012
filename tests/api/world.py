"""A real API on 127.0.0.1 over a real store and real lists, and clients that speak to it."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from copy import copy
from dataclasses import dataclass, field
from functools import cache, partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, DummyCookieJar

from api.backend import Backend
from api.events import EventHub, Pace
from api.heard import Heard
from api.pairing import Pairing
from api.routes_pause import tell_end
from api.server import ApiServer
from cli.explain import as_dicts, explained
from cli.protection import Protection, check_request, filters
from cli.whatif import Ground, in_figures, meant, replayed
from filterlists.builtin import Builtin
from filterlists.library import Library
from filterlists.ownrules import OwnRules
from filterlists.verdict import FilterList
from footprint.companies import Category, Companies
from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.record import CookieAction, CookieDirection, CookieSeen, Outcome, Record
from store.clearingkeeper import ClearingKeeper
from store.datasets import DataSets
from store.detailkeeper import DetailKeeper
from store.digests import digest_all
from store.formguard import FormGuardKeeper
from store.home import Home
from store.passthroughkeeper import PassthroughKeeper
from store.pausekeeper import PauseKeeper
from store.preferencekeeper import PreferenceKeeper
from store.purge import PurgeRequest, PurgeResult, purge
from store.reports import Reports
from store.scriptcookies import ScriptCookies
from store.stored import StoredRequest
from store.tokens import Tokens
from store.writer import Writer

CHROMIUM = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
FIREFOX = "moz-extension://0b4a3ff0-9a3e-4c5e-8f6e-1d2c3b4a5f60"
CLI_TOKEN = "Command-line-token-of-this-run-0123456789"
PAIRED_TOKEN = "Paired-token-of-an-earlier-run-0123456789ab"
FIREFOX_TOKEN = "Paired-token-of-a-firefox-0123456789abcdef"
SECRET = "context-secret"
NOW = 1_795_500_000.0
BUILTIN = FilterList("jejak", "Built-in", "! Title: Built-in\n||tracker.example^$third-party\n")


@dataclass
class Clock:
    """Unix seconds that a test sets."""

    now: float = NOW

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def detail(self) -> str:
        """The sentence of a problem, whose shape is checked on the way."""
        problem = self.json
        assert self.headers["Content-Type"] == "application/problem+json"
        assert problem.keys() == {"type", "title", "status", "detail"}
        assert problem["type"] == "about:blank"
        assert problem["status"] == self.status
        assert problem["title"] == HTTPStatus(self.status).phrase
        return str(problem["detail"])

    def constant(self) -> tuple[int, frozenset[tuple[str, str]], bytes]:
        """What a prober can compare: everything but the date."""
        shown = {(name.lower(), value) for name, value in self.headers.items() if name.lower() != "date"}
        return self.status, frozenset(shown), self.body


@dataclass
class World:
    """The parts, the server over them, and a client."""

    home: Home
    writer: Writer
    backend: Backend
    clock: Clock
    server: ApiServer
    client: ClientSession
    port: int = 0
    rebuilt: list[int] = field(default_factory=list)
    marking: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        token: str | None = CLI_TOKEN,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send a request to /api/v1`path` as the command line would, or with another token."""
        sent = {} if token is None else {"Authorization": f"Bearer {token}"}
        if body is not None:
            sent["Content-Type"] = "application/json"
        content = None if body is None else json.dumps(body).encode()
        return await self.send(method, f"/api/v1{path}", content, {**sent, **(headers or {})})

    async def send(
        self, method: str, path: str, content: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send a request with no headers but these."""
        skipped = {"User-Agent", "Content-Type"}
        async with self.client.request(
            method, self.url + path, data=content, headers=headers, skip_auto_headers=skipped
        ) as response:
            return Answer(response.status, dict(response.headers), await response.read())

    async def get(self, path: str) -> Any:
        """JSON of a successful GET."""
        answer = await self.ask("GET", path)
        assert answer.status == HTTPStatus.OK, answer.body
        return answer.json

    async def raw(self, request: bytes) -> bytes:
        """Everything that comes back for these bytes until the server closes."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(request)
            async with asyncio.timeout(10):
                return await reader.read()
        finally:
            writer.close()
            await writer.wait_closed()

    async def written(self) -> None:
        """Come back when all that was put so far is committed, and summed up where it is over."""
        await asyncio.wrap_future(self.writer.execute(lambda db: digest_all(db, time.time())))


@asynccontextmanager
async def serving(folder: Path, pace: Pace | None = None) -> AsyncIterator[World]:
    """A running API for the length of a block, with one record and two paired extensions."""
    async with AsyncExitStack() as stack:
        world = await _make(folder, stack, pace or Pace())
        world.port = await world.server.start()
        stack.push_async_callback(world.server.stop)
        world.writer.put(record())
        world.writer.count_first_party("news.example", 3)
        await world.written()
        yield world


async def _make(folder: Path, stack: AsyncExitStack, pace: Pace) -> World:
    home = Home.open(folder / "home")
    hub, clock = EventHub(pace), Clock()

    def publish(stored: Iterable[StoredRequest]) -> None:
        hub.publish_all("request", stored)

    writer = Writer(home.database, on_commit=publish)
    await asyncio.to_thread(writer.start)
    stack.callback(writer.close)
    tokens = Tokens(writer, home.database)
    await asyncio.to_thread(tokens.add, PAIRED_TOKEN, CHROMIUM)
    await asyncio.to_thread(tokens.add, FIREFOX_TOKEN, FIREFOX)
    parts = Parts(home, writer, PreferenceKeeper(writer))
    backend = parts.backend(tokens, hub, clock)
    client = await stack.enter_async_context(ClientSession(cookie_jar=DummyCookieJar()))
    return World(home, writer, backend, clock, ApiServer(backend, 0), client, 0, parts.rebuilt, parts.marking)


@cache
def known_companies() -> Companies:
    """Read once; what a test fetches besides belongs to its own copy."""
    return Companies.load()


class Parts:
    """What `jejak run` puts together, without the proxy."""

    def __init__(self, home: Home, writer: Writer, preferences: PreferenceKeeper) -> None:
        self.home = home
        self.writer = writer
        self.preferences = preferences
        self.library = Library(home.lists, Builtin.of(BUILTIN))
        self.data = DataSets(home.data)
        self.own = OwnRules(home.rules)
        self.companies = copy(known_companies())
        self.filters = filters(self.library, self.own)
        self.rebuilt: list[int] = []
        self.heard = Heard()
        self.marking: list[str] = []

    def backend(self, tokens: Tokens, hub: EventHub, clock: Clock) -> Backend:
        return Backend(
            reports=Reports(self.home.database, clock),
            preferences=self.preferences,
            passthrough=PassthroughKeeper(self.writer, clock),
            pauses=self.pauses(hub, clock),
            details=DetailKeeper(self.home.details),
            form_guard=FormGuardKeeper(self.writer),
            clearing=ClearingKeeper(self.writer, clock),
            script_cookies=ScriptCookies(self.writer, self.preferences, self.companies, clock),
            companies=self.companies,
            tokens=tokens,
            library=self.library,
            data=self.data,
            own_rules=self.own,
            pairing=Pairing(clock),
            hub=hub,
            heard=self.heard,
            cli_token=CLI_TOKEN,
            context_secret=SECRET,
            extension_origins=frozenset({CHROMIUM}),
            changes=lambda: self.writer.changes,
            rules_changed=self.rules_changed,
            data_changed=self.data_changed,
            purge=self.purge,
            check=self.check,
            explain=self.explain,
            try_list=self.try_list,
            status=self.status,
            health=self.health,
            proxy_address=lambda: ("127.0.0.1", 8877),
            private_proxy_address=lambda: ("127.0.0.1", 8879),
            extension_here=self.here,
        )

    def pauses(self, hub: EventHub, clock: Clock) -> PauseKeeper:
        keeper = PauseKeeper(self.writer, self.preferences, clock)
        keeper.follow(partial(tell_end, hub, Reports(self.home.database, clock)))
        return keeper

    @contextmanager
    def here(self) -> Iterator[None]:
        self.marking.append("came")
        yield
        self.marking.append("went")

    async def rules_changed(self) -> None:
        self.filters = await asyncio.to_thread(filters, self.library, self.own)
        self.rebuilt.append(sum(count.active for count in self.filters.lists.counts.values()))

    async def data_changed(self) -> None:
        fetched = await asyncio.to_thread(self.data.fetched)
        self.companies.more = fetched.companies

    async def purge(self, request: PurgeRequest) -> PurgeResult:
        return await asyncio.wrap_future(self.writer.execute(lambda db: purge(db, request)))

    def check(self, url: str, page: str, resource_type: str) -> Mapping[str, Any]:
        protection = Protection(self.filters, self.companies, self.preferences.current)
        return check_request(protection, url, page, resource_type)

    def explain(self, url: str, page: str, resource_type: str) -> Mapping[str, Any]:
        protection = Protection(self.filters, self.companies, self.preferences.current)
        return as_dicts(explained(protection, url, page, resource_type))

    async def try_list(self, source: str) -> Mapping[str, Any]:
        tried = await meant(self.library, source)
        ground = Ground(self.library, self.own, self.preferences.current, self.home.database)
        return in_figures(tried, await asyncio.to_thread(replayed, ground, tried.text))

    def health(self) -> Mapping[str, Any]:
        finding = {"check": "disk", "level": "notice", "summary": "Little room.", "what_to_do": "Delete."}
        return {"checked_at": NOW, "findings": [{**finding, "details": {"free_bytes": 1, "name": None}}]}

    def status(self) -> Mapping[str, Any]:
        return {
            "version": "0",
            "started_at": NOW,
            "proxy": {"host": "127.0.0.1", "port": 8877},
            "api": {"host": "127.0.0.1", "port": 8878},
            "recording": True,
            "problem": None,
            "notice": None,
            "paused": [],
            "faults": {},
            "processes": [4711],
            "rules": 1,
            "lists": [],
            "dropped": self.writer.dropped,
            "extension_heard_at": self.heard.last,
            "options": {"offline": True},
            "home": str(self.home.path),
            "demo": False,
            **Reports(self.home.database).status(),
        }


def record(**changes: Any) -> Record:
    """A request stopped on news.example."""
    values: dict[str, Any] = {
        "time": NOW - 60,
        "site": "news.example",
        "site_certainty": "extension",
        "method": "GET",
        "url": "https://px.tracker.example/p?dl=https%3A%2F%2Fnews.example%2Fa",
        "host": "px.tracker.example",
        "resource_type": "image",
        "third_party": True,
        "outcome": Outcome.BLOCKED,
        "reason": "list_rule",
        "company_slug": "tracker",
        "company": "Tracker Inc.",
        "category": Category.ADVERTISING,
        "rule": "||tracker.example^$third-party",
        "list_name": "jejak",
        "line": 2,
        "data_points": (
            DataPoint(
                Kind.PAGE, "Page address", "dl", "https://news.example/a", Certainty.LIKELY, Source.URL
            ),
        ),
        "cookies": (CookieSeen("uid", CookieDirection.SENT, CookieAction.STRIPPED),),
    }
    return Record(**{**values, **changes})

"""A browser without a screen: opens the story's pages and asks for what they ask for, as Chromium does."""

import asyncio
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import quote, urljoin

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from aiohttp.abc import AbstractResolver
from yarl import URL

from demo.ask import Ask
from demo.headers import host_of, is_announced, of_announcement, of_ask, of_page, site_of
from demo.jar import Jar
from demo.story import Story, Visit
from demo.web import MESSAGE, Received
from demo.words import View

RAN = b"ran("
"""Stands in every script of the demo's web: one that was stopped, or stood in for, has it not."""
_MOST_HOPS = 6
_PATIENCE = ClientTimeout(total=30)
_SKIPPED = ("User-Agent", "Accept", "Accept-Encoding", "Content-Type")
_REFUSED = (
    "OptanonConsent=isGpcEnabled=0&datestamp={when}&version=202510.1.0&groups=C0001%3A1%2CC0002%3A0%2CC0003%3A0%2CC0004%3A0",
    "OptanonAlertBoxClosed={when}",
)


@dataclass(frozen=True, slots=True)
class Line:
    """How the visitor reaches servers, through a proxy or by looking names up; and whom it trusts."""

    trusted: ssl.SSLContext
    proxy: str | None = None
    resolver: AbstractResolver | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the last address, its status and its body; status 0 where nothing came."""

    url: str
    status: int = 0
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Asking:
    """One request as it is about to be made; `fields` are its header for an address, `page` asks, if any."""

    method: str
    url: str
    fields: Callable[[str], Mapping[str, str]]
    page: str = ""
    body: bytes = b""


class Visitor:
    """Goes through a story once. `at_once`: how many requests of a page are under way together."""

    def __init__(self, story: Story, line: Line, at_once: int = 6) -> None:
        self._story = story
        self._line = line
        self._slots = asyncio.Semaphore(at_once)
        self._in_turn = at_once == 1
        self._jar = Jar()
        self._page = ""
        self._site = ""
        self._session: ClientSession | None = None
        self.asked: list[tuple[str, Received]] = []

    async def browse(self, seconds: float = 0, tell: Callable[[int], None] = lambda _: None) -> None:
        """Open all pages within so many seconds, or one after the other; `tell` hears how many are done."""
        clock = asyncio.get_running_loop().time
        began, last = clock(), self._story.visits[-1].at or 1
        try:
            for number, visit in enumerate(self._story.visits):
                await asyncio.sleep(max(0, began + visit.at / last * seconds - clock()))
                await self._open(visit)
                tell(number + 1)
        finally:
            await self._leave()

    async def _open(self, visit: Visit) -> None:
        referrer = self._page if visit.link else ""
        url = f"https://{visit.through}{quote(visit.url, safe='')}" if visit.through else visit.url
        if visit.refuse:
            when = f"{1000 * int(self._story.start + visit.at)}"
            self._jar.take(host_of(visit.url), [each.format(when=when) for each in _REFUSED])
        session = await self._session_of(host_of(visit.url))
        answer = await self._follow(session, Asking("GET", url, partial(of_page, referrer=referrer)))
        if not answer.status or answer.status >= 400:
            return
        self._page = answer.url
        view = self._story.view(answer.url, referrer, visit)
        if view is None:
            return
        await self._all(await self._session_of(view.host), view, self._story.asks(view))

    async def _all(self, session: ClientSession, view: View, asks: tuple[Ask, ...]) -> None:
        if self._in_turn:
            for ask in asks:
                await self._one(session, view, ask)
        else:
            await asyncio.gather(*(self._one(session, view, ask) for ask in asks))

    async def _one(self, session: ClientSession, view: View, ask: Ask) -> None:
        async with self._slots:
            answer = await self._ask(session, view, ask)
        if RAN in answer.body:
            self._jar.take(view.host, ask.sets)
            await self._all(session, view, ask.then)

    async def _ask(self, session: ClientSession, view: View, ask: Ask) -> Answer:
        if ask.kind == "socket":
            return await self._talk(session, view, ask)
        page = view.url
        if is_announced(ask):
            question = Asking("OPTIONS", ask.url, lambda _: of_announcement(ask, page), page)
            answer = await self._follow(session, question)
            if not 200 <= answer.status < 300:
                return answer
        wanted = Asking(ask.method, ask.url, lambda url: of_ask(ask, url, page), page, ask.body)
        return await self._follow(session, wanted)

    async def _follow(self, session: ClientSession, asking: Asking) -> Answer:
        """Ask, and go where the answer leads."""
        for _ in range(_MOST_HOPS):
            answer, led_to = await self._request(session, asking)
            if not led_to:
                return answer
            method = "GET" if asking.body else asking.method
            asking = replace(asking, method=method, url=led_to, body=b"")
        return Answer(asking.url)

    def _fields(self, asking: Asking) -> Mapping[str, str]:
        host = host_of(asking.url)
        elsewhere = asking.page != "" and site_of(host) != site_of(host_of(asking.page))
        cookie = self._jar.sent_to(host, from_another_site=elsewhere)
        fields = asking.fields(asking.url)
        return {**fields, "Cookie": cookie} if cookie and asking.method != "OPTIONS" else fields

    async def _request(self, session: ClientSession, asking: Asking) -> tuple[Answer, str]:
        url, body, fields = asking.url, asking.body or None, self._fields(asking)
        self._note(asking.method, url, fields, asking.body)
        try:
            async with session.request(
                asking.method,
                _as_is(url),
                headers=fields,
                data=body,
                allow_redirects=False,
                proxy=self._line.proxy,
            ) as response:
                self._jar.take(host_of(url), response.headers.getall("Set-Cookie", []))
                return Answer(url, response.status, await response.read()), _led_to(url, response)
        except (ClientError, TimeoutError, OSError):
            return Answer(url), ""

    async def _talk(self, session: ClientSession, view: View, ask: Ask) -> Answer:
        """Open a WebSocket, say what is to be said, and close it."""
        headers = of_ask(ask, ask.url, view.url)
        self._note("GET", ask.url, headers)
        try:
            async with session.ws_connect(_as_is(ask.url), headers=headers, proxy=self._line.proxy) as socket:
                self._note(MESSAGE, ask.url, {}, ask.say.encode())
                await socket.send_str(ask.say)
                await socket.receive(timeout=10)
        except (ClientError, TimeoutError, OSError):
            return Answer(ask.url)
        return Answer(ask.url, 101)

    def _note(self, method: str, url: str, fields: Mapping[str, str], body: bytes = b"") -> None:
        """Remember what is asked, host by host, as its server would get it."""
        lower = {name.lower(): value for name, value in fields.items()}
        target = "/" + url.split("/", 3)[3]
        self.asked.append((host_of(url), Received(method, target, lower, lower.get("cookie", ""), body)))

    async def _session_of(self, host: str) -> ClientSession:
        """The connections of the site on top: Chromium keeps those of each site apart."""
        if self._session is None or self._site != site_of(host):
            await self._leave()
            connector = TCPConnector(ssl=self._line.trusted, resolver=self._line.resolver, limit_per_host=6)
            self._site = site_of(host)
            self._session = ClientSession(
                connector=connector,
                cookie_jar=DummyCookieJar(),
                timeout=_PATIENCE,
                skip_auto_headers=_SKIPPED,
            )
        return self._session

    async def _leave(self) -> None:
        if self._session is not None:
            await self._session.close()


def _led_to(url: str, response: ClientResponse) -> str:
    where = response.headers.get("Location", "") if 300 <= response.status < 400 else ""
    return urljoin(url, where) if where else ""


def _as_is(url: str) -> URL:
    """The address as it is written: a browser leaves a script's own encoding alone."""
    return URL(url, encoded=True)

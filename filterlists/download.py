"""Fetches filter lists and data sets over https, within limits, from servers that can be trusted."""

import asyncio
from dataclasses import dataclass
from socket import AF_INET, AI_NUMERICHOST, AddressFamily
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit
from zlib import MAX_WBITS, decompressobj
from zlib import error as ZlibError

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from filterlists.downloadoptions import DownloadOptions, OnBytes, Validators
from filterlists.errors import DownloadFailed
from filterlists.lookup import AddressBook, NotPublicError
from filterlists.sources import check_url, not_public
from filterlists.trust import KeyDenied, trust

_HEADERS = {"User-Agent": "Jejak", "Accept": "text/plain, */*;q=0.5", "Accept-Encoding": "gzip"}
_ONE_GO = 2**20  # bytes inflated before other tasks get their turn


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A fetched body, unpacked, with the validators for the next time."""

    body: bytes
    validators: Validators


class Downloader:
    """Fetches texts as an async context manager: `async with Downloader(options) as downloader`."""

    def __init__(self, options: DownloadOptions) -> None:
        self._limits = options.limits
        self._extra_ca = options.extra_ca
        self._against = options.against
        self._book = AddressBook(options.resolve)

    async def __aenter__(self) -> Self:
        context = await asyncio.to_thread(trust, self._extra_ca, self._against)
        connector = aiohttp.TCPConnector(ssl=context, resolver=_Resolver(self._book), limit_per_host=4)
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=_HEADERS,
            timeout=aiohttp.ClientTimeout(total=None, sock_read=self._limits.idle),
            auto_decompress=False,  # unpacked here, where the size is watched
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    async def fetch(self, url: str, known: Validators, on_bytes: OnBytes) -> Downloaded | None:
        """The text at `url`, or None where it is still the one of `known`; DownloadFailed says why not."""
        try:
            async with asyncio.timeout(self._limits.total):
                return await self._fetch(url, known, on_bytes)
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise _explained(url, error, self._limits.total) from error

    async def _fetch(self, url: str, known: Validators, on_bytes: OnBytes) -> Downloaded | None:
        response = await self._follow(url, known)
        try:
            if response.status == 304 and known.as_headers():
                return None
            if response.status != 200:
                raise DownloadFailed(f"{url} could not be fetched: {_status_in_words(response.status)}")
            body = await self._body(url, response, on_bytes)
        finally:
            response.close()
        stated = response.headers
        return Downloaded(body, Validators(stated.get("ETag"), stated.get("Last-Modified")))

    async def _follow(self, url: str, known: Validators) -> aiohttp.ClientResponse:
        check_url(url)
        place = url
        for _ in range(self._limits.redirects + 1):
            response = await self._begin(place, known)
            if response.status not in {301, 302, 303, 307, 308}:
                return response
            response.close()
            place = _redirected(url, place, response.headers.get("Location", ""))
        raise DownloadFailed(f"{url} could not be fetched: it redirects on and on. Look for its new address.")

    async def _begin(self, url: str, known: Validators) -> aiohttp.ClientResponse:
        try:
            async with asyncio.timeout(self._limits.first_byte):
                return await self._session.get(url, headers=known.as_headers(), allow_redirects=False)
        except TimeoutError as error:
            reason = f"no answer within {self._limits.first_byte:g} seconds"
            raise DownloadFailed(f"{url} could not be fetched: {reason}. Try again later.") from error

    async def _body(self, url: str, response: aiohttp.ClientResponse, on_bytes: OnBytes) -> bytes:
        unpack = _Unpacker(url, response.headers.get("Content-Encoding", ""), self._limits.size)
        received = 0
        async for chunk in response.content.iter_any():
            received += len(chunk)
            await unpack.feed(chunk)
            on_bytes(received, response.content_length)
        return unpack.finished()


class _Unpacker:
    """Collects a body, gzip taken off, and stops at `limit` bytes: what is packed small can be huge."""

    def __init__(self, url: str, encoding: str, limit: int) -> None:
        if encoding.lower() not in {"", "identity", "gzip", "x-gzip"}:
            raise DownloadFailed(f"{url} could not be fetched: the server packed it in a way not asked for.")
        self._url = url
        self._limit = limit
        self._gzip = decompressobj(16 + MAX_WBITS) if "gzip" in encoding.lower() else None
        self._body = bytearray()

    async def feed(self, chunk: bytes) -> None:
        if self._gzip is None:
            return self._take(chunk)
        while chunk:
            try:
                self._take(self._gzip.decompress(chunk, _ONE_GO))
            except ZlibError as error:
                raise DownloadFailed(f"{self._url} arrived damaged. Try again later.") from error
            chunk = self._gzip.unconsumed_tail
            await asyncio.sleep(0)

    def _take(self, piece: bytes) -> None:
        self._body += piece
        if len(self._body) > self._limit:
            raise DownloadFailed(
                f"{self._url} is refused: it is larger than {self._limit / 2**20:g} MiB, more than "
                "is taken of any. Check the address."
            )

    def finished(self) -> bytes:
        if self._gzip is not None and not self._gzip.eof:
            raise DownloadFailed(f"{self._url} was cut off on its way. Try again later.")
        return bytes(self._body)


class _Resolver(AbstractResolver):
    """Lets aiohttp look names up in an AddressBook."""

    def __init__(self, book: AddressBook) -> None:
        self._book = book

    async def resolve(self, host: str, port: int = 0, family: AddressFamily = AF_INET) -> list[ResolveResult]:
        return [
            ResolveResult(
                hostname=host,
                host=address.host,
                port=address.port,
                family=address.family,
                proto=0,
                flags=AI_NUMERICHOST,
            )
            for address in await self._book.find(host, port)
        ]

    async def close(self) -> None:
        """Nothing is kept open."""


def _redirected(url: str, place: str, location: str) -> str:
    try:
        following = urljoin(place, location)
        check_url(following)
    except (ValueError, DownloadFailed) as error:
        raise DownloadFailed(
            f"{url} is refused: it redirects to a place no list may come from. Look for its new address."
        ) from error
    return following


def _status_in_words(status: int) -> str:
    if status in {404, 410}:
        return f"the server has no such file (status {status}). It may have moved: look at its home page."
    if status in {401, 403, 429}:
        return f"the server refuses (status {status}). Try again later."
    return f"the server answered with status {status}. Try again later."


def _explained(url: str, error: Exception, total: float) -> DownloadFailed:
    host = urlsplit(url).hostname
    match error:
        case aiohttp.ClientConnectorDNSError(os_error=NotPublicError()):
            return DownloadFailed(not_public(url))
        case aiohttp.ClientConnectorDNSError():
            reason = f"the name {host} could not be looked up. Check the address and the network connection."
        case aiohttp.ClientConnectorCertificateError(certificate_error=KeyDenied() as denied):
            reason = f"the certificate of {host} can't be trusted: {denied}."
        case aiohttp.ClientConnectorCertificateError():
            verdict = getattr(error.certificate_error, "verify_message", "") or "it was refused"
            reason = (
                f"the certificate of {host} can't be trusted: {verdict}. If a proxy of your company is in "
            )
            reason += "between, give its certificate with --upstream-ca."
        case aiohttp.ClientSSLError():
            reason = f"no secure connection to {host} could be made. Try again later."
        case aiohttp.ClientConnectorError():
            reason = f"{host} can't be reached ({error.os_error.strerror}). Check the network connection."
        case aiohttp.ClientPayloadError() | aiohttp.ServerDisconnectedError() | aiohttp.ClientOSError():
            reason = "the connection was cut. Try again later."
        case aiohttp.ServerTimeoutError():
            reason = "the server stopped sending. Try again later."
        case TimeoutError():
            reason = f"it was not complete after {total:g} seconds. Try again later."
        case aiohttp.InvalidURL():
            reason = "that isn't a URL. Write it as https://lists.example/list.txt"
        case _:
            reason = f"{type(error).__name__}. Check the address."
    return DownloadFailed(f"{url} could not be fetched: {reason}")

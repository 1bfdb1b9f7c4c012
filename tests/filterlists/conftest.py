"""A real list server for downloads: HTTPS on 127.0.0.1, with a certificate of a test authority."""

import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import trustme
from aiohttp import web

from filterlists.downloadoptions import DownloadOptions, Limits

type Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class ListServer:
    """Answers each path as the test says; keeps the requests it got."""

    host: str
    authority: Path
    port: int = 0
    answers: dict[str, Handler] = field(default_factory=dict)
    requests: list[web.Request] = field(default_factory=list)

    def url(self, path: str = "/list.txt") -> str:
        return f"https://{self.host}{path}"

    def says(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> None:
        """Answer `path` with this body from now on."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        async def answer(_request: web.Request) -> web.Response:
            return web.Response(status=status, body=data, headers=named)

        self.answers[path] = answer

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(request)
        handler = self.answers.get(request.path)
        return (
            await handler(request)
            if handler
            else web.Response(status=404, text="<p>secret of the server</p>")
        )

    def resolve(self, host: str, _port: int) -> tuple[str, int] | None:
        return ("127.0.0.1", self.port) if host in {self.host, "easylist.to"} else None

    def options(self, **limits: float) -> DownloadOptions:
        """Downloads that find this server and trust its certificate."""
        return DownloadOptions(self.authority, self.resolve, Limits(**limits))  # type: ignore[arg-type] # size: int


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
async def list_server(authority: trustme.CA, tmp_path: Path) -> AsyncIterator[ListServer]:
    pem = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(pem))
    server = ListServer("lists.test", pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("lists.test", "easylist.to").configure_cert(context)
    app = web.Application()
    app.router.add_get("/{path:.*}", server.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context)
    await site.start()
    server.port = runner.addresses[0][1]
    yield server
    await runner.cleanup()

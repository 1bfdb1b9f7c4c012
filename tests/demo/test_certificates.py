"""The demo's certificates hold for its hosts, for those that know its authority, and for nobody else."""

import ssl
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientConnectorCertificateError, ClientSession, TCPConnector, web
from aiohttp.abc import AbstractResolver, ResolveResult

from demo.certificates import Certificates
from demo.web import Web


class ToTheWeb(AbstractResolver):
    """Every name is this host's."""

    def __init__(self, made: Web, host: str) -> None:
        self._where = made.hosts[host].address, made.port

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        address, number = self._where
        return [ResolveResult(hostname=host, host=address, port=number, family=2, proto=0, flags=0)]

    async def close(self) -> None:
        """Nothing is kept."""


async def hello(_request: web.Request) -> web.Response:
    return web.Response(text="hello")


@pytest.fixture
async def made() -> AsyncIterator[Web]:
    made = Web({"kedai.example": hello, "www.facebook.com": hello})
    await made.start()
    yield made
    await made.stop()


async def ask(made: Web, url: str, pem: bytes) -> str:
    trusted = ssl.create_default_context(cadata=pem.decode())
    connector = TCPConnector(resolver=ToTheWeb(made, "kedai.example"), ssl=trusted)
    async with ClientSession(connector=connector) as session, session.get(url) as answer:
        return await answer.text()


async def test_whoever_knows_the_authority_trusts_its_hosts(made: Web) -> None:
    assert await ask(made, "https://kedai.example/", made.certificates.pem) == "hello"
    assert made.hosts["kedai.example"].connections == 1
    assert [each.target for each in made.hosts["kedai.example"].received] == ["/"]
    assert made.hosts["www.facebook.com"].connections == 0


async def test_nobody_else_does(made: Web) -> None:
    with pytest.raises(ClientConnectorCertificateError):
        await ask(made, "https://kedai.example/", Certificates("Another").pem)


async def test_other_names_are_not_its_own(made: Web) -> None:
    with pytest.raises(ClientConnectorCertificateError):
        await ask(made, "https://lain.example/", made.certificates.pem)
    assert made.hosts["kedai.example"].received == []


def test_two_have_nothing_in_common() -> None:
    assert Certificates("One").pem != Certificates("One").pem

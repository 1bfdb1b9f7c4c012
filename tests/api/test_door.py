"""What isn't proper HTTP gets the guard's refusal, and no word about the server."""

import pytest

from api.door import refusal
from tests.api.test_guard import parts
from tests.api.world import CLI_TOKEN, World

CONSTANT = parts(refusal())


@pytest.mark.parametrize(
    "sent",
    [
        b"hello\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 64,
        b"GET /api/v1/status HTTP/9.9\r\nHost: {host}\r\n\r\n",
        b"NONSENSE /api/v1/status HTTP/1.1\r\nHost: {host}\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET /api/v1/status HTTP/1.1\r\n\r\n",
        b"GET /api/v1/status HTTP/1.1\r\nHost: {host}\r\nHost: {host}\r\n\r\n",
        b"GET /api/v1/status HTTP/1.1\r\nHost: {host}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"GET /api/v1/status HTTP/1.1\r\nHost: {host}\r\nContent-Length: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"GET /api/v1/status HTTP/1.1\r\nHost : {host}\r\n\r\n",
        b"GET /api/v1/status HTTP/1.1\r\nHost: {host}\r\nX-A: a\x00b\r\n\r\n",
        b"GET /" + b"x" * 20_000 + b" HTTP/1.1\r\nHost: {host}\r\n\r\n",
        b"GET /api/v1/status HTTP/1.1\r\nHost: {host}\r\nCookie: " + b"x" * 20_000 + b"\r\n\r\n",
        b"GET /api/v1/status HTTP/1.1\r\nHost: {host}\r\n" + b"X-A: b\r\n" * 500 + b"\r\n",
        b"GET /api/v1/status HTTP/1.1\r\nHost: {host}\r\nExpect: 100-continue\r\n\r\n",
        b"GET /nowhere HTTP/1.1\r\nHost: {host}\r\nExpect: nonsense\r\n\r\n",
        b"OPTIONS * HTTP/1.1\r\nHost: {host}\r\nExpect: 100-continue\r\n\r\n",
    ],
)
async def test_it_is_refused_by_hand_with_or_without_a_token(world: World, sent: bytes) -> None:
    host = f"127.0.0.1:{world.port}".encode()
    request = sent.replace(b"{host}", host)
    assert parts(await world.raw(request)) == CONSTANT
    token = f"\r\nAuthorization: Bearer {CLI_TOKEN}\r\n".encode()
    head, _, rest = request.partition(b"\r\n")
    if head.startswith((b"GET", b"POST", b"OPTIONS")) and b"HTTP/1.1" in head:
        assert parts(await world.raw(head + token + rest)) == CONSTANT
    assert (await world.ask("GET", "/status")).status == 200


def test_the_refusal_by_hand_is_the_guards_own() -> None:
    line, headers, body = CONSTANT
    assert line == b"HTTP/1.1 403 Forbidden"
    assert b"Connection: close" in headers
    assert b'"detail": "This request isn\'t allowed."' in body
    assert b"aiohttp" not in refusal().lower()
    assert b"python" not in refusal().lower()


async def test_it_differs_from_the_guards_answer_in_the_closing_alone(world: World) -> None:
    answer = await world.raw(b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
    assert parts(answer) == CONSTANT


async def test_a_request_behind_a_refused_one_is_not_answered(world: World) -> None:
    ours = f"Host: 127.0.0.1:{world.port}\r\nAuthorization: Bearer {CLI_TOKEN}\r\n\r\n".encode()
    answer = await world.raw(b"nonsense\r\n\r\nGET /api/v1/status HTTP/1.1\r\n" + ours)
    assert answer.count(b"HTTP/1.1 ") == 1

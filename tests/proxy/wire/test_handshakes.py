"""What the proxy offers servers in a handshake, and which handshakes it doesn't take."""

import json
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.proxy.wire.hello import Blunt, alert, described, server_hello
from tests.proxy.wire.world import MakeWorld

GOLDEN = Path(__file__).parents[2] / "data" / "client-hello.json"
PAGE = (("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "none"))
OLD, WEAK = "no longer safe", "no way of encrypting that is still safe"
PROTOCOL_VERSION, HANDSHAKE_FAILURE = 70, 40
AES_128_GCM = 0xC02F
APPLICATION_DATA = b"\x17\x03"


async def test_what_is_offered_is_what_was_agreed_on(world: MakeWorld, stack: AsyncExitStack) -> None:
    """The golden file changes only on purpose: read the difference, then write it anew.

    `described(hello)` as JSON is what belongs into it; mitmproxy and OpenSSL may change it with an update.
    """
    server = Blunt(alert(HANDSHAKE_FAILURE))
    await server.listen(stack)
    running = await world({"any.test": server})
    browser = await running.h2("any.test", server.port)
    await browser.request("GET", "/")
    offered = described(server.hellos[0])
    assert offered == json.loads(GOLDEN.read_text()), json.dumps(offered, indent=2)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (alert(PROTOCOL_VERSION), OLD),
        (alert(HANDSHAKE_FAILURE), WEAK),
        (server_hello(AES_128_GCM, 0x0302), OLD),
        (server_hello(AES_128_GCM, 0x0301), OLD),
        (server_hello(AES_128_GCM, 0x0300), OLD),
        (server_hello(0x0000), WEAK),
        (server_hello(0x0002), WEAK),
        (server_hello(0xC010), WEAK),
        (server_hello(0x0004), WEAK),
        (server_hello(0x0005), WEAK),
        (server_hello(0xC011), WEAK),
        (server_hello(0x000A), WEAK),
        (server_hello(0xC012), WEAK),
        (server_hello(0x0033), WEAK),
        (server_hello(0x009E), WEAK),
        (server_hello(0x0034), WEAK),
    ],
    ids=[
        "knows no TLS 1.2",
        "knows no cipher of ours",
        "TLS 1.1",
        "TLS 1.0",
        "SSL 3",
        "NULL",
        "RSA-NULL",
        "ECDHE-NULL",
        "RC4-MD5",
        "RC4-SHA",
        "ECDHE-RC4",
        "3DES",
        "ECDHE-3DES",
        "DHE",
        "DHE-GCM",
        "anonymous DH",
    ],
)
async def test_a_handshake_below_what_was_offered_is_refused_with_the_reason(
    world: MakeWorld, stack: AsyncExitStack, answer: bytes, reason: str
) -> None:
    server = Blunt(answer)
    await server.listen(stack)
    running = await world({"weak.test": server})
    reply = await (await running.h1("weak.test", server.port)).request("GET", "/secret", PAGE)
    assert reply.status == 502
    assert reason in reply.body.decode()
    assert server.hellos
    assert APPLICATION_DATA not in server.after

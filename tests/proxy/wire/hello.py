"""TLS's first messages, byte by byte: what the proxy offers servers, and answers that no library gives."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

ALPN, GROUPS, SIGNATURES, VERSIONS, SHARES, PADDING = 16, 10, 13, 43, 51, 21
_EXTENSIONS = {
    0: "server_name",
    11: "ec_point_formats",
    ALPN: "application_layer_protocol_negotiation",
    GROUPS: "supported_groups",
    SIGNATURES: "signature_algorithms",
    VERSIONS: "supported_versions",
    SHARES: "key_share",
    5: "status_request",
    22: "encrypt_then_mac",
    23: "extended_master_secret",
    35: "session_ticket",
    45: "psk_key_exchange_modes",
    65281: "renegotiation_info",
}


class Cursor:
    """Reads numbers and length-prefixed pieces off bytes."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def take(self, count: int) -> bytes:
        """The next bytes."""
        taken, self.data = self.data[:count], self.data[count:]
        return taken

    def number(self, size: int) -> int:
        """The next number."""
        return int.from_bytes(self.take(size))

    def piece(self, size: int) -> bytes:
        """What stands behind a length of `size` bytes."""
        return self.take(self.number(size))


def pairs(data: bytes) -> list[str]:
    """Two-byte numbers in hex, without those that only keep servers tolerant (GREASE)."""
    numbers = [int.from_bytes(data[at : at + 2]) for at in range(0, len(data), 2)]
    return [
        f"{number:04x}"
        for number in numbers
        if not (number & 0x0F0F == 0x0A0A and number >> 8 == number & 0xFF)
    ]


def described(record: bytes) -> dict[str, list[str]]:
    """What a ClientHello offers, in an order that doesn't depend on how extensions were shuffled."""
    hello = Cursor(record[5 + 4 :])
    version = hello.take(2).hex()
    hello.take(32)
    hello.piece(1)
    suites, compression = pairs(hello.piece(2)), hello.piece(1).hex()
    extensions = Cursor(hello.piece(2))
    found: dict[int, bytes] = {}
    while extensions.data:
        kind = extensions.number(2)
        found[kind] = extensions.piece(2)
    protocols = Cursor(found.get(ALPN, b"")[2:])
    shares = Cursor(found[SHARES][2:])
    names = []
    while protocols.data:
        names.append(protocols.piece(1).decode())
    shared = []
    while shares.data:
        shared.append(shares.take(2).hex())
        shares.piece(2)
    return {
        "legacy_version": [version],
        "versions": pairs(found[VERSIONS][1:]),
        "ciphers": suites,
        "compression": [compression],
        "groups": pairs(found[GROUPS][2:]),
        "key_shares": pairs(bytes.fromhex("".join(shared))),
        "signatures": pairs(found[SIGNATURES][2:]),
        "alpn": names,
        "extensions": sorted(_EXTENSIONS.get(kind, str(kind)) for kind in found if kind != PADDING),
    }


def alert(code: int) -> bytes:
    """A fatal alert."""
    return bytes([21, 3, 3, 0, 2, 2, code])


def server_hello(suite: int, version: int = 0x0303) -> bytes:
    """A ServerHello that picks this cipher suite and version, whether or not they were offered."""
    content = version.to_bytes(2) + bytes(range(32)) + b"\0" + suite.to_bytes(2) + b"\0" + b"\0\0"
    message = b"\x02" + len(content).to_bytes(3) + content
    return b"\x16" + version.to_bytes(2) + len(message).to_bytes(2) + message


@dataclass
class Blunt:
    """A server that gives one fixed answer to a ClientHello and keeps what came in."""

    answer: bytes
    address: str = "127.0.77.97"
    port: int = 0
    hellos: list[bytes] = field(default_factory=list)
    after: bytes = b""

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        try:
            head = await reader.readexactly(5)
            self.hellos.append(head + await reader.readexactly(int.from_bytes(head[3:])))
            writer.write(self.answer)
            self.after += await reader.read()
        except (OSError, asyncio.IncompleteReadError):
            pass  # the proxy went away, as it may
        finally:
            writer.close()

    async def listen(self, stack: AsyncExitStack) -> None:
        """Start on a port of its own."""
        server = await asyncio.start_server(self.accept, self.address, 0)
        stack.callback(server.close)
        self.port = int(server.sockets[0].getsockname()[1])

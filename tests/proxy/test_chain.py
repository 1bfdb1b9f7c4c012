"""A handshake is refused for a denied key anywhere in the chain, and for a fault while looking."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from mitmproxy.net import tls
from OpenSSL import SSL
from OpenSSL.crypto import X509

from proxy.chain import DENIED, UNCHECKED, Refused, check_keys
from proxy.denied import DeniedKeys, key_of
from tests.proxy.wire.certificates import GOOD, Signer, authority, new_key, sign

FAULT = RuntimeError("a fault of ours")


class Chain:
    """A root, an authority below it, a server below that, and a TLS connection to it in memory."""

    def __init__(self, folder: Path) -> None:
        self.root = authority(None, "Root")
        self.between = authority(self.root, "Between")
        self.key = new_key()
        self.leaf = sign(self.between, self.key, GOOD)
        self.anchors = folder / "anchors.pem"
        self.trust(self.root)

    def trust(self, *roots: Signer) -> None:
        """Believe these, and no others."""
        pems = [root.certificate.public_bytes(Encoding.PEM) for root in roots]
        self.anchors.write_bytes(b"".join(pems))

    def options(self) -> dict[str, Any]:
        """How mitmproxy makes a context for servers."""
        return {
            "method": tls.Method.TLS_CLIENT_METHOD,
            "min_version": tls.Version.TLS1_2,
            "max_version": tls.Version.UNBOUNDED,
            "cipher_list": None,
            "ecdh_curve": None,
            "verify": tls.Verify.VERIFY_PEER,
            "ca_path": None,
            "ca_pemfile": str(self.anchors),
            "client_cert": None,
            "legacy_server_connect": False,
        }

    def handshake(self, denied: DeniedKeys, fault: Callable[[Exception], None]) -> None:
        """Shake hands; raises SSL.Error where the client refuses."""
        undo = check_keys(denied, fault)
        try:
            trusting = tls.create_proxy_server_context(**self.options())
        finally:
            undo()
        serving = SSL.Context(SSL.TLS_SERVER_METHOD)
        serving.use_certificate(self.leaf)
        serving.use_privatekey(self.key)
        for shown in self.between.shown:
            serving.add_extra_chain_cert(shown)
        client, server = SSL.Connection(trusting), SSL.Connection(serving)
        client.set_connect_state()
        server.set_accept_state()
        while not (step(client) & step(server)):
            carry(client, server)
            carry(server, client)


def step(side: SSL.Connection) -> bool:
    """Go on with the handshake; whether it is done."""
    try:
        side.do_handshake()
    except SSL.WantReadError:
        return False
    return True


def carry(source: SSL.Connection, target: SSL.Connection) -> None:
    """What one side has to say reaches the other."""
    with suppress(SSL.WantReadError):
        target.bio_write(source.bio_read(65536))


def none(fault: Exception) -> None:
    """No fault is expected."""
    raise AssertionError from fault


@pytest.fixture
def chain(tmp_path: Path) -> Chain:
    return Chain(tmp_path)


def denying(folder: Path, certificate: object) -> DeniedKeys:
    path = folder / "denied-keys.txt"
    path.write_text(f"{key_of(X509.from_cryptography(certificate))} the one\n")  # type: ignore[arg-type]  # a certificate
    denied = DeniedKeys(path)
    denied.load()
    return denied


def test_a_good_chain_passes(chain: Chain) -> None:
    chain.handshake(DeniedKeys(), none)


@pytest.mark.parametrize(
    "of",
    [
        lambda chain: chain.leaf,
        lambda chain: chain.between.certificate,
        lambda chain: chain.root.certificate,
        lambda chain: authority(authority(None, "Other"), "Cross", chain.between.key).certificate,
    ],
    ids=["leaf", "intermediate", "root", "the same key in another certificate"],
)
def test_a_denied_key_anywhere_refuses(chain: Chain, tmp_path: Path, of: Callable[[Chain], object]) -> None:
    with pytest.raises(Refused) as refused:
        chain.handshake(denying(tmp_path, of(chain)), none)
    assert repr(refused.value) == f"{DENIED}: the one"


def test_what_openssl_refuses_stays_refused(chain: Chain) -> None:
    chain.trust(authority(None, "Stranger"))
    with pytest.raises(SSL.Error, match="certificate verify failed"):
        chain.handshake(DeniedKeys(), none)


def test_a_fault_while_looking_refuses_and_is_told(chain: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_key: str) -> None:
        raise FAULT

    denied, told = DeniedKeys(), list[Exception]()
    monkeypatch.setattr(denied, "what", broken)
    with pytest.raises(Refused) as refused:
        chain.handshake(denied, told.append)
    assert repr(refused.value) == UNCHECKED
    assert told == [FAULT]


def test_it_is_taken_back() -> None:
    before = tls.create_proxy_server_context
    undo = check_keys(DeniedKeys(), none)
    assert tls.create_proxy_server_context is not before
    undo()
    assert tls.create_proxy_server_context is before

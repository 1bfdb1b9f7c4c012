"""Keys that prove nothing: the list that Jejak comes with, and the user's own."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from OpenSSL.crypto import X509

from proxy.denied import DeniedKeys, key_of, read_keys
from proxy.errors import ProxyError
from tests.proxy.wire.certificates import GOOD, new_key, sign

EMSIGN_ROOT_G1 = "376a1a7082a593dccc20d561d119e9ab8d30f11cc321d0a37fa41f0df284e01c"
SUPERFISH = "4bb8f35ba1e126f8dde1b0c420625ed86dce61a7bddadbdea9aba578ff13145e"
KEY = "ab" * 32


def written(path: Path, text: str) -> None:
    """Write a file anew, as an editor does: its time or its place differs."""
    fresh = path.with_suffix(".new")
    fresh.write_text(text)
    fresh.replace(path)


def test_published_and_stolen_keys_are_known() -> None:
    denied = DeniedKeys()
    assert denied.what(SUPERFISH) == "Superfish"
    assert denied.what(EMSIGN_ROOT_G1) == "emSign Root CA - G1 (eMudhra)"
    assert denied.what(KEY) is None


def test_the_list_names_each_key_once_and_says_what_it_is() -> None:
    text = (files("proxy") / "data" / "denied-keys.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert len({line.split()[0] for line in lines}) == len(lines) > 170
    assert all(re.fullmatch(r"[0-9a-f]{64} \S.*", line) for line in lines)


@pytest.mark.parametrize(("curve", "name"), [(ec.SECP256R1(), "P-256"), (ec.SECP384R1(), "P-384")])
def test_keys_that_anybody_can_work_out_are_what_the_list_says(curve: ec.EllipticCurve, name: str) -> None:
    denied = DeniedKeys()
    for number in (1, 2, 3, 4, 17, 64):
        certificate = sign(None, ec.derive_private_key(number, curve), GOOD)
        what = denied.what(key_of(X509.from_cryptography(certificate)))
        assert what in (f"the number {number} as a {name} key", "EM OV TLS CA - G3C (eMudhra)")


def test_a_key_has_one_name_whoever_signed_it() -> None:
    key, other = new_key(), new_key()
    first, second = (X509.from_cryptography(sign(None, key, GOOD)) for _ in range(2))
    assert key_of(first) == key_of(second)
    assert key_of(first) != key_of(X509.from_cryptography(sign(None, other, GOOD)))


def test_the_users_file_counts_beside_ours_and_is_read_again_when_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "denied-keys.txt"
    denied = DeniedKeys(path)
    denied.load()
    written(path, f"# mine\n\n{KEY.upper()}   my old server\n")
    denied.refresh()
    assert denied.what(KEY) == "my old server"
    assert denied.what(SUPERFISH) == "Superfish"
    written(path, f"{'cd' * 32}\n")
    denied.refresh()
    assert denied.what(KEY) is None
    assert denied.what("cd" * 32) == f"a key of {path}"
    path.unlink()
    denied.refresh()
    assert denied.what("cd" * 32) is None
    assert denied.problem is None


@pytest.mark.parametrize("line", ["abc", KEY[:-1], f"{KEY}0", "sha256/AAAA=", f"{KEY}what"])
def test_a_damaged_file_is_said_at_the_start(tmp_path: Path, line: str) -> None:
    path = tmp_path / "denied-keys.txt"
    path.write_text(f"{'cd' * 32} fine\n{line}\n")
    with pytest.raises(ProxyError, match=r"denied-keys.txt, line 2: .* is not understood; .*openssl"):
        DeniedKeys(path).load()


def test_what_a_file_said_last_counts_until_it_can_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "denied-keys.txt"
    written(path, f"{KEY} mine\n")
    denied = DeniedKeys(path)
    denied.load()
    written(path, "half a li")
    denied.refresh()
    denied.refresh()
    assert denied.what(KEY) == "mine"
    assert denied.problem is not None
    assert "line 1" in denied.problem
    path.unlink()
    path.mkdir()
    denied.refresh()
    assert denied.what(KEY) == "mine"
    assert "can't be read" in str(denied.problem)
    path.rmdir()
    written(path, f"{KEY} mine again\n")
    denied.refresh()
    assert denied.what(KEY) == "mine again"
    assert not denied.problem


def test_a_line_is_read_as_written() -> None:
    assert read_keys(f"  {KEY} a  b \n", "x") == {KEY: "a  b"}

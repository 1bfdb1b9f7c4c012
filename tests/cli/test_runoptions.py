"""What `jejak run` makes of its options."""

from dataclasses import replace
from pathlib import Path

import pytest

from cli.runoptions import RunOptions
from proxy.errors import ProxyError
from proxy.login import Credentials

PLAIN = RunOptions(8877, 0, 8878, None, (), offline=False, lan="", proxyauth="")


def test_a_diagnosis_holds_numbers_and_switches_and_nothing_else() -> None:
    options = replace(PLAIN, upstream_ca=Path("/home/me/ca.pem"), resolve=("a:1.2.3.4", "b:1.2.3.4"))
    described = replace(options, proxyauth="me:s3cret", offline=True).described()
    assert described == {
        "port": 8877,
        "private_port": 0,
        "api_port": 8878,
        "upstream_ca": True,
        "resolve": 2,
        "offline": True,
        "lan": False,
        "proxyauth": True,
        "workers": 1,
    }


def test_a_password_comes_from_the_command_line_or_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "login").write_text("me:s3cret\n")
    for given in ("me:s3cret", f"@{tmp_path / 'login'}"):
        assert replace(PLAIN, proxyauth=given).credentials() == Credentials("me", "s3cret")
    assert PLAIN.credentials() is None


def test_a_password_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    for name in ("missing", "binary"):
        with pytest.raises(ProxyError, match=f"--proxyauth @.*{name}: can't read that file"):
            replace(PLAIN, proxyauth=f"@{tmp_path / name}").credentials()


def test_hosts_are_led_where_the_user_says() -> None:
    [lead] = replace(PLAIN, resolve=("shop.test:127.0.0.1",)).leads()
    assert lead.matches("shop.test", 443)
    with pytest.raises(ProxyError, match="nonsense"):
        replace(PLAIN, resolve=("nonsense",)).leads()

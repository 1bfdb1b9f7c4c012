"""mitmproxy's options: set, checked, never changed."""

from pathlib import Path
from typing import Any

import pytest
from mitmproxy import optmanager
from mitmproxy.exceptions import OptionsError
from mitmproxy.options import Options

from proxy.core import Core
from proxy.errors import ProxyError
from proxy.login import Credentials
from proxy.settings import EVERY_ADDRESS, Pinned, ProxyOptions, check_hosts, required_values


async def pinned(options: Any, required: dict[str, object]) -> Core:
    import asyncio

    core = Core(options, asyncio.get_running_loop())
    addon = Pinned()
    core.addons.add(addon)  # type: ignore[no-untyped-call]  # mitmproxy leaves it unannotated
    addon.pin(options, required)
    return core


async def test_values_are_set_and_hold() -> None:
    core = await pinned(Options(), {"rawtcp": False, "http3": False})
    assert (core.options.rawtcp, core.options.http3) == (False, False)


async def test_no_option_changes_afterwards() -> None:
    core = await pinned(Options(), {"ssl_insecure": False})
    for attempt in ({"ssl_insecure": True}, {"confdir": "/elsewhere"}):
        with pytest.raises(OptionsError, match="can't be changed"):
            core.options.update(**attempt)  # type: ignore[no-untyped-call]  # mitmproxy leaves it unannotated
    assert core.options.ssl_insecure is False
    assert core.options._options["ssl_insecure"].current() is False


@pytest.mark.parametrize("name", ["emudhra", "emudhra_old"])
async def test_an_option_that_signs_with_a_published_key_is_refused(name: str) -> None:
    options = Options()
    options.add_option(name, bool, True, "sign with a compromised authority")
    with pytest.raises(ProxyError, match=name):
        await pinned(options, {})


async def test_a_value_that_doesnt_take_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(optmanager.OptManager, "update", lambda *_, **__: None)
    with pytest.raises(ProxyError, match="rawtcp"):
        await pinned(Options(), {"rawtcp": False})


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_this_machine(host: str) -> None:
    check_hosts(ProxyOptions(Path(), host))


@pytest.mark.parametrize("host", ["0.0.0.0", "", "::", "192.168.1.5", "example.com"])
def test_not_this_machine(host: str) -> None:
    with pytest.raises(ProxyError, match="this machine only"):
        check_hosts(ProxyOptions(Path(), host))


def test_both_files_for_secrets_are_forgotten_before_mitmproxy_is_loaded(tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    file = tmp_path / "secrets"
    environment = {**os.environ, "SSLKEYLOGFILE": str(file), "MITMPROXY_SSLKEYLOGFILE": str(file)}
    code = "import proxy.launcher, mitmproxy.net.tls as tls; print(tls.log_master_secret)"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "None\n"
    assert not file.exists()


@pytest.mark.parametrize(
    ("lan", "hosts"),
    [
        ("", ("127.0.0.1",)),
        (EVERY_ADDRESS, (EVERY_ADDRESS,)),
        ("192.168.1.5", ("127.0.0.1", "192.168.1.5")),
        ("::", ("127.0.0.1", "::")),
    ],
)
def test_this_machines_programs_are_always_served(lan: str, hosts: tuple[str, ...]) -> None:
    options = ProxyOptions(Path(), lan=lan, credentials=Credentials("me", "s3cret"))
    check_hosts(options)
    assert options.hosts == hosts


def test_other_devices_come_from_private_addresses_only() -> None:
    values = required_values(Path(), Path(), lan=True)
    assert (values["block_private"], values["block_global"]) == (False, True)
    assert required_values(Path(), Path())["block_private"] is True

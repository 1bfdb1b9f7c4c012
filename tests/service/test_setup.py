"""`jejak setup` and the way back, on a machine of the test's own: a home folder, a desktop, a systemd."""

import json
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.serialization import Encoding

from cli.main import cli
from desktop.truststores import NssStore
from proxy.authority import certificate_path, key_path, open_authority
from store.home import Home

GSETTINGS = """
key="{folder}/$2.$3"
case "$1" in get) cat "$key";; set) echo "$4" > "$key";; esac
"""
DESKTOP = {
    "org.gnome.system.proxy.mode": "'none'",
    "org.gnome.system.proxy.autoconfig-url": "''",
    "org.gnome.system.proxy.http.host": "''",
    "org.gnome.system.proxy.http.port": "8080",
    "org.gnome.system.proxy.https.host": "''",
    "org.gnome.system.proxy.https.port": "0",
}
SYSTEMCTL = """
unit="$HOME/.config/systemd/user/jejak.service"; wants="$HOME/.config/systemd/user/default.target.wants"
case "$2" in
  enable) mkdir -p "$wants"; ln -sf "$unit" "$wants/jejak.service";;
  restart) eval "set -- $(sed -n 's/^ExecStart=//p' "$unit")"
           "$@" --offline > "{folder}/journal" 2>&1 & echo $! > "{folder}/pid";;
  disable) rm "$wants/jejak.service"; kill "$(cat "{folder}/pid")" && rm "{folder}/pid"
           while [ -e "$HOME/.local/share/jejak/service.json" ]; do sleep 0.05; done;;
esac
"""


@dataclass
class Machine:
    """The machine, and `jejak` on it."""

    user: Path
    folder: Path

    @property
    def home(self) -> Home:
        return Home(self.user / ".local/share/jejak")

    @property
    def store(self) -> NssStore:
        return NssStore(self.user / ".local/share/pki/nssdb")

    @property
    def certificate(self) -> Path:
        return certificate_path(self.home.authority)

    @property
    def unit(self) -> Path:
        return self.user / ".config/systemd/user/jejak.service"

    @property
    def proxy(self) -> dict[str, str]:
        return {name: (self.folder / name).read_text().strip() for name in DESKTOP}

    def jejak(self, *arguments: str, code: int = 0) -> str:
        """What a command printed; it must end with this exit code."""
        result: Result = CliRunner().invoke(cli, list(arguments))
        assert result.exit_code == code, result.output + str(result.exception)
        return result.output

    def install(self, name: str, script: str) -> None:
        """Put a program on PATH."""
        path = self.folder / name
        path.write_text("#!/bin/sh\n" + script.replace("{folder}", str(self.folder)))
        path.chmod(0o755)

    def profile(self) -> NssStore:
        """A Firefox that was used: it has a profile."""
        profile = self.user / ".mozilla/firefox/x.default"
        profile.mkdir(parents=True)
        subprocess.run(["certutil", "-N", "--empty-password", "-d", f"sql:{profile}"], check=True)
        (profile.parent / "profiles.ini").write_text("[Profile0]\nIsRelative=1\nPath=x.default\n")
        return NssStore(profile)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    """A GNOME with Chromium and Firefox, and no systemd yet."""
    if shutil.which("certutil") is None:
        pytest.skip("no certutil; Debian: apt install libnss3-tools")
    user, folder = tmp_path / "a user", tmp_path / "programs"
    user.mkdir()
    folder.mkdir()
    for name, value in DESKTOP.items():
        (folder / name).write_text(value)
    made = Machine(user, folder)
    made.install("gsettings", GSETTINGS)
    made.install("systemctl", "exit 1")
    for name in ("chromium", "firefox"):
        made.install(name, "")
    monkeypatch.setenv("HOME", str(user))
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    yield made
    if (folder / "pid").exists():
        os.kill(int((folder / "pid").read_text()), signal.SIGKILL)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below, but the data folder's own."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".local/share/jejak" not in str(path))
    return {str(path): path.read_bytes() for path in files}


def test_a_dry_run_says_everything_and_does_nothing(machine: Machine) -> None:
    profile = machine.profile()
    before = contents(machine.user)
    said = machine.jejak("setup", "--dry-run", "--proxy", "system")
    for words in (str(machine.store.path), str(profile.path), str(machine.unit), "GNOME's proxy setting"):
        assert words in said
    assert contents(machine.user) == before
    assert machine.proxy == DESKTOP
    assert not machine.home.setup.exists()
    assert not key_path(machine.home.authority).exists()


@pytest.mark.parametrize(("systemctl", "answers"), [("", True), ("exit 1", False)])
def test_a_dry_run_leaves_the_start_to_a_systemd_that_answers(
    machine: Machine, systemctl: str, answers: bool
) -> None:
    machine.install("systemctl", systemctl)
    assert ("No systemd answers here" in machine.jejak("setup", "--dry-run")) is not answers


@pytest.mark.parametrize(
    ("stood_there", "words"),
    [
        ({"https.host": "'proxy.corp'", "https.port": "3128"}, "in place of proxy.corp:3128"),
        ({"http.host": "'proxy.corp'"}, "in place of a proxy for http alone"),
    ],
)
def test_another_proxy_is_named_before_it_is_replaced(
    machine: Machine, stood_there: dict[str, str], words: str
) -> None:
    for name, value in {"mode": "'manual'", **stood_there}.items():
        (machine.folder / f"org.gnome.system.proxy.{name}").write_text(value)
    assert words in machine.jejak("setup", "--dry-run", "--proxy", "system")


def test_saying_no_does_nothing(machine: Machine) -> None:
    result = CliRunner().invoke(cli, ["setup"], input="n\n")
    assert result.exit_code == 1
    assert "jejak setup undo" in result.output
    assert contents(machine.user) == {}


@pytest.mark.parametrize("wipe", [False, True])
def test_everything_is_put_in_and_taken_out_again(machine: Machine, wipe: bool) -> None:
    machine.install("systemctl", SYSTEMCTL)
    profile = machine.profile()
    before = set(contents(machine.user))
    port, api_port = free_port(), free_port()
    options = ("--proxy", "system", "--port", str(port), "--api-port", str(api_port))
    answer = json.loads(machine.jejak("setup", "--yes", "--json", *options))
    assert {step["outcome"] for step in answer["steps"]} == {"done"}
    assert machine.store.is_trusted(machine.certificate)
    assert profile.is_trusted(machine.certificate)
    assert machine.proxy["org.gnome.system.proxy.https.port"] == str(port)
    assert machine.proxy["org.gnome.system.proxy.mode"] == "'manual'"
    for each in (port, api_port):
        socket.create_connection(("127.0.0.1", each), 5).close()
    certificate = machine.certificate.read_bytes()

    said = machine.jejak("setup", "undo", "--yes", *(["--wipe-data"] if wipe else []))
    assert "FAILED" not in said
    for each in (port, api_port):
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", each), 5)
    assert machine.proxy == DESKTOP
    assert set(contents(machine.user)) == before, "no autostart, no store of our making"
    assert not profile.is_trusted(certificate)
    assert machine.home.path.exists() is not wipe
    assert machine.jejak("setup", "undo", "--yes") == "Nothing to take back.\n"


def test_setting_up_twice_is_setting_up_once(machine: Machine) -> None:
    machine.jejak("setup", "--yes", "--proxy", "system")
    said = machine.jejak("setup", "--yes", "--proxy", "system")
    assert "done " not in said
    machine.jejak("setup", "--yes", "--proxy", "pac")
    assert machine.proxy["org.gnome.system.proxy.mode"] == "'auto'"
    assert machine.proxy["org.gnome.system.proxy.autoconfig-url"].startswith("'data:application/x-ns-proxy")
    assert 'return "DIRECT"' in (machine.home.path / "jejak.pac").read_text()
    machine.jejak("setup", "undo", "--yes")
    assert machine.proxy == DESKTOP
    assert contents(machine.user) == {}


def test_a_proxy_that_was_set_since_stays(machine: Machine) -> None:
    machine.jejak("setup", "--yes", "--no-service", "--proxy", "system")
    (machine.folder / "org.gnome.system.proxy.https.host").write_text("'corp.example'")
    said = machine.jejak("setup", "undo", "--yes")
    assert "was changed since, so it stays (manual corp.example:8877)" in said
    assert machine.proxy["org.gnome.system.proxy.https.host"] == "'corp.example'"
    assert not machine.home.setup.exists()


def test_only_the_browsers_that_were_named_are_changed(machine: Machine) -> None:
    profile = machine.profile()
    machine.jejak("setup", "--yes", "--no-service", "--browser", "firefox")
    assert profile.is_trusted(machine.certificate)
    assert not machine.store.exists
    assert "Not found on this machine: chrome" in machine.jejak(
        "setup", "--yes", "--no-service", "--browser", "chrome"
    )


def test_a_firefox_that_runs_is_to_be_opened_again(machine: Machine) -> None:
    (machine.profile().path / "lock").symlink_to(f"127.0.1.1:+{os.getpid()}")
    assert "Close Firefox and open it again" in machine.jejak("setup", "--yes", "--no-service")


def test_without_certutil_nothing_is_changed(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(machine.folder))
    said = machine.jejak("setup", "--yes", "--proxy", "system", code=1)
    assert "apt install libnss3-tools" in said
    assert contents(machine.user) == {}
    assert machine.proxy == DESKTOP


def test_a_firefox_with_a_primary_password_stops_everything(machine: Machine) -> None:
    profile = machine.profile()
    (machine.folder / "password").write_text("correct horse\n")
    (machine.folder / "none").write_text("\n")
    files = ["-f", str(machine.folder / "none"), "-@", str(machine.folder / "password")]
    subprocess.run(["certutil", "-W", "-d", f"sql:{profile.path}", *files], check=True)
    said = machine.jejak("setup", "--yes", code=1)
    assert "primary password" in said
    assert "Nothing was changed." in said
    assert not machine.store.exists
    assert not machine.home.setup.exists()


def test_what_was_done_before_a_failure_is_taken_back(machine: Machine) -> None:
    machine.install("gsettings", GSETTINGS.replace("set) ", "set) echo locked down >&2; exit 1;"))
    said = machine.jejak("setup", "--yes", "--proxy", "system", code=1)
    assert "locked down" in said
    assert "What had been changed was taken back." in said
    assert contents(machine.user) == {}


def test_a_service_that_doesnt_start_is_taken_back(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.install("systemctl", "")
    monkeypatch.setattr("cli.settingup.STARTS_WITHIN_SECONDS", 0.2)
    said = machine.jejak("setup", "--yes", "--proxy", "system", code=1)
    assert "journalctl --user -u jejak" in said
    assert machine.proxy == DESKTOP
    assert contents(machine.user) == {}


def test_undo_goes_on_after_a_failure_and_can_be_repeated(machine: Machine) -> None:
    machine.jejak("setup", "--yes", "--proxy", "system")
    machine.install("gsettings", "echo no desktop >&2; exit 1")
    said = machine.jejak("setup", "undo", "--yes", "--wipe-data", code=1)
    assert "FAILED" in said
    assert "no desktop" in said
    assert not machine.unit.exists()
    assert not machine.store.exists
    assert machine.home.setup.exists(), "what failed is remembered, and the data with it"
    machine.install("gsettings", GSETTINGS)
    machine.jejak("setup", "undo", "--yes", "--wipe-data")
    assert machine.proxy == DESKTOP
    assert not machine.home.path.exists()


def test_rotating_replaces_the_certificate_wherever_it_is_trusted(machine: Machine) -> None:
    profile = machine.profile()
    machine.jejak("setup", "--yes", "--no-service", "--browser", "chromium")
    old = open_authority(machine.home.authority).certificate.public_bytes(Encoding.PEM)
    profile.add(old)
    machine.jejak("setup", "rotate", "--yes")
    assert machine.certificate.read_bytes() != old
    for store in (machine.store, profile):
        assert store.is_trusted(machine.certificate)
        assert not store.is_trusted(old)
    machine.jejak("setup", "undo", "--yes")
    assert not profile.is_trusted(machine.certificate)
    assert contents(machine.store.path.parent) == {}


def test_rotating_fails_whole(machine: Machine) -> None:
    profile = machine.profile()
    machine.jejak("setup", "--yes", "--no-service")
    old = machine.certificate.read_bytes()
    real = shutil.which("certutil")
    machine.install("certutil", f'case "$*" in "-A "*x.default*) exit 1;; esac; exec {real} "$@"')
    said = machine.jejak("setup", "rotate", "--yes", code=1)
    assert "The old authority is in use as before." in said
    assert machine.certificate.read_bytes() == old
    assert not (machine.home.authority / "next").exists()
    for store in (machine.store, profile):
        assert store.is_trusted(old)
    assert len(json.loads(machine.home.setup.read_text())["changes"]) == 2


def test_it_isnt_replaced_under_a_jejak_that_runs(machine: Machine) -> None:
    machine.jejak("setup", "--yes")
    old = machine.certificate.read_bytes()
    with machine.home.lock():
        for command in ("rotate", "remove"):
            said = machine.jejak("setup", command, "--yes", code=1)
            assert "systemctl --user stop jejak" in said
            assert "Nothing was changed." in said
    assert machine.certificate.read_bytes() == old
    assert machine.store.is_trusted(old)


def test_removing_leaves_no_certificate_and_no_key(machine: Machine) -> None:
    machine.jejak("setup", "--yes")
    old = machine.certificate.read_bytes()
    machine.jejak("setup", "remove", "--yes")
    assert not machine.store.is_trusted(old)
    assert list(machine.home.authority.iterdir()) == []
    assert machine.unit.exists(), "what else was set up stays"
    machine.jejak("setup", "remove", "--yes")


def test_an_expired_authority_is_said_and_rotated(machine: Machine) -> None:
    open_authority(Home.open(machine.home.path).authority, datetime.now(UTC) - timedelta(days=800))
    said = machine.jejak("setup", "--yes", code=1)
    assert "expired on" in said
    assert "jejak setup rotate" in said
    machine.jejak("setup", "rotate", "--yes")
    machine.jejak("setup", "--yes")


def test_json_never_asks(machine: Machine) -> None:
    assert "--json doesn't ask" in machine.jejak("setup", "--json", code=2)


def test_without_a_desktop_the_system_has_no_proxy_to_set(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_CURRENT_DESKTOP")
    said = machine.jejak("setup", "--yes", "--proxy", "system", code=1)
    assert "Leave it to the extension" in said
    assert contents(machine.user) == {}

"""`jejak doctor` as a user calls it: each link broken once and found, with a real service and without."""

import asyncio
import json
import os
import shutil
import signal
import time
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from doctor.asking import ask
from proxy.authority import open_authority
from store.home import Home
from store.service import ServiceInfo
from store.writer import Writer
from tests.running import Jejak, call, environment, running


@pytest.fixture(autouse=True)
def somebody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user whose browsers and desktop aren't this machine's own."""
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CURRENT_DESKTOP"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
async def jejak(tmp_path: Path) -> AsyncIterator[Jejak]:
    async with running(tmp_path / "home", ["--offline"]) as service:
        yield service


async def examined(home: Path) -> tuple[int, dict[str, dict[str, Any]]]:
    """Exit code, and the worst finding of each check."""
    code, out, err = await call(home, "doctor", "--json")
    assert err == ""
    return code, worst(json.loads(out)["findings"])


def worst(findings: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Of each check the finding that weighs most."""
    order = ("ok", "notice", "problem")
    return {each["check"]: each for each in sorted(findings, key=lambda each: order.index(each["level"]))}


def levels(findings: dict[str, dict[str, Any]]) -> dict[str, str]:
    return {name: each["level"] for name, each in findings.items()}


async def test_a_fresh_service_is_well_and_examining_it_leaves_no_trace(jejak: Jejak) -> None:
    code, findings = await examined(jejak.home)
    known = levels(findings)
    assert (code, [each for each in findings.values() if each["level"] == "problem"]) == (0, [])
    for check in ("folder", "service", "proxy", "tls", "blocking", "certificate", "database", "recording"):
        assert known[check] == "ok", findings[check]
    assert (known["extension"], known["lists"]) == ("notice", "notice")
    text = await jejak.call("doctor")
    assert text.startswith("All is well. ")
    assert "`jejak pair`" in text
    answer = await asyncio.to_thread(ask, ServiceInfo(**jejak.service), "/health", 30)
    assert levels(worst(answer["findings"])) == known
    status = await jejak.json("status")
    assert (status["seen"], status["blocked"], status["not_inspected"]) == (0, 0, 0)
    assert (await jejak.json("log"))["requests"] == []
    assert status["options"] == {
        "port": 0,
        "api_port": 0,
        "upstream_ca": False,
        "resolve": 0,
        "offline": True,
    }


async def test_broken_links_of_a_running_service_are_found_one_by_one(jejak: Jejak, tmp_path: Path) -> None:
    certificate = jejak.home / "authority" / "jejak-ca-cert.pem"
    kept = certificate.read_bytes()
    shutil.copy(open_authority(tmp_path / "other").certificate_path, certificate)
    code, findings = await examined(jejak.home)
    assert (code, findings["tls"]["level"], findings["certificate"]["level"]) == (1, "problem", "problem")
    assert "signs with another certificate" in findings["tls"]["summary"]
    certificate.write_bytes(kept)

    await jejak.call("rules", "add", "@@||google-analytics.com^")
    code, findings = await examined(jejak.home)
    assert (code, findings["blocking"]["level"], findings["tls"]["level"]) == (0, "notice", "ok")
    assert findings["blocking"]["details"] == {"reason": "own_exception"}
    status = await jejak.json("status")
    assert (status["seen"], status["not_inspected"]) == (0, 0)

    jejak.process.send_signal(signal.SIGSTOP)
    try:
        began = time.monotonic()
        code, findings = await examined(jejak.home)
        took = time.monotonic() - began
    finally:
        jejak.process.send_signal(signal.SIGCONT)
    assert (code, levels(findings)["proxy"]) == (1, "problem")
    assert "gave no answer" in findings["service"]["summary"]
    assert took < 20


@pytest.fixture
def stopped(tmp_path: Path) -> Home:
    """A data folder as a service leaves it, with a connection that wasn't looked into."""
    home = Home.open(tmp_path / "home")
    open_authority(home.authority)
    writer = Writer(home.database)
    writer.start()
    writer.count_not_inspected("bank.example", "pinned")
    writer.close()
    return home


async def test_without_a_service_it_says_what_cant_be_known(tmp_path: Path) -> None:
    home = tmp_path / "home"
    code, findings = await examined(home)
    assert not home.exists()
    assert (code, "can't be known" in findings["service"]["summary"]) == (1, True)
    assert not {"proxy", "tls", "blocking", "recording", "faults"} & findings.keys()


def damage_database(home: Home) -> None:
    home.database.write_bytes(b"this is no database" * 100)


def damage_lists(home: Home) -> None:
    path = home.lists / "lists.json"
    path.touch(0o600)
    path.write_text("{")


def let_others_in(home: Home) -> None:
    home.path.chmod(0o777)


@pytest.mark.parametrize(
    ("damage", "check"), [(damage_database, "database"), (damage_lists, "lists"), (let_others_in, "folder")]
)
async def test_damage_is_told_and_left_alone(
    stopped: Home, damage: Callable[[Home], None], check: str
) -> None:
    damage(stopped)
    paths = [stopped.path, *stopped.path.rglob("*")]
    before = {path: (path.stat().st_mtime_ns, path.stat().st_mode) for path in paths}
    code, findings = await examined(stopped.path)
    assert (code, findings[check]["level"]) == (1, "problem"), findings[check]
    paths = [stopped.path, *stopped.path.rglob("*")]
    assert {path: (path.stat().st_mtime_ns, path.stat().st_mode) for path in paths} == before


async def test_what_was_not_inspected_is_told_by_host_and_reason(stopped: Home) -> None:
    _, findings = await examined(stopped.path)
    assert findings["not inspected"]["details"] == {"bank.example: pinned": 1}


async def test_traps_of_the_environment_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
    assert "SSLKEYLOGFILE" in environment()
    _, findings = await examined(tmp_path / "home")
    assert (findings["environment"]["level"], not (tmp_path / "keys").exists()) == ("notice", True)
    assert os.environ["SSLKEYLOGFILE"]

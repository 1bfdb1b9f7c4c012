"""`jejak doctor` as a user calls it: each link broken once and found, with a real service and without."""

import asyncio
import json
import os
import platform
import re
import shutil
import signal
import time
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from doctor.asking import ask
from filterlists.ownrules import OwnRules
from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.record import CookieAction, CookieDirection, CookieSeen
from proxy.authority import open_authority
from store.home import Home
from store.preferencekeeper import PreferenceKeeper
from store.service import ServiceInfo
from store.tokens import Tokens
from store.writer import Writer
from tests.api.world import record
from tests.running import JEJAK, Jejak, call, environment, running


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
    given = {"port": 0, "api_port": 0, "upstream_ca": False, "resolve": 0, "offline": True}
    assert status["options"].items() >= given.items()


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


CANARY = "kanari"
CANARIES = {
    "site": "kanarisite.example",
    "host": "kanarihost.example",
    "url": "https://kanarihost.example/kanaripath?kanariquery=kanarivalue",
    "cookie": "kanaricookie",
    "rule": "||kanarirule.example^",
    "list": "https://kanarilist.example/kanari.txt",
    "unseen": "kanaribank.example",
}


def plant(home: Home, folder: Path) -> list[str]:
    """Canaries in history, sites, own rules, lists and the command's options; the options."""
    cookie = CookieSeen(CANARIES["cookie"], CookieDirection.SENT, CookieAction.STRIPPED)
    point = DataPoint(Kind.PAGE, "Kanaripoint", "kanarikey", "kanarivalue", Certainty.EXACT, Source.URL)
    writer = Writer(home.database)
    writer.start()
    writer.put(
        record(
            time=time.time(), site=CANARIES["site"], host=CANARIES["host"], url=CANARIES["url"],
            company_slug="kanaricompany", company="Kanari", rule=CANARIES["rule"], list_name="kanarilist",
            data_points=(point,), cookies=(cookie,),
        )
    )  # fmt: skip
    writer.count_first_party(CANARIES["site"])
    for number in range(5):
        writer.count_not_inspected(f"{number}.{CANARIES['unseen']}", "pinned")
    PreferenceKeeper(writer).set_site("kanaritrusted.example", trusted=True, cookies=None)
    Tokens(writer, home.database).add("kanaritoken", "chrome-extension://kanariextension", "Kanari's browser")
    writer.close()
    OwnRules(home.rules).add(CANARIES["rule"])
    entry = {
        "source": CANARIES["list"], "title": "Kanari's list", "enabled": True, "home_page": CANARIES["list"],
        "licence": "kanarilicence", "fetched_at": 1.0, "rules": 1, "error": f"{CANARIES['list']} died.",
        "etag": "kanarietag", "last_modified": None,
    }  # fmt: skip
    lists = {"kanarilist": entry, "kanaritwo": {**entry, "source": "/kanari/two.txt", "fetched_at": None}}
    state = {"version": 1, "builtin_enabled": True, "lists": lists}
    (home.lists / "lists.json").write_text(json.dumps(state))
    (home.lists / "kanarilist.txt").write_text("! Title: Kanari's list\n||kanariinlist.example^\n")
    (home.path / "kanari-diary.txt").write_text("kanari")  # 0644: the check of the folder names it
    ca = open_authority(folder / "kanarica").certificate_path
    return ["--offline", "--upstream-ca", str(ca), "--resolve", "kanariresolve.example:127.0.0.1"]


async def test_the_diagnosis_names_nobody_and_no_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = tmp_path / "kanariuser"
    (user / ".mozilla/firefox/kanariprofile").mkdir(parents=True)
    profiles = "[Profile0]\nName=Kanari\nIsRelative=1\nPath=kanariprofile\n"
    (user / ".mozilla/firefox/profiles.ini").write_text(profiles)
    (user / ".mozilla/firefox/kanariprofile/cert9.db").write_bytes(b"kanari" * 1000)
    for name, value in {
        "HOME": str(user), "USER": "kanariuser", "LOGNAME": "kanarilogin", "SSLKEYLOGFILE": "/tmp/kanarikeys",
        "https_proxy": "http://kanari:kanaripass@kanariproxy.example:3128", "KANARI": "kanarivariable",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    home = Home.open(user / "kanarihome" / "jejak")
    options = plant(home, tmp_path)
    target = tmp_path / "diagnosis.json"
    async with running(home.path, options) as jejak:
        shown = (await call(home.path, "doctor", "--json"))[1]
        code, out, err = await call(home.path, "doctor", "--bundle", str(target))
        secrets = [jejak.service["token"], re.search(r"Pairing\s+(\S+)", jejak.printed)[1]]  # type: ignore[index]
    assert (code, err, str(target) in out) == (0, "", True)
    assert CANARY in shown, "the canaries must be where the doctor looks, or this proves nothing"
    content = target.read_text()
    leaks = [line for line in content.splitlines() if CANARY in line.lower()]
    assert leaks == []
    assert not [secret for secret in (*secrets, platform.node(), str(user), "tester") if secret in content]
    told = json.loads(content)
    assert (told["running"], told["own_rules"], told["not_inspected_by_reason"]) == (True, 1, {"pinned": 5})
    assert told["options"]["upstream_ca"] is True
    assert len(told["lists"]) == 2
    assert "Not in it" in content.splitlines()[4]
    assert target.stat().st_mode & 0o777 == 0o600


async def test_the_machines_name_goes_too(tmp_path: Path) -> None:
    unshare = shutil.which("unshare")
    if unshare is None or os.geteuid() != 0:
        pytest.skip("needs root and unshare to give the machine another name")
    target = tmp_path / "diagnosis.json"
    home = tmp_path / "kanarimachine" / "home"
    command = f"hostname kanarimachine.kanari.example; exec {JEJAK} --home {home} doctor --bundle {target}"
    process = await asyncio.create_subprocess_exec(unshare, "-u", "sh", "-c", command)
    assert await process.wait() == 0
    assert CANARY not in target.read_text()


async def test_a_diagnosis_replaces_nothing_unless_told_to(tmp_path: Path) -> None:
    target = tmp_path / "diagnosis.json"
    target.write_text("mine")
    code, _, err = await call(tmp_path / "home", "doctor", "--bundle", str(target))
    assert (code, "--force" in err, target.read_text()) == (1, True, "mine")
    code, _, err = await call(tmp_path / "home", "doctor", "--bundle", str(target), "--force")
    assert (code, target.stat().st_mode & 0o777, json.loads(target.read_text())["running"]) == (
        0,
        0o600,
        False,
    )
    code, _, err = await call(tmp_path / "home", "doctor", "--bundle", str(tmp_path / "no" / "x.json"))
    assert (code, "can't be written" in err) == (1, True)

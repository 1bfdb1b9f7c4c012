"""`jejak run` and the commands beside it, as processes: what a user types, sees and gets."""

import asyncio
import json
import os
import re
import signal
import socket
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.running import Jejak, call, running


@pytest.fixture
async def jejak(tmp_path: Path) -> AsyncIterator[Jejak]:
    async with running(tmp_path / "home", ["--offline"]) as service:
        yield service


async def test_it_says_what_a_new_user_needs(jejak: Jejak) -> None:
    service = jejak.service
    assert f"127.0.0.1:{service['proxy_port']}" in jejak.printed
    assert f"127.0.0.1:{service['api_port']}" in jejak.printed
    assert re.search(r"Rules\s+[\d,]+ from 1 list \(Jejak built-in [\d,]+\)", jejak.printed)
    assert str(jejak.home) in jejak.printed
    assert re.search(r"Pairing\s+[2-9A-Z]{4}-[2-9A-Z]{4}", jejak.printed)
    assert "jejak browse" in jejak.printed


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_it_stops_at_once_and_leaves_nothing_behind(tmp_path: Path, number: signal.Signals) -> None:
    async with running(tmp_path / "home", ["--offline"]) as jejak:
        began = time.monotonic()
        jejak.process.send_signal(number)
        out, _ = await jejak.process.communicate()
        assert time.monotonic() - began < 5
        assert jejak.process.returncode == 0, out.decode()
        assert "Traceback" not in out.decode()
    assert not (jejak.home / "service.json").exists()


async def test_nobody_else_can_read_what_it_keeps(jejak: Jejak) -> None:
    for path in jejak.home.rglob("*"):
        wanted = 0o700 if path.is_dir() else 0o600
        assert path.stat().st_mode & 0o777 == wanted, path


async def test_it_listens_on_loopback_only(jejak: Jejak) -> None:
    ports = {jejak.service["proxy_port"], jejak.service["api_port"]}
    for port in ports:
        with socket.create_connection(("127.0.0.1", port), 5):
            pass
    listening = Path("/proc/net/tcp")
    if not listening.exists():
        pytest.skip("needs /proc/net/tcp to see which addresses are listened on")
    rows = [line.split() for line in listening.read_text().splitlines()[1:]]
    heard = [row[1].split(":") for row in rows if row[3] == "0A"]
    assert {address for address, port in heard if int(port, 16) in ports} == {"0100007F"}


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--lan"], "--lan needs --proxyauth"),
        (["--lan", "--proxyauth", "s3cret"], "write NAME:PASSWORD"),
        (["--lan", "--proxyauth", "@missing"], "can't read that file"),
        (["--lan", "elsewhere", "--proxyauth", "me:s3cret"], "no address of this machine"),
    ],
)
async def test_other_devices_need_a_password(tmp_path: Path, options: list[str], complaint: str) -> None:
    code, _, err = await call(
        tmp_path / "home", "run", "--port", "0", "--api-port", "0", "--offline", *options
    )
    assert code != 0
    assert complaint in err
    assert "s3cret" not in err


async def test_other_devices_are_served_with_one_and_the_api_stays_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "words"
    file.write_text("me:s3cret\n")
    monkeypatch.setenv("JEJAK_PROXYAUTH", f"@{file}")
    async with running(tmp_path / "home", ["--offline", "--lan", "127.0.77.80"]) as jejak:
        assert "for other devices on 127.0.77.80" in jejak.printed
        assert "s3cret" not in jejak.printed
        for host in ("127.0.0.1", "127.0.77.80"):
            with socket.create_connection((host, jejak.service["proxy_port"]), 5) as client:
                client.sendall(b"GET http://jejak.invalid/ HTTP/1.1\r\nHost: jejak.invalid\r\n\r\n")
                assert client.recv(100).startswith(b"HTTP/1.1 407 ")
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(("127.0.77.80", jejak.service["api_port"]), 5)


async def test_a_rule_takes_effect_with_the_next_request(jejak: Jejak) -> None:
    url = "https://widget.example/w.js"
    question = ("check", url, "--page", "https://news.example/", "--type", "script")
    assert (await jejak.json(*question))["verdict"] == "allow"
    await jejak.call("rules", "add", "||widget.example^$script")
    answer = await jejak.json(*question)
    assert answer["verdict"] == "block"
    assert answer["reason"] == "own_rule"
    assert answer["rule"] == "||widget.example^$script"
    assert (answer["list"], answer["line"]) == ("own", 1)
    await jejak.call("rules", "remove", "||widget.example^$script")
    assert (await jejak.json(*question))["verdict"] == "allow"


async def test_the_built_in_list_protects_without_any_network(jejak: Jejak) -> None:
    answer = await jejak.json(
        "check",
        "https://www.google-analytics.com/g/collect",
        "--page",
        "https://news.example/",
        "--type",
        "ping",
    )
    assert answer["verdict"] == "block"
    assert answer["list"] == "jejak"
    assert answer["line"] > 0
    assert answer["third_party"] is True


async def test_lists_are_added_switched_and_removed(jejak: Jejak, tmp_path: Path) -> None:
    source = tmp_path / "mine.txt"
    source.write_text("! Title: Mine\n||spy.example^\n@@||spy.example/ok^\n")
    added = await jejak.json("lists", "add", str(source))
    assert (added["name"], added["rules"], added["enabled"]) == ("mine", 2, True)
    question = ("check", "https://spy.example/x", "--page", "https://news.example/", "--type", "image")
    assert (await jejak.json(*question))["list"] == "mine"
    await jejak.call("lists", "disable", "mine")
    assert (await jejak.json(*question))["verdict"] == "allow"
    await jejak.call("lists", "enable", "mine")
    assert (await jejak.json(*question))["verdict"] == "block"
    source.write_text("! Title: Mine\n||other.example^\n")
    updated = await jejak.json("lists", "update", "mine")
    assert [result["rules"] for result in updated["results"]] == [1]
    assert (await jejak.json(*question))["verdict"] == "allow"
    await jejak.call("lists", "remove", "mine")
    assert "mine" not in {entry["name"] for entry in (await jejak.json("lists", "ls"))["lists"]}


async def test_sites_are_trusted_and_set(jejak: Jejak) -> None:
    question = ("check", "https://www.google-analytics.com/collect", "--page", "https://shop.example/")
    assert (await jejak.json("sites", "trust", "shop.example"))["trusted"] is True
    assert (await jejak.json(*question))["reason"] == "trusted_site"
    assert (await jejak.json("sites", "set", "shop.example", "--no-trusted", "--cookies", "keep")) == {
        "site": "shop.example",
        "trusted": False,
        "cookies": "keep",
        "paused_until": None,
    }
    assert (await jejak.json(*question))["verdict"] == "block"


async def test_status_report_and_pair(jejak: Jejak) -> None:
    status = await jejak.json("status")
    assert status["running"] is True
    assert status["recording"] is True
    assert status["proxy"]["port"] == jejak.service["proxy_port"]
    assert status["rules"] > 1000
    assert (await jejak.call("report")).startswith("Nothing yet.")
    code = (await jejak.json("pair"))["code"]
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}", code)


async def test_purge_answers_how_much(jejak: Jejak) -> None:
    assert await jejak.json("purge", "--all", "--yes") == {"removed": 0, "complete": True}


async def test_changes_are_made_without_a_service_too(tmp_path: Path) -> None:
    home = tmp_path / "home"
    for command in (
        ("rules", "add", "||widget.example^"),
        ("sites", "trust", "shop.example"),
        ("lists", "disable", "jejak"),
        ("purge", "--all", "--yes"),
    ):
        code, _, err = await call(home, *command)
        assert code == 0, err
    code, out, _ = await call(home, "status", "--json")
    assert (code, json.loads(out)["running"]) == (3, False)
    async with running(home, ["--offline"]) as jejak:
        question = ("check", "https://widget.example/", "--page")
        assert (await jejak.json(*question, "https://news.example/"))["reason"] == "own_rule"
        assert (await jejak.json(*question, "https://shop.example/"))["reason"] == "trusted_site"
        assert "from 0 lists" in jejak.printed


async def test_only_one_service_runs_on_a_data_folder(jejak: Jejak) -> None:
    code, _, err = await call(jejak.home, "run", "--port", "0", "--api-port", "0", "--offline")
    assert code != 0
    assert str(jejak.process.pid) in err
    assert "in use" in err


@pytest.mark.parametrize("option", ["--port", "--api-port"])
async def test_a_taken_port_is_said(tmp_path: Path, option: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        other = "--api-port" if option == "--port" else "--port"
        code, _, err = await call(tmp_path / "home", "run", option, str(port), other, "0", "--offline")
    assert code == 1
    assert f"127.0.0.1:{port} is already in use" in err
    assert option in err


async def test_a_folder_that_others_may_write_to_is_refused(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o777)
    code, _, err = await call(home, "lists", "ls")
    assert code == 1
    assert f"chmod 700 {home}" in err


async def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a folder away")
    home = tmp_path / "home"
    home.mkdir(0o700)
    os.chown(home, 12345, 12345)
    code, _, err = await call(home, "run", "--port", "0", "--api-port", "0", "--offline")
    assert code == 1
    assert "belongs to another user" in err


async def test_a_damaged_database_is_moved_aside_and_said(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(0o700)
    (home / "jejak.db").write_bytes(b"this is no database" * 100)
    async with running(home, ["--offline"]) as jejak:
        assert jejak.printed.count("jejak.db.corrupt-") == 1
        assert "Record   none. The database was damaged" in jejak.printed
        status = await jejak.json("status")
        assert (status["recording"], "corrupt" in status["notice"]) == (False, True)
        assert "whether you wanted to be recorded couldn't be read" in status["problem"]
        assert "couldn't be read" in await jejak.call("status")
        _, examined, _ = await call(home, "doctor")
        assert "whether you wanted to be recorded couldn't be read" in " ".join(examined.split())
        assert "Requests are recorded." in await jejak.call("recording", "on")
        assert (await jejak.json("status"))["recording"] is True
    (moved,) = home.glob("jejak.db.corrupt-*")
    assert moved.read_bytes() == b"this is no database" * 100


async def test_a_damaged_list_of_denied_keys_is_said(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(0o700)
    path = home / "denied-keys.txt"
    path.write_text("no key\n")
    code, _, err = await call(home, "run", "--port", "0", "--api-port", "0", "--offline")
    assert code == 1
    assert f"{path}, line 1: 'no key' is not understood" in err
    path.write_text(f"{'ab' * 32} my old server\n")
    async with running(home, ["--offline"]) as jejak:
        assert (await jejak.json("status"))["notice"] is None
        path.write_text("half a li")
        assert f"{path}, line 1" in (await jejak.json("status"))["notice"]
        assert "is not understood" in await jejak.call("status")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("lists", "enable", "easylst"), "easylist"),
        (("lists", "add", "/nowhere/list.txt"), "/nowhere/list.txt"),
        (("lists", "remove", "jejak"), "built in"),
        (("rules", "add", "||spy.example^$nonsense"), "nonsense"),
        (("rules", "remove", "||never.example^"), "||never.example^"),
        (("sites", "trust", "not a site"), "not a site"),
        (("sites", "set", "news.example"), "Nothing to set"),
        (("check", "nonsense://", "--page", "https://news.example/"), "isn't a URL"),
        (("report", "--company", "nobody"), "nobody"),
        (("report", "--since", "yesterday"), "Try 30m"),
        (("purge",), "--all"),
    ],
)
@pytest.mark.parametrize("with_service", [True, False])
async def test_bad_input_says_what_where_and_what_to_do(
    tmp_path: Path, command: tuple[str, ...], words: str, with_service: bool
) -> None:
    home = tmp_path / "home"
    if with_service:
        async with running(home, ["--offline"]):
            code, _, err = await call(home, *command)
    else:
        code, _, err = await call(home, *command)
    assert code != 0
    assert words in err
    assert "Traceback" not in err


async def test_html_instead_of_a_list_is_refused(jejak: Jejak, tmp_path: Path) -> None:
    page = tmp_path / "portal.txt"
    page.write_text("<!doctype html><title>Sign in to the Wi-Fi</title>")
    code, _, err = await call(jejak.home, "lists", "add", str(page))
    assert code == 1
    assert str(page) in err
    assert "portal" not in {entry["name"] for entry in (await jejak.json("lists", "ls"))["lists"]}


async def test_a_list_server_that_is_down_is_said(jejak: Jejak) -> None:
    code, _, err = await call(jejak.home, "lists", "add", "https://lists.invalid/list.txt")
    assert code == 1
    assert "lists.invalid" in err
    assert (await jejak.json("status"))["running"] is True


async def test_the_first_start_without_a_network_goes_on_within_seconds(tmp_path: Path) -> None:
    """No test may reach outside, so the lists' servers are made unreachable by an empty network."""
    unshare = "/usr/bin/unshare"
    if not Path(unshare).exists() or os.geteuid() != 0:
        pytest.skip("needs root and unshare to take the network away")
    from tests.running import JEJAK, READY, environment

    home = tmp_path / "home"
    script = f"ip link set lo up 2>/dev/null; exec {JEJAK} --home {home} run --port 0 --api-port 0"
    began = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        unshare, "-n", "sh", "-c", script,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT, env=environment(),
    )  # fmt: skip
    assert process.stdout is not None
    printed = ""
    try:
        async with asyncio.timeout(30):
            while READY not in printed:
                line = (await process.stdout.readline()).decode()
                assert line, printed
                printed += line
    finally:
        process.send_signal(signal.SIGINT)
        await process.communicate()
    assert [line for line in printed.splitlines() if "No network" in line], printed
    assert time.monotonic() - began < 20

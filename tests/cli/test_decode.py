"""`jejak decode` says what a request tells."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli.main import cli

UET = "https://bat.bing.com/action/0?ti=1&evt=pageLoad&p=https%3A%2F%2Fa.example%2F&vids=1"


def run(*arguments: str, stdin: bytes = b"") -> str:
    result = CliRunner().invoke(cli, ["decode", *arguments], input=stdin)
    assert result.exit_code == 0, result.output
    return result.output


def answer(*arguments: str, stdin: bytes = b"") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*arguments, "--json", stdin=stdin))
    return found


def test_json() -> None:
    found = answer(UET)
    assert found["vendor"].startswith("Bing Ads")
    assert (found["company"], found["category"]) == ("Microsoft", "advertising")
    (page,) = [point for point in found["data_points"] if point["key"] == "p"]
    assert page == {
        "kind": "page",
        "name": "Page address",
        "key": "p",
        "value": "https://a.example/",
        "meaning": None,
        "certainty": "exact",
        "source": "url",
        "technical": False,
    }


def test_a_table_for_people() -> None:
    lines = run(UET).splitlines()
    assert lines[0] == "Bing Ads (Microsoft Advertising UET): Microsoft, advertising"
    assert lines[2].split() == ["kind", "what", "it", "is", "value", "field", "certainty"]
    assert any(line.split()[-3:] == ["(1)", "vids", "exact"] for line in lines)
    assert not any(" ti " in line for line in lines)
    assert lines[-1] == "2 fields more that say nothing about you, or that aren't known: --all"
    assert any(" ti " in line for line in run(UET, "--all").splitlines())


def test_a_body_from_a_file_or_from_standard_input(tmp_path: Path) -> None:
    body = b'{"event":"ViewContent","context":{"page":{"url":"https://a.example/"}}}'
    file = tmp_path / "body"
    file.write_bytes(body)
    url = "https://analytics.tiktok.com/api/v2/pixel"
    assert answer(url, "--post", str(file)) == answer(url, "--post", "-", stdin=body)
    assert answer(url, "--post", str(file))["vendor"] == "TikTok"


def test_headers() -> None:
    found = answer(
        "https://x.example/",
        "--header",
        "User-Agent: Mozilla/5.0 (X11; Linux) Firefox/140.0",
        "--header",
        "Cookie: a=b",
    )
    assert {"user-agent", "a", "ip"} <= {point["key"] for point in found["data_points"]}


def test_the_company_of_a_host_without_a_definition() -> None:
    found = answer("https://connect.facebook.net/en_US/fbevents.js")
    assert (found["vendor"], found["company"]) == (None, "Meta")
    assert answer("https://nobody.example/")["company"] is None
    assert run("https://nobody.example/").startswith("Owner unknown")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["foo"], "is no address of a request"),
        (["ftp://x.example/"], "is no address of a request"),
        (["https://["], "is no address of a request"),
        (["https://x.example/", "--header", "nothing"], "write it as 'Name: value'"),
        (["https://x.example/", "--post", "/nowhere/at/all"], "No such file"),
        ([], "Missing argument"),
    ],
)
def test_wrong_input_is_said_so(arguments: list[str], says: str) -> None:
    result = CliRunner().invoke(cli, ["decode", *arguments])
    assert result.exit_code == 2
    assert says in result.output


def test_what_a_request_says_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in run("https://x.example/?url=https://a.example/%1b[2J", "--all")

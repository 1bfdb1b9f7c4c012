"""Traps in the environment."""

from pathlib import Path

import pytest

from doctor.surroundings import check, leads_to


def test_a_plain_environment_is_well(tmp_path: Path) -> None:
    (finding,) = check({"HOME": "/home/ben", "http_proxy": ""}, tmp_path, 8877)
    assert finding.level == "ok"


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"SSLKEYLOGFILE": "/tmp/keys"}, "SSLKEYLOGFILE"),
        ({"MITMPROXY_SSLKEYLOGFILE": "/tmp/keys"}, "MITMPROXY_SSLKEYLOGFILE"),
        ({"https_proxy": "http://127.0.0.1:8877"}, "https_proxy lead this terminal's programs through Jejak"),
        ({"HTTP_PROXY": "localhost:8877"}, "http_proxy lead this terminal's"),
        ({"HTTPS_PROXY": "http://ben:secret@proxy.corp.example:3128"}, "https_proxy name another proxy"),
    ],
)
def test_traps_are_told_without_their_values(tmp_path: Path, environment: dict[str, str], words: str) -> None:
    (finding,) = check(environment, tmp_path, 8877)
    assert (finding.level, words in finding.summary) == ("notice", True)
    assert not [value for value in environment.values() if value in str(finding)]


def test_a_config_file_of_mitmproxys_is_told(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("ssl_insecure: true")
    (finding,) = check({}, tmp_path, None)
    assert (finding.level, "config.yaml" in finding.summary) == ("notice", True)


@pytest.mark.parametrize(
    ("proxy", "port", "answer"),
    [
        ("http://127.0.0.1:8877", 8877, True),
        ("[::1]:8877", 8877, True),
        ("http://127.0.0.1:8878", 8877, False),
        ("http://127.0.0.1", None, False),
        ("http://[broken:8877", 8877, False),
        ("http://127.0.0.1:port", 8877, False),
    ],
)
def test_what_leads_to_us(proxy: str, port: int | None, answer: bool) -> None:
    assert leads_to(proxy, port) is answer

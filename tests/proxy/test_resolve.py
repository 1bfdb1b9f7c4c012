"""What `--resolve` takes, and which rule answers."""

import pytest

from proxy.errors import ProxyError
from proxy.resolve import ResolveRule, named_address, parse_resolve


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("news.test:127.0.0.1", ResolveRule("news.test", None, "127.0.0.1")),
        (" News.Test.:443:127.0.0.1 ", ResolveRule("news.test", 443, "127.0.0.1")),
        ("*.test:127.0.0.1", ResolveRule("*.test", None, "127.0.0.1")),
        ("*:8443:10.0.0.5", ResolveRule("*", 8443, "10.0.0.5")),
        ("news.test:[::1]", ResolveRule("news.test", None, "::1")),
        ("news.test:443:[fd00::1]", ResolveRule("news.test", 443, "fd00::1")),
        ("[::1]:443:127.0.0.1", ResolveRule("::1", 443, "127.0.0.1")),
        ("192.168.1.1:192.168.1.1", ResolveRule("192.168.1.1", None, "192.168.1.1")),
        ("a_b.test:127.0.0.1", ResolveRule("a_b.test", None, "127.0.0.1")),
    ],
)
def test_it_reads_what_curl_reads(text: str, rule: ResolveRule) -> None:
    assert parse_resolve(text) == rule


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not understood"),
        ("news.test", "not understood"),
        ("news.test:", "'' is no IP address"),
        ("news.test:443", "'443' is no IP address"),
        ("news.test:example.com", "'example.com' is no IP address"),
        ("news.test:::1", "not understood"),
        ("news.test:0:127.0.0.1", "port 0 is not between"),
        ("news.test:70000:127.0.0.1", "port 70000 is not between"),
        ("ne ws.test:127.0.0.1", "'ne ws.test' is no host name"),
        ("a*.test:127.0.0.1", "'a*.test' is no host name"),
        (":127.0.0.1", "'' is no host name"),
    ],
)
def test_a_wrong_part_is_named(text: str, reason: str) -> None:
    with pytest.raises(ProxyError) as refusal:
        parse_resolve(text)
    assert str(refusal.value).startswith(f"--resolve {text!r}: ")
    assert reason in str(refusal.value)


def test_the_most_exact_rule_answers_whatever_the_order() -> None:
    texts = "*:10.0.0.1", "*.test:10.0.0.2", "*.news.test:10.0.0.3", "a.test:10.0.0.4", "a.test:81:10.0.0.5"
    rules = [parse_resolve(text) for text in texts]
    asked = [("x.example", 80), ("b.test", 80), ("c.news.test", 80), ("a.test", 80), ("a.test", 81)]
    for order in (rules, rules[::-1]):
        assert [named_address(order, *host) for host in asked] == [f"10.0.0.{n}" for n in range(1, 6)]


def test_a_wildcard_is_not_the_name_itself() -> None:
    assert named_address([parse_resolve("*.test:10.0.0.2")], "test", 80) is None
    assert named_address([parse_resolve("*.test:10.0.0.2")], "contest", 80) is None

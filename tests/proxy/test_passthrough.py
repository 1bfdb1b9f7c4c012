"""What becomes of a connection, by its names alone."""

import pytest

from proxy.judge import Judge
from proxy.passthrough import BLOCKED_BY_NAME, NAMES_DIFFER, Fate, Gate
from store.passthrough import Learnt, Passthrough, Why
from store.preferences import Preferences
from tests.proxy.wire.world import COMPANIES, filters

BROWSER = "Mozilla/5.0"
NOW = 1_790_000_000.0


def raising(fault: Exception) -> None:
    raise fault


@pytest.fixture
def learnt() -> list[tuple[str, Why, bool]]:
    return []


@pytest.fixture
def gate(learnt: list[tuple[str, Why, bool]]) -> Gate:
    judge = Judge(filters("||t.paypal.com^\n||listed.test^"), Preferences(), COMPANIES)
    known = Passthrough().with_learnt({("app.test", False): Learnt("app.test", False, Why.PINNED, NOW + 9)})
    return Gate(judge, known, lambda *what: learnt.append(what), clock=lambda: NOW)


@pytest.mark.parametrize(
    ("tunnel", "sni", "program", "fate"),
    [
        ("shop.test", "shop.test", BROWSER, None),
        ("www.paypal.com", "www.paypal.com", BROWSER, Fate("www.paypal.com", "never_decrypt")),
        ("WWW.PayPal.com.", "www.paypal.com", BROWSER, Fate("www.paypal.com", "never_decrypt")),
        ("www.paypal.com", "", BROWSER, Fate("www.paypal.com", "never_decrypt")),
        ("t.paypal.com", "t.paypal.com", BROWSER, Fate("t.paypal.com", BLOCKED_BY_NAME, True)),
        ("shop.test", "www.paypal.com", BROWSER, Fate("www.paypal.com", NAMES_DIFFER, True)),
        ("www.paypal.com", "shop.test", BROWSER, Fate("www.paypal.com", NAMES_DIFFER, True)),
        ("203.0.113.1", "www.paypal.com", BROWSER, Fate("www.paypal.com", NAMES_DIFFER, True)),
        ("shop.test", "other.test", BROWSER, None),
        ("app.test", "app.test", "", Fate("app.test", "pinned")),
        ("app.test", "app.test", BROWSER, None),
        ("", "", "", None),
    ],
)
def test_the_fate_of_a_connection(gate: Gate, tunnel: str, sni: str, program: str, fate: Fate | None) -> None:
    assert gate.fate(tunnel, sni, program, raising) == fate


@pytest.mark.parametrize("host", ["", "203.0.113.1", "::1", "listed.test", "px.criteo.com", "www.paypal.com"])
def test_some_hosts_are_never_learnt(gate: Gate, learnt: list[object], host: str) -> None:
    for _ in range(3):
        gate.refused("", host)
    assert learnt == []


def test_a_pinned_host_is_learnt_in_one_spelling(gate: Gate, learnt: list[object]) -> None:
    gate.refused("", "Sync.Test.")
    gate.refused("", "sync.test")
    assert learnt == [("sync.test", Why.PINNED, False)]


def test_refusals_count_wherever_they_came_in(gate: Gate, learnt: list[tuple[str, Why, bool]]) -> None:
    beside = Gate(gate._judge, Passthrough(), lambda *what: learnt.append(what))
    gate.tell, beside.tell = beside.hear, gate.hear
    gate.accepted(BROWSER)
    gate.refused(BROWSER, "Pinned.test")
    assert learnt == []
    beside.refused(BROWSER, "pinned.test")
    assert set(learnt) == {("pinned.test", Why.PINNED, True)}


def test_a_server_that_asks_for_a_certificate_is_learnt(
    gate: Gate, learnt: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not gate.wants_certificate(("vault.test", 443), BROWSER)
    monkeypatch.setattr(gate.servers, "asked", lambda _: True)
    assert gate.wants_certificate(("vault.test", 443), BROWSER)
    assert not gate.wants_certificate(("listed.test", 443), BROWSER)
    assert not gate.wants_certificate(None, BROWSER)
    assert learnt == [("vault.test", Why.CLIENT_CERTIFICATE, True)]

"""Which name decides for a host, and how long what was learnt counts."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

import pytest

from filterlists.engine import Engine, FilterList
from footprint.blocklist import builtin_rules
from footprint.companies import Companies
from footprint.neverdecrypt import never_decrypt
from store.database import open_writer
from store.passthrough import Learnt, Passthrough, Why, load_passthrough, read_passthrough

NOW = 1_790_000_000.0
DEFAULT = Passthrough()


def choosing(**choices: bool) -> Passthrough:
    """The user's choices, dots written as _."""
    return Passthrough(MappingProxyType({name.replace("_", "."): wish for name, wish in choices.items()}))


@pytest.mark.parametrize(
    ("host", "category"),
    [
        ("paypal.com", "payment"),
        ("www.paypal.com", "payment"),
        ("www.hasil.gov.my", "government"),
        ("gov.my", None),
        ("notpaypal.com", None),
        ("paypal.com.evil.example", None),
        ("accounts.google.com", "sign-in"),
        ("www.google.com", None),
        ("www.facebook.com", None),
        ("www.google-analytics.com", None),
        ("203.0.113.1", None),
        ("", None),
    ],
)
def test_the_default_list_speaks_for_a_name_and_what_is_below(host: str, category: str | None) -> None:
    entry = DEFAULT.entry(host)
    assert (entry and entry.category) == category
    assert DEFAULT.why(host, True, NOW) == (Why.NEVER_DECRYPT if category else None)


def test_no_list_name_is_stopped_by_the_built_in_list() -> None:
    engine = Engine.from_lists([FilterList("jejak", "", builtin_rules(Companies.load()))])
    stopped = [name for name in never_decrypt() if engine.match_host(name.removeprefix("*.")).blocked]
    assert stopped == []


def test_the_lists_stop_none_of_it_either(shared_data: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in shared_data.rglob("easy*.txt")]
    assert texts
    engine = Engine.from_lists([FilterList(str(at), "", text) for at, text in enumerate(texts)])
    stopped = [name for name in never_decrypt() if engine.match_host(name.removeprefix("*.")).blocked]
    assert stopped == []


def test_the_users_choice_goes_before_the_list_and_the_most_exact_name_decides() -> None:
    chosen = choosing(paypal_com=False, clinic_example=True, www_clinic_example=False)
    assert [chosen.passes(host) for host in ("www.paypal.com", "clinic.example", "a.clinic.example")] == [
        False,
        True,
        True,
    ]
    assert not chosen.passes("www.clinic.example")
    entry = chosen.entry("www.paypal.com")
    assert entry is not None
    assert (entry.category, entry.passes) == ("payment", False)


def test_a_choice_that_holds_anyway_leaves_no_trace() -> None:
    for name in ("paypal.com", "www.paypal.com", "www.hasil.gov.my"):
        assert dict(DEFAULT.chosen(name, True).choices) == {}
    off = DEFAULT.chosen("paypal.com", False)
    assert dict(off.choices) == {"paypal.com": False}
    assert dict(off.chosen("paypal.com", True).choices) == {}
    own = DEFAULT.chosen("*.clinic.example", True)
    assert own.passes("a.clinic.example")
    assert not own.passes("clinic.example")
    assert dict(own.chosen("*.clinic.example", False).choices) == {}
    assert DEFAULT.chosen("*.gov", False).passes("www.irs.gov") is False


def test_what_was_learnt_counts_for_its_kind_of_program_until_it_expires() -> None:
    learnt = Learnt("shop.example", False, Why.PINNED, NOW + 60)
    known = DEFAULT.with_learnt({("shop.example", False): learnt})
    assert known.why("shop.example", False, NOW) is Why.PINNED
    assert known.why("shop.example", True, NOW) is None
    assert known.why("www.shop.example", False, NOW) is None
    assert known.why("shop.example", False, NOW + 60) is None


def test_a_database_that_isnt_there_or_is_older_knows_nothing(path: Path) -> None:
    assert load_passthrough(path) == DEFAULT
    with sqlite3.connect(":memory:") as db:
        assert read_passthrough(db) == DEFAULT


@pytest.fixture
def filled(path: Path) -> Iterator[Path]:
    with open_writer(path) as db:
        db.table("passthrough").insert({"name": "paypal.com", "passes": 0})
        row = {"host": "a.example", "browsers": 1, "reason": "client_certificate", "until": NOW}
        db.table("learnt_passthrough").insert(row)
        db.conn.commit()
        yield path


def test_it_is_read_as_it_was_written(filled: Path) -> None:
    known = load_passthrough(filled)
    assert dict(known.choices) == {"paypal.com": False}
    assert known.learnt["a.example", True].as_dict() == {
        "host": "a.example",
        "browsers": True,
        "reason": "client_certificate",
        "until": NOW,
    }

"""The table of plain hosts, and where it says that they stand."""

import pytest

from filterlists.domains import host_and_parents
from filterlists.hosttable import ADBLOCK_FORMS, HOSTS_FILE_FORMS, Form, HostTable
from filterlists.options import NO_OPTIONS, Options
from filterlists.piece import Piece
from filterlists.verdict import Rule

ANYWHERE, THIRD_PARTY = ADBLOCK_FORMS
ZERO, LOOPBACK, BARE = HOSTS_FILE_FORMS


def take(table: HostTable, text: str, form: Form, list_name: str) -> tuple[str, int]:
    return table.take(text, form, Piece(list_name, bare_hosts=True, above=0, text=text, cosmetic=0))


def find(table: HostTable, host: str, *, third_party: bool = True) -> Rule | None:
    return table.find(host_and_parents(host))[third_party]


def test_a_host_and_its_sub_domains_are_found_where_they_stand() -> None:
    table = HostTable()
    rest, hosts = take(table, "\n! x\n||a.com^\n\n||b.com/x^\n||x.c.com^\n", ANYWHERE, "one")
    assert (rest, hosts) == ("\n! x\n\n||b.com/x^\n", 2)
    take(table, "\n||d.com^\n", ANYWHERE, "two")
    assert find(table, "a.com") == Rule("||a.com^", "one", 2)
    assert find(table, "y.x.a.com") == Rule("||a.com^", "one", 2)
    assert find(table, "x.c.com") == Rule("||x.c.com^", "one", 5)
    assert find(table, "d.com") == Rule("||d.com^", "two", 1)
    assert find(table, "c.com") is None
    assert find(table, "ba.com") is None
    assert find(table, "b.com") is None


def test_a_run_ends_where_a_line_is_of_another_form() -> None:
    text = "\n||a.com^\n||b.com^\n||c.com^$third-party\n||d.com^\n||e.com^$script\n||f.com^\n"
    assert ANYWHERE.take(text) == (
        "\n||c.com^$third-party\n||e.com^$script\n",
        ["a.com", "b.com", "d.com", "f.com"],
    )
    assert THIRD_PARTY.take(text)[1] == ["c.com"]


def test_third_party_rules_leave_first_parties_alone() -> None:
    table = HostTable()
    take(table, "\n||a.com^$third-party\n||b.com^\n", THIRD_PARTY, "one")
    assert find(table, "a.com") == Rule("||a.com^$third-party", "one", 1)
    assert find(table, "a.com", third_party=False) is None
    assert find(table, "b.com") is None


def test_the_nearest_counts_for_each_party() -> None:
    table = HostTable()
    take(table, "\n||a.com^\n||x.b.com^\n", ANYWHERE, "one")
    take(table, "\n||x.a.com^$third-party\n||b.com^$third-party\n", THIRD_PARTY, "one")
    found = [
        rule and rule.text for rule in (*table.find(("x.a.com", "a.com")), *table.find(("x.b.com", "b.com")))
    ]
    assert found == ["||a.com^", "||x.a.com^$third-party", "||x.b.com^", "||x.b.com^"]


@pytest.mark.parametrize(
    ("form", "line"), [(ZERO, "0.0.0.0 a.com"), (LOOPBACK, "127.0.0.1 a.com"), (BARE, "a.com")]
)
def test_lists_of_hosts(form: object, line: str) -> None:
    table = HostTable()
    assert form in HOSTS_FILE_FORMS
    text = f"\n# x\n{line}\n127.0.0.1 localhost\n"
    for each in HOSTS_FILE_FORMS:
        take(table, text, each, "hosts")
    assert find(table, "x.a.com") == Rule(line, "hosts", 2)
    assert find(table, "localhost") is None


def test_a_rule_taken_back_is_gone() -> None:
    table = HostTable()
    take(table, "\n||a.com^\n||b.com^\n||c.com^\n", ANYWHERE, "one")
    take(table, "\n||b.com^$third-party\n", THIRD_PARTY, "one")
    table.drop("||a.com^", NO_OPTIONS)
    table.drop("||b.com^", Options(third_party=True))
    table.drop("||c.com^", Options(third_party=False))
    table.drop("||unknown.com^", NO_OPTIONS)
    assert find(table, "a.com") is None
    assert find(table, "b.com") == Rule("||b.com^", "one", 2)
    assert find(table, "c.com") is not None

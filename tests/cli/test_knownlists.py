"""Words about lists of the catalogue."""

from dataclasses import replace

import pytest

from cli.knownlists import among, as_dict, is_fetched, size, told
from filterlists.catalogue import KnownList, catalogue
from filterlists.listentry import ListEntry


@pytest.fixture
def known() -> KnownList:
    return catalogue()["urlhaus"]


@pytest.fixture
def entry(known: KnownList) -> ListEntry:
    """The list under a name of the user's own, fetched."""
    return ListEntry("bad", "URLhaus", known.url, True, "", "CC0-1.0", 1_700_000_000.0, 6_001, None)


def test_of_a_list_that_isnt_here_the_catalogues_size_is_told(known: KnownList) -> None:
    assert size(known, {}) == known.size
    assert not is_fetched(known, {})
    assert as_dict(known, {}) == {**known.as_dict(), "added": False, "rules": None}
    assert "`jejak lists try urlhaus`" in told(known, {})


def test_of_one_that_is_here_its_own(known: KnownList, entry: ListEntry) -> None:
    here = among((entry,))
    assert size(known, here) == "6,001 rules"
    assert is_fetched(known, here)
    assert as_dict(known, here)["rules"] == 6_001
    assert "size      6,001 rules (security)" in told(known, here)
    assert "here      on, fetched 2023-11-" in told(known, here)


def test_one_that_was_never_fetched_has_the_catalogues(known: KnownList, entry: ListEntry) -> None:
    here = among((replace(entry, fetched_at=None, rules=None, enabled=False),))
    assert size(known, here) == known.size
    assert not is_fetched(known, here)
    assert "off, never fetched: `jejak lists update bad`" in told(known, here)

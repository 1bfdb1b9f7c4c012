"""Lists of the catalogue beside those that are here."""

from filterlists.catalogue import catalogue
from filterlists.knownhere import among, as_dict
from filterlists.listentry import ListEntry


def test_a_list_is_here_by_its_address_whatever_its_name() -> None:
    known = catalogue()["urlhaus"]
    entry = ListEntry("bad", "URLhaus", known.url, True, "", "CC0-1.0", 1.0, 6_001, None)
    assert as_dict(known, among(())) == {**known.as_dict(), "added": False, "rules": None}
    assert as_dict(known, among((entry,))) == {**known.as_dict(), "added": True, "rules": 6_001}

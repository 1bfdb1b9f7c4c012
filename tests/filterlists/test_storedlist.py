"""What is remembered of a list, as `lists.json` writes it."""

from dataclasses import asdict

import pytest

from filterlists.storedlist import StoredList, read_stored

STORED = StoredList("https://lists.example/one.txt", "One", failures=2, rolled_back="ab", previous_at=1.5)
LATER = (
    "expires_minutes", "diff_minutes", "whole_at", "tried_at", "failures", "quarantined_at", "previous_at",
    "previous_rules", "rolled_back",
)  # fmt: skip


def test_what_was_written_comes_back() -> None:
    assert read_stored(asdict(STORED)) == STORED


def test_a_file_of_an_earlier_version_is_read() -> None:
    early = {name: value for name, value in asdict(STORED).items() if name not in LATER}
    assert read_stored(early) == StoredList(STORED.source, STORED.title)


@pytest.mark.parametrize("name", ["source", "fetched_at", "failures", "rolled_back"])
def test_a_field_of_another_kind_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        read_stored({**asdict(STORED), name: ["x"]})
    with pytest.raises(ValueError, match="source"):
        read_stored([])

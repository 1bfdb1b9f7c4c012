"""Values the library hands out."""

from filterlists.listentry import ListEntry, Progress, UpdateResult


def test_an_entry_as_the_api_shows_it() -> None:
    entry = ListEntry("a", "A", "https://lists.example/a.txt", True, "", "unknown", 1.5, 7, None)
    assert entry.as_dict() == {
        "name": "a",
        "title": "A",
        "source": "https://lists.example/a.txt",
        "enabled": True,
        "home_page": "",
        "licence": "unknown",
        "fetched_at": 1.5,
        "rules": 7,
        "error": None,
        "builtin": False,
        "due_at": None,
        "quarantined_at": None,
        "rolled_back": False,
        "previous_at": None,
    }


def test_a_result_as_the_api_shows_it() -> None:
    result = UpdateResult("a", changed=False, rules=None, error="no")
    assert result.as_dict() == {"name": "a", "changed": False, "rules": None, "error": "no"}


def test_progress_compares_by_value() -> None:
    assert Progress("a", 1, None) == Progress("a", 1, None)

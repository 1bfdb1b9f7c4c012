"""The lists on disk."""

import json
import stat
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filterlists.errors import ListUnreadable, NameTaken, UnknownList
from filterlists.shelf import Lists, Shelf
from filterlists.storedlist import StoredList

ONE = StoredList("https://lists.example/a.txt", "A", rules=7, fetched_at=1.5, etag='"1"', error="ä")


def first() -> Lists:
    return Lists(by_name={"first": StoredList("https://lists.example/first.txt", "First")})


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "lists", first)


def state(tmp_path: Path) -> Path:
    return tmp_path / "lists" / "lists.json"


def test_nothing_is_written_before_something_changes(shelf: Shelf, tmp_path: Path) -> None:
    assert shelf.read() == first()
    assert not (tmp_path / "lists").exists()


def test_a_change_is_there_for_another_shelf(shelf: Shelf, tmp_path: Path) -> None:
    shelf.change(lambda lists: replace(lists.having("one", ONE), builtin_enabled=False))
    again = Shelf(tmp_path / "lists", Lists).read()
    assert again == Lists(builtin_enabled=False, by_name={**first().by_name, "one": ONE})
    assert list(again.by_name) == ["first", "one"]


def test_files_are_for_the_owner_only(shelf: Shelf, tmp_path: Path) -> None:
    shelf.change(lambda lists: lists.having("one", ONE), lambda: shelf.copies.write("one", "||a.example^\n"))
    for path in (state(tmp_path), tmp_path / "lists" / "one.txt"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "lists").stat().st_mode) == 0o700


def test_a_refused_change_stores_no_text(shelf: Shelf, tmp_path: Path) -> None:
    with pytest.raises(UnknownList):
        shelf.change(
            lambda lists: lists.having("one", lists.get("one")),
            lambda: shelf.copies.write("one", "||a.example^\n"),
        )
    assert not (tmp_path / "lists" / "one.txt").exists()


def test_removed_with_its_text(shelf: Shelf, tmp_path: Path) -> None:
    shelf.change(lambda lists: lists.having("one", ONE), lambda: shelf.copies.write("one", "||a.example^\n"))
    shelf.remove("one")
    assert shelf.read() == first()
    assert not (tmp_path / "lists" / "one.txt").exists()


def test_unknown_names_get_their_neighbours() -> None:
    with pytest.raises(UnknownList, match=r"no list 'frist'.*Did you mean first\?.*jejak lists ls"):
        first().get("frist")
    with pytest.raises(UnknownList, match="jejak lists add urlhaus"):
        first().get("urlhaus")


def test_lists_are_switched() -> None:
    off = first().switched("first", on=False)
    assert not off.get("first").enabled
    assert off.switched_on() == {}
    assert off.switched("first", on=True) == first()
    with pytest.raises(UnknownList):
        first().switched("second", on=True)


def test_names_that_are_taken_or_reserved_are_refused(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, first, reserved=("own",))
    shelf.refuse_taken(first(), "second")
    with pytest.raises(NameTaken, match="Jejak's own"):
        shelf.refuse_taken(first(), "own")
    with pytest.raises(NameTaken, match=r"already a list 'first', from https://lists\.example/first\.txt"):
        shelf.refuse_taken(first(), "first")


def test_a_missing_or_damaged_text_is_a_notice(shelf: Shelf, tmp_path: Path) -> None:
    assert shelf.text("one") is None
    shelf.change(lambda lists: lists.having("two", ONE), lambda: shelf.copies.write("two", "||a.example^\n"))
    (tmp_path / "lists" / "two.txt").write_bytes(b"\xff\xff")
    assert shelf.text("two") is None
    assert shelf.text("two") is None
    assert len(shelf.notices) == 2
    assert "one is not in effect" in shelf.notices[0]
    assert "two is not in effect" in shelf.notices[1]
    assert "jejak lists update two" in shelf.notices[1]


@pytest.mark.parametrize("name", ["../one", "", "a/b", "lists.json"])
def test_no_text_outside_the_folder(shelf: Shelf, name: str) -> None:
    with pytest.raises(ValueError, match="file name"):
        shelf.text_file(name)


GOOD = {"version": 1, "builtin_enabled": True, "lists": {}}
ENTRY = {
    "source": "s", "title": "t", "enabled": True, "home_page": "", "licence": "", "fetched_at": None,
    "rules": None, "error": None, "etag": None, "last_modified": None,
}  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        "", "{", "[]", "null", "7", "\x00\x00", '{"version": 1}',
        json.dumps({**GOOD, "version": 2}),
        json.dumps({**GOOD, "version": "1"}),
        json.dumps({**GOOD, "builtin_enabled": None}),
        json.dumps({**GOOD, "lists": []}),
        json.dumps({**GOOD, "lists": {"../../etc/passwd": ENTRY}}),
        json.dumps({**GOOD, "lists": {"one": {**ENTRY, "rules": "7"}}}),
        json.dumps({**GOOD, "lists": {"one": {**ENTRY, "enabled": 1}}}),
        json.dumps({**GOOD, "lists": {"one": {"source": "s"}}}),
    ],
)  # fmt: skip
def test_a_damaged_file_is_moved_aside_with_a_notice(shelf: Shelf, tmp_path: Path, content: str) -> None:
    state(tmp_path).parent.mkdir()
    state(tmp_path).write_text(content)
    assert shelf.read() == first()
    (aside,) = (tmp_path / "lists").glob("lists.json.corrupt-*")
    assert aside.read_text() == content
    (notice,) = shelf.notices
    assert "lists.json was damaged" in notice
    assert aside.name in notice
    assert "jejak lists add" in notice
    shelf.change(lambda lists: lists.having("one", ONE))
    assert list(shelf.read().by_name) == ["first", "one"]


def test_a_file_that_cannot_be_read_is_no_reason_to_start_afresh(shelf: Shelf, tmp_path: Path) -> None:
    state(tmp_path).mkdir(parents=True)
    with pytest.raises(ListUnreadable, match=r"lists\.json is a folder"):
        shelf.read()
    assert state(tmp_path).is_dir()


def test_changes_from_many_threads_are_all_kept(shelf: Shelf) -> None:
    def add(name: str) -> None:
        shelf.change(
            lambda lists: lists.having(name, ONE), lambda: shelf.copies.write(name, "||a.example^\n")
        )

    threads = [Thread(target=add, args=(f"list-{number}",)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(shelf.read().by_name) == 21


stored_lists = st.builds(
    StoredList,
    source=st.text(),
    title=st.text(),
    enabled=st.booleans(),
    fetched_at=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    rules=st.none() | st.integers(min_value=0),
    error=st.none() | st.text(),
    etag=st.none() | st.text(),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(stored=stored_lists)
def test_whatever_is_stored_comes_back(shelf: Shelf, stored: StoredList) -> None:
    shelf.change(lambda lists: lists.having("one", stored))
    assert shelf.read().get("one") == stored

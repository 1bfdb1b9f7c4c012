"""Changes of the details that are watched."""

from pathlib import Path

import pytest

from footprint.owndetail import DetailAction, DetailError
from store.detailkeeper import MOST_DETAILS, DetailKeeper
from store.errors import DetailFileError, SiteNameError
from store.owndetails import Details, load_details


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "me.json"


@pytest.fixture
def keeper(path: Path) -> DetailKeeper:
    return DetailKeeper(path)


def test_a_change_is_written_and_told(path: Path, keeper: DetailKeeper) -> None:
    told: list[Details] = []
    keeper.follow(told.append)
    keeper.add("email", "Anna@Mail.Example")
    keeper.set_action("email", "strip")
    keeper.set_action("email", "block", "www.Shop.Test")  # the site, as its pages are known by it
    [detail] = load_details(path)
    assert (detail.value, detail.action) == ("Anna@Mail.Example", DetailAction.STRIP)
    assert dict(detail.sites) == {"shop.test": DetailAction.BLOCK}
    keeper.set_action("email", "default", "shop.test")
    assert dict(load_details(path)[0].sites) == {}
    keeper.remove("email")
    assert load_details(path) == ()
    assert [len(each) for each in told] == [1, 1, 1, 1, 0]


def test_the_smallest_free_number_is_taken(keeper: DetailKeeper) -> None:
    assert [keeper.add("email", f"{each}@mail.example").id for each in "abc"] == [
        "email",
        "email-2",
        "email-3",
    ]
    keeper.remove("email-2")
    assert keeper.add("email", "d@mail.example").id == "email-2"


def test_what_makes_no_sense_changes_nothing(path: Path, keeper: DetailKeeper) -> None:
    keeper.add("name", "Anna Tan")
    before = path.read_bytes()
    with pytest.raises(DetailError, match="already"):
        keeper.add("name", "Anna Tan")
    with pytest.raises(DetailError, match="kind of detail"):
        keeper.add("shoe", "39")
    with pytest.raises(DetailError, match="Did you mean name"):
        keeper.remove("nam")
    with pytest.raises(DetailError, match="alert, strip, block"):
        keeper.set_action("name", "eat")
    with pytest.raises(SiteNameError):
        keeper.set_action("name", "alert", "https://x/")
    assert path.read_bytes() == before


def test_there_is_an_end(keeper: DetailKeeper) -> None:
    for number in range(MOST_DETAILS):
        keeper.add("custom", f"number {number}")
    with pytest.raises(DetailError, match="at most"):
        keeper.add("custom", "one more")


def test_a_damaged_file_is_never_written_over(path: Path) -> None:
    path.write_text("{")
    keeper = DetailKeeper(path)
    assert (keeper.current, "me.json" in keeper.notice) == ((), True)
    with pytest.raises(DetailFileError):
        keeper.add("name", "Anna Tan")
    assert path.read_text() == "{"
    path.unlink()
    keeper.add("name", "Anna Tan")
    assert keeper.notice == ""

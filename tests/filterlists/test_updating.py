"""A new text in the place of a stored one, or a reason why not."""

from pathlib import Path

import pytest

from filterlists.downloadoptions import OnBytes, Validators
from filterlists.errors import DownloadFailed, FilterListError, NotAList, UnknownList
from filterlists.fetching import Fetched, Fetcher
from filterlists.listentry import Progress, UpdateResult
from filterlists.shelf import Lists, Shelf
from filterlists.storedlist import StoredList
from filterlists.updating import Updater


def rules(count: int) -> str:
    return "".join(f"||tracker{number}.example^\n" for number in range(count))


class Answers(Fetcher):
    """Answers with what the test says, and notes what it was asked."""

    def __init__(self, *answers: Fetched | FilterListError | None) -> None:
        super().__init__(None)
        self.answers = list(answers)
        self.asked: list[tuple[str, Validators]] = []

    async def get(self, address: str, known: Validators, on_bytes: OnBytes) -> Fetched | None:
        self.asked.append((address, known))
        on_bytes(5, 10)
        answer = self.answers.pop(0)
        if isinstance(answer, FilterListError):
            raise answer
        return answer


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    first = Lists(by_name={"one": StoredList("https://lists.example/one.txt", "One")})
    return Shelf(tmp_path / "lists", lambda: first)


def fetched(count: int, etag: str | None = None) -> Fetched:
    return Fetched(rules(count), Validators(etag))


async def test_the_first_text(shelf: Shelf) -> None:
    answers = Answers(fetched(3, '"1"'))
    assert await Updater(shelf, answers).update("one") == UpdateResult("one", changed=True, rules=3)
    stored = shelf.read().get("one")
    assert (stored.rules, stored.etag, stored.error) == (3, '"1"', None)
    assert stored.fetched_at is not None
    assert shelf.text("one") == rules(3)
    assert answers.asked == [("https://lists.example/one.txt", Validators())]


async def test_an_unchanged_text_is_confirmed(shelf: Shelf) -> None:
    answers = Answers(fetched(3, '"1"'), None)
    updater = Updater(shelf, answers)
    await updater.update("one")
    before = shelf.read().get("one").fetched_at
    assert await updater.update("one") == UpdateResult("one", changed=False, rules=3)
    assert answers.asked[1][1] == Validators('"1"')
    after = shelf.read().get("one").fetched_at
    assert before is not None
    assert after is not None
    assert after > before


async def test_the_same_text_again_is_no_change(shelf: Shelf) -> None:
    updater = Updater(shelf, Answers(fetched(3), fetched(3), fetched(4)))
    assert [(await updater.update("one")).changed for _ in range(3)] == [True, False, True]


async def test_a_lost_text_is_fetched_whole(shelf: Shelf) -> None:
    answers = Answers(fetched(3, '"1"'), fetched(3, '"1"'))
    updater = Updater(shelf, answers)
    await updater.update("one")
    shelf.text_file("one").unlink()
    assert (await updater.update("one")).changed
    assert answers.asked[1][1] == Validators()
    assert shelf.text("one") == rules(3)


async def test_a_failure_keeps_the_text_and_is_remembered_until_it_works_again(shelf: Shelf) -> None:
    updater = Updater(shelf, Answers(fetched(3), DownloadFailed("It is down."), fetched(3)))
    await updater.update("one")
    result = await updater.update("one")
    assert result.rules == 3
    assert result.error is not None
    assert result.error.startswith("It is down. The copy of 20")
    assert result.error.endswith("stays in use.")
    assert shelf.read().get("one").error == result.error
    assert shelf.text("one") == rules(3)
    await updater.update("one")
    assert shelf.read().get("one").error is None


async def test_a_failure_without_a_copy_promises_none(shelf: Shelf) -> None:
    result = await Updater(shelf, Answers(DownloadFailed("It is down."))).update("one")
    assert result == UpdateResult("one", changed=False, rules=None, error="It is down.")
    assert shelf.read().get("one").error == "It is down."


async def test_refresh_raises_and_changes_nothing(shelf: Shelf) -> None:
    with pytest.raises(DownloadFailed):
        await Updater(shelf, Answers(DownloadFailed("It is down."))).refresh("one")
    assert shelf.read().get("one").error is None


@pytest.mark.parametrize(
    ("before", "after", "taken"),
    [
        (200, 140, True),
        (200, 139, False),
        (200, 1, False),
        (101, 70, False),
        (100, 1, True),
        (200, 260, True),
    ],
)
async def test_a_text_of_quite_another_size_is_not_taken(
    shelf: Shelf, before: int, after: int, taken: bool
) -> None:
    updater = Updater(shelf, Answers(fetched(before), fetched(after)))
    await updater.update("one")
    result = await updater.update("one")
    assert result.changed == taken
    assert result.rules == (after if taken else before)
    assert shelf.text("one") == rules(after if taken else before)
    if not taken:
        assert result.error is not None
        assert f"only {after} rules, the one in use {before}" in result.error
        assert "jejak lists accept one" in result.error
        assert "stays in use" in result.error


async def test_a_refused_text_does_not_become_the_known_one(shelf: Shelf) -> None:
    answers = Answers(fetched(200, '"1"'), fetched(1, '"2"'), NotAList("x is a web page."))
    updater = Updater(shelf, answers)
    for _ in range(3):
        await updater.update("one")
    assert answers.asked[2][1] == Validators('"1"')


async def test_a_list_removed_meanwhile_does_not_come_back(shelf: Shelf) -> None:
    class Removing(Answers):
        async def get(self, address: str, known: Validators, on_bytes: OnBytes) -> Fetched | None:
            shelf.remove("one")
            return await super().get(address, known, on_bytes)

    result = await Updater(shelf, Removing(fetched(3))).update("one")
    assert result.error is not None
    assert "no list 'one'" in result.error
    assert not shelf.text_file("one").exists()
    with pytest.raises(UnknownList):
        shelf.read().get("one")


async def test_a_full_disk_is_told_with_the_failure(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    updater = Updater(shelf, Answers(fetched(3), DownloadFailed("It is down.")))
    await updater.update("one")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    result = await updater.update("one")
    assert result.error is not None
    assert "It is down." in result.error
    assert "No space left on device" in result.error
    assert shelf.text("one") == rules(3)


async def test_progress_carries_the_name(shelf: Shelf) -> None:
    seen: list[Progress] = []
    await Updater(shelf, Answers(fetched(1)), seen.append).update("one")
    assert seen == [Progress("one", 5, 10)]


async def test_a_damaged_text_is_put_aside_with_the_reason(shelf: Shelf, tmp_path: Path) -> None:
    wide = Fetched(rules(3) + "||com^\n", Validators())
    updater = Updater(shelf, Answers(fetched(3), wide, NotAList("x is a web page."), fetched(4)))
    await updater.update("one")
    aside = tmp_path / "lists" / "quarantine" / "one.txt"
    result = await updater.update("one")
    stored = shelf.read().get("one")
    assert result.error is not None
    assert "'||com^'" in result.error
    assert (stored.error, stored.quarantined_at is not None, stored.failures) == (result.error, True, 1)
    assert aside.read_text() == wide.text
    await updater.update("one")
    assert not aside.exists()  # what isn't a list at all is not kept
    assert shelf.read().get("one").failures == 2
    assert shelf.text("one") == rules(3)
    await updater.update("one")
    stored = shelf.read().get("one")
    assert (stored.error, stored.quarantined_at, stored.failures) == (None, None, 0)


async def test_a_first_text_that_isnt_a_list_is_a_failure_like_others(shelf: Shelf) -> None:
    await Updater(shelf, Answers(NotAList("x is a web page."))).update("one")
    assert shelf.read().get("one").quarantined_at is None


async def test_its_term_is_remembered(shelf: Shelf) -> None:
    text = "! Expires: 12 hours\n! Diff-Path: ../p/1.patch#one\n! Diff-Expires: 90 minutes\n||a.example^\n"
    await Updater(shelf, Answers(Fetched(text, Validators()))).update("one")
    stored = shelf.read().get("one")
    assert (stored.expires_minutes, stored.diff_minutes) == (720, 90)
    assert stored.whole_at is not None


class Patching(Answers):
    """Has a patch to offer, or none."""

    def __init__(self, patched: str | None, *answers: Fetched | None) -> None:
        super().__init__(*answers)
        self.patch = patched

    async def patched(self, address: str, text: str) -> str | None:
        return self.patch


DIFF = "! Diff-Path: 1.patch\n! Diff-Expires: 1 hour\n||a.example^\n"


async def test_a_patch_is_taken_instead_of_the_whole_text(shelf: Shelf) -> None:
    fetcher = Patching(DIFF + "||b.example^\n", Fetched(DIFF, Validators()))
    updater = Updater(shelf, fetcher)
    await updater.update("one")
    whole_at = shelf.read().get("one").whole_at
    assert await updater.update("one") == UpdateResult("one", changed=True, rules=2)
    assert len(fetcher.asked) == 1
    assert shelf.read().get("one").whole_at == whole_at


async def test_a_patch_that_damages_a_list_is_put_aside_too(shelf: Shelf) -> None:
    updater = Updater(shelf, Patching(DIFF + "||com^\n", Fetched(DIFF, Validators())))
    await updater.update("one")
    assert "put aside" in str((await updater.update("one")).error)
    assert shelf.text("one") == DIFF


async def test_without_a_patch_the_whole_text_is_asked_for_unless_nobody_asked(shelf: Shelf) -> None:
    fetcher = Patching(None, Fetched(DIFF, Validators()), None)
    await Updater(shelf, fetcher).update("one")
    assert not (await Updater(shelf, fetcher, patches_do=True).update("one")).changed
    assert len(fetcher.asked) == 1
    await Updater(shelf, fetcher).update("one")
    assert len(fetcher.asked) == 2


async def test_no_network_counts_as_one_failure_however_often(shelf: Shelf) -> None:
    updater = Updater(shelf, Answers())
    for _ in range(3):
        await updater.all_failed(["one"], "No network.")
    assert shelf.read().get("one").failures == 1

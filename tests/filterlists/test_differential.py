"""Lists brought up to date by their own patches."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import pytest

from filterlists.differential import patch_address, patched
from filterlists.errors import DownloadFailed
from tests.filterlists.test_rcsdiff import head

if TYPE_CHECKING:
    from collections.abc import Mapping

URL = "https://lists.test/filters/one.txt"


def version(number: int, path: str = "../patches/{}.patch#one") -> str:
    rules = "".join(f"||tracker{each}.example^\n" for each in range(number, number + 3))
    return f"! Title: One\n! Diff-Path: {path.format(number)}\n{rules}"


def step(old: str, new: str, name: str = "one") -> str:
    """A file with the patch from one text to the next."""
    before, after, commands = old.split("\n"), new.split("\n"), ""
    for tag, start, end, begin, finish in difflib.SequenceMatcher(None, before, after).get_opcodes():
        if tag in ("replace", "delete"):
            commands += f"d{start + 1} {end - start}\n"
        if tag in ("replace", "insert"):
            commands += f"a{end} {finish - begin}\n" + "".join(f"{line}\n" for line in after[begin:finish])
    return head(new, commands, name)


class Server:
    """Answers each address as the test says, and notes what it was asked."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = files
        self.asked: list[str] = []

    async def fetch(self, address: str) -> str:
        self.asked.append(address)
        if address not in self.files:
            raise DownloadFailed("404")
        return self.files[address]


def patch_url(number: int) -> str:
    return f"https://lists.test/patches/{number}.patch"


async def test_one_patch_after_the_other_until_there_is_none() -> None:
    server = Server({patch_url(n): step(version(n), version(n + 1)) for n in (1, 2)})
    assert await patched(server.fetch, URL, version(1)) == version(3)
    assert server.asked == [patch_url(1), patch_url(2), patch_url(3)]


@pytest.mark.parametrize("answer", [None, "", "garbage", "<html>", step(version(1), version(2), "other")])
async def test_where_a_patch_is_of_no_use_the_whole_text_is_the_way(answer: str | None) -> None:
    server = Server({} if answer is None else {patch_url(1): answer})
    assert await patched(server.fetch, URL, version(1)) is None


async def test_a_patch_that_makes_another_text_than_it_promises_is_of_no_use() -> None:
    lying = step(version(1), version(2)).replace("||tracker4.example^", "||tracker5.example^")
    assert await patched(Server({patch_url(1): lying}).fetch, URL, version(1)) is None


async def test_a_good_patch_before_a_bad_one_counts() -> None:
    server = Server({patch_url(1): step(version(1), version(2)), patch_url(2): "garbage"})
    assert await patched(server.fetch, URL, version(1)) == version(2)


async def test_a_patch_that_makes_no_list_of_it_is_of_no_use() -> None:
    nothing = "<html>\n"
    assert await patched(Server({patch_url(1): step(version(1), nothing)}).fetch, URL, version(1)) is None


async def test_patches_that_never_end_are_given_up() -> None:
    server = Server({patch_url(n): step(version(n), version(n + 1)) for n in range(1, 99)})
    assert await patched(server.fetch, URL, version(1)) is None
    assert len(server.asked) == 30


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("2.patch", "https://lists.test/filters/2.patch"),
        ("/p/2.patch#one", "https://lists.test/p/2.patch#one"),
        ("%diffpath%#one", None),
        ("https://elsewhere.test/2.patch", None),
        ("//elsewhere.test/2.patch", None),
        ("http://lists.test/2.patch", None),
        ("file:///etc/passwd", None),
        ("https://lists.test:99/2.patch", None),
        ("//[", None),
    ],
)
def test_patches_come_from_the_lists_own_server_only(path: str, place: str | None) -> None:
    assert patch_address(URL, version(1, path)) == place


def test_a_list_that_offers_none_has_no_address() -> None:
    assert patch_address(URL, "||a.example^\n") is None

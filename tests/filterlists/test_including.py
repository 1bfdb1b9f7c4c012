"""Texts included in a list."""

from pathlib import Path

import pytest

from filterlists.engine import Engine, FilterList
from filterlists.errors import DownloadFailed, NotAList
from filterlists.including import Includer

URL = "https://lists.test/filters/one.txt"


async def completed(text: str, files: dict[str, str], address: str = URL) -> str:
    async def fetch(place: str) -> str:
        if place not in files:
            raise DownloadFailed(f"{place}: 404")
        return files[place]

    return await Includer(fetch).complete(address, text)


async def test_a_text_is_included_in_its_place_with_what_it_includes_itself() -> None:
    files = {
        "https://lists.test/filters/sub/two.txt": "||two.example^\n!#include three.txt\n",
        "https://lists.test/filters/sub/three.txt": "||three.example^\n",
    }
    text = await completed("||one.example^\n!#include sub/two.txt\n||four.example^\n", files)
    assert [line for line in text.split("\n") if line.startswith("||")] == [
        "||one.example^", "||two.example^", "||three.example^", "||four.example^",
    ]  # fmt: skip
    assert "! Included here: sub/two.txt" in text


async def test_a_text_without_includes_is_the_same_text() -> None:
    text = "||one.example^\n"
    assert await completed(text, {}) is text


async def test_what_a_condition_leaves_out_isnt_fetched() -> None:
    text = "!#if ext_ubol\n!#include two.txt\n!#endif\n||one.example^\n"
    assert await completed(text, {}) == text


async def test_a_condition_left_open_ends_with_the_included_text() -> None:
    files = {"https://lists.test/filters/two.txt": "!#if ext_ubol\n||two.example^\n"}
    text = await completed("!#include two.txt\n||one.example^\n", files)
    assert Engine.from_lists([FilterList("one", "", text)]).counts["one"].active == 1


async def test_one_that_fails_fails_the_list() -> None:
    with pytest.raises(DownloadFailed, match="404"):
        await completed("!#include two.txt\n", {})


@pytest.mark.parametrize(
    "path",
    [
        "https://elsewhere.test/x.txt",
        "//elsewhere.test/x",
        "http://lists.test/x",
        "file:///etc/passwd",
        "//[",
    ],
)
async def test_only_from_the_lists_own_server(path: str) -> None:
    with pytest.raises(NotAList, match="isn't where the list itself is"):
        await completed(f"!#include {path}\n", {})


@pytest.mark.parametrize("path", ["/etc/passwd", "../secret.txt", "sub/../../secret.txt"])
async def test_a_files_includes_come_from_its_own_folder(path: str, tmp_path: Path) -> None:
    with pytest.raises(NotAList, match="isn't where the list itself is"):
        await completed(f"!#include {path}\n", {}, str(tmp_path / "one.txt"))
    files = {str(tmp_path / "sub" / "two.txt"): "||two.example^\n"}
    assert "||two" in await completed("!#include sub/two.txt\n", files, str(tmp_path / "one.txt"))


async def test_number_depth_and_size_are_limited() -> None:
    with pytest.raises(NotAList, match="within each other"):
        await completed("!#include one.txt\n", {URL: "!#include one.txt\n"})
    files = {f"https://lists.test/filters/{n}.txt": "||a.example^\n" for n in range(61)}
    with pytest.raises(NotAList, match="more than 60"):
        await completed("".join(f"!#include {n}.txt\n" for n in range(61)), files)
    huge = {"https://lists.test/filters/0.txt": "x" * (2**25 // 5)}
    with pytest.raises(NotAList, match="32 MiB"):
        await completed("!#include 0.txt\n" * 6, huge)

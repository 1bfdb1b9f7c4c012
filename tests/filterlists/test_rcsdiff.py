"""Patches of filter lists, as `diff -n` writes them."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filterlists.rcsdiff import BadPatch, Patch, find_patch

OLD = "! Title: One\n! Diff-Path: patches/1.patch\n||a.example^\n||b.example^\n"
NEW = "! Title: One\n! Diff-Path: patches/2.patch\n||b.example^\n||c.example^\n||d.example^\n"
COMMANDS = "d2 2\na3 1\n! Diff-Path: patches/2.patch\na4 2\n||c.example^\n||d.example^\n"


def sha1(text: str) -> str:
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()


def head(new: str = NEW, commands: str = COMMANDS, name: str = "") -> str:
    named = f" name:{name}" if name else ""
    return f"diff{named} checksum:{sha1(new)} lines:{commands.count(chr(10))}\n{commands}"


def applied(file: str, name: str = "", text: str = OLD) -> str:
    patch = find_patch(file, name)
    assert patch is not None
    return patch.apply(text)


def test_lines_are_taken_out_and_put_in_where_they_stood_before() -> None:
    assert applied(head()) == NEW


def test_the_patch_of_ones_own_list_is_found_among_others() -> None:
    other = head("x\n", "a0 1\nx\n", "other")
    file = other + head(name="one") + other.replace("other", "third")
    assert applied(file, "one") == NEW
    assert find_patch(file, "fourth") is None
    assert find_patch("", "one") is None


def test_a_checksum_may_be_cut_to_its_beginning_but_not_left_out() -> None:
    assert applied(head().replace(sha1(NEW), sha1(NEW)[:10])) == NEW
    for short in (sha1(NEW)[:9], ""):
        with pytest.raises(BadPatch, match="checksum"):
            Patch(short, tuple(COMMANDS.split("\n")[:-1])).apply(OLD)
    with pytest.raises(BadPatch, match="no checksum"):
        find_patch(COMMANDS, "")


def test_a_patch_for_another_text_is_refused_by_its_checksum() -> None:
    with pytest.raises(BadPatch, match="checksum"):
        applied(head(), text=OLD.replace("||b", "||x"))


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        ("a99 1\nx\n", "another text"),
        ("d4 1\nd2 1\n", "another text"),
        ("d0 1\n", "another text"),
        ("a1 5\nx\n", "cut"),
        ("x1 1\n", "no command"),
        ("a1\n", "no command"),
        ("a1 99999999999\n", "no command"),
    ],
)
def test_nonsense_is_refused(commands: str, reason: str) -> None:
    with pytest.raises(BadPatch, match=reason):
        applied(head(commands=commands))


@pytest.mark.parametrize("lines", ["lines:99", "lines:x", "lines:-1", "size:1"])
def test_a_cut_file_is_refused(lines: str) -> None:
    with pytest.raises(BadPatch, match="cut"):
        find_patch(head().replace("lines:6", lines), "")


@pytest.mark.skipif(shutil.which("diff") is None, reason="there is no diff")
@given(
    old=st.lists(st.sampled_from(["||a^", "||b^", "", "! x", "a1 1", "ä"]), max_size=12),
    new=st.lists(st.sampled_from(["||a^", "||b^", "", "! y", "d2 1", "ä"]), max_size=12),
)
def test_what_diff_writes_makes_the_new_text(
    tmp_path_factory: pytest.TempPathFactory, old: list[str], new: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("diff")
    texts = ["".join(f"{line}\n" for line in lines) for lines in (old, new)]
    for name, text in zip(("old", "new"), texts, strict=True):
        Path(folder / name).write_text(text, encoding="utf-8")
    commands = subprocess.run(
        ["diff", "-n", "old", "new"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    ).stdout
    if commands:
        assert applied(head(texts[1], commands), text=texts[0]) == texts[1]


@given(st.text(alphabet="ad0123456789 \nxdiff name:checksum:lines:", max_size=200))
def test_no_file_raises_anything_else(file: str) -> None:
    try:
        patch = find_patch(file, "")
        if patch is not None:
            patch.apply(OLD)
    except BadPatch:
        pass

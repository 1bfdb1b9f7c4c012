"""Names of lists."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filterlists.errors import NameTaken
from filterlists.names import MAX_LENGTH, checked_name, did_you_mean, is_name, slug_of


@pytest.mark.parametrize("name", ["a", "easylist", "0-9", "a" * MAX_LENGTH])
def test_good_names(name: str) -> None:
    assert checked_name(name) == name


@pytest.mark.parametrize(
    "name",
    ["", "-a", "A", "a b", "..", "../x", "a/b", "a.txt", "é", "a\n", "\x00", "a" * (MAX_LENGTH + 1), "١"],
)
def test_bad_names_are_refused_with_an_example(name: str) -> None:
    with pytest.raises(NameTaken, match=r"can't be the name.*for example '[a-z0-9]"):
        checked_name(name)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("uBlock filters – Privacy", "ublock-filters-privacy"),
        ("  Liste française  ", "liste-francaise"),
        ("中文", ""),
        ("a" * 60, "a" * 40),
        ("x" * 39 + " y", "x" * 39),
    ],
)
def test_slugs(title: str, slug: str) -> None:
    assert slug_of(title) == slug


@given(st.text())
def test_a_slug_is_a_name_or_nothing_and_stays_itself(title: str) -> None:
    slug = slug_of(title)
    assert slug == "" or is_name(slug)
    assert slug_of(slug) == slug


@given(st.text(max_size=60))
def test_no_name_leads_out_of_a_folder(text: str) -> None:
    if is_name(text):
        folder = Path("/lists")
        assert (folder / f"{text}.txt").resolve().parent == folder.resolve()


def test_close_names_are_offered() -> None:
    assert did_you_mean("easylst", ["easylist", "urlhaus"]) == " Did you mean easylist?"
    assert did_you_mean("zzz", ["easylist"]) == ""

"""Parts of sentences read as a person would say them."""

import pytest

from footprint.phrases import also, it, many, name, quote, row, sentence, strong
from footprint.profile import Other, Piece


def text(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "a"), (2, "a and b"), (3, "a, b and c"), (4, "a, b, c and d"), (5, "a, b, c and 2 more")],
)
def test_names_in_a_row(number: int, words: str) -> None:
    assert text(sentence(row([name(each) for each in "abcde"[:number]]))) == words


def test_a_sentence_keeps_what_its_parts_are() -> None:
    assert sentence("It saw ", strong("1 page"), "", [" on ", name("")], quote("x")) == (
        Piece("It saw "), Piece("1 page", "strong"), Piece(" on "), Piece("a page not known", "name"),
        Piece("x", "quote"),
    )  # fmt: skip


def test_who_would_have_and_who_did() -> None:
    assert it(2, 0, "knew", "known") == "It would have known "
    assert it(0, 2, "knew", "known") == "It knew "
    assert it(1, 1, "knew", "known") == "It knew, or would have known, "


def test_others_who_got_it_are_told_from_those_who_would_have() -> None:
    others = [Other("a", "A", 1, got=True), Other("b", "B", 2, got=False)]
    assert text(sentence(also(others))) == " The same went to A as well. The same would have gone to B, too."
    assert also([]) == []


def test_numbers_of_things() -> None:
    assert [many(1, "day"), many(1200, "day"), many(2, "company", "companies")] == [
        "1 day", "1,200 days", "2 companies",
    ]  # fmt: skip

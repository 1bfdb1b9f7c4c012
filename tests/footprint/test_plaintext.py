"""Text made safe to keep."""

from hypothesis import given
from hypothesis import strategies as st

from footprint.plaintext import clean, count, cut


def test_controls_and_direction_tricks_are_removed() -> None:
    assert clean("a\x1b[31mb\u202egpj.exe\u2066\x00\x9b") == "a[31mbgpj.exe"


def test_line_breaks_become_a_space() -> None:
    assert clean("one\r\n\ttwo\u2028three") == "one two three"


def test_letters_of_all_languages_stay() -> None:
    assert clean("Zoë 日本 سلام") == "Zoë 日本 سلام"


def test_lone_surrogates_are_removed() -> None:
    assert clean("a\ud83db").encode() == b"ab"


@given(st.text())
def test_clean_text_can_be_stored_and_is_clean_already(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert clean(cleaned) == cleaned


def test_cut_marks_what_it_left_off() -> None:
    assert cut("abc", 3) == "abc"
    assert cut("abcd", 3) == "ab…"


def test_count_has_the_noun_in_the_right_form() -> None:
    assert [count(1, "character"), count(2, "character")] == ["1 character", "2 characters"]

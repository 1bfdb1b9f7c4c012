"""What the web sends is shown in the terminal, never obeyed."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from cli.screen import aligned, counted, plain, table


def test_escape_sequences_are_written_out() -> None:
    assert plain("\x1b]0;owned\x07name") == "\\x1b]0;owned\\x07name"


def test_right_to_left_override_is_written_out() -> None:
    assert plain("cookie\u202egpj.exe") == "cookie\\u202egpj.exe"


@given(st.text())
def test_no_control_character_is_left(text: str) -> None:
    assert all(unicodedata.category(character)[0] != "C" for character in plain(text))


def test_ordinary_text_stays_as_it_is() -> None:
    assert plain("Harbour, RM 389 – 日本 é") == "Harbour, RM 389 – 日本 é"


def test_a_table_takes_no_markup_from_its_cells() -> None:
    console = Console(width=80, color_system=None, markup=True)
    with console.capture() as capture:
        console.print(table(["name", "count"], [("[red]x[/red]", 1200)], right=["count"]))
    assert "[red]x[/red]" in capture.get()
    assert "1,200" in capture.get()


def test_counts_have_their_noun() -> None:
    assert counted(1, "company", "companies") == "1 company"
    assert counted(1204, "company", "companies") == "1,204 companies"
    assert counted(0, "site") == "0 sites"


def test_plain_lines_are_aligned_by_what_a_terminal_shows() -> None:
    shown = aligned(["name", "rules", ""], [("中文", 1200, "x"), ("e\u0301", 7, "\x1b[2J")], right=["rules"])
    assert shown == "name  rules\n中文  1,200  x\ne\u0301         7  \\x1b[2J"

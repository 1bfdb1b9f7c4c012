"""Rules of another text taken into the user's own."""

from filterlists.merging import merge

OWN = "! mine\n||a.example^\n"


def test_what_is_new_comes_below_with_its_comments_and_ends() -> None:
    merged = merge(OWN, "! theirs\n! until 2026-12-24\n||b.example^\n||a.example^\n")
    assert merged.text == OWN + "! theirs\n! until 2026-12-24\n||b.example^\n"
    assert (merged.added, merged.known, merged.faults) == (1, 1, ())


def test_what_is_there_is_left_alone() -> None:
    merged = merge(OWN, "! until 2026-12-24\n||a.example^\n")
    assert (merged.text, merged.added, merged.known) == (OWN, 0, 1)


def test_lines_that_cannot_be_used_stay_out_and_are_told() -> None:
    merged = merge(OWN, "\ufeff||b.example^\r\n||c.example^$nonsense\r\nd.example##.ad")
    assert merged.text == OWN + "||b.example^\n\n\n"
    assert [fault.line for fault in merged.faults] == [2, 3]


def test_a_text_is_taken_into_none() -> None:
    assert merge("", "||a.example^").text == "||a.example^\n"

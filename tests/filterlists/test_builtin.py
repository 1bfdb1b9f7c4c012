"""The built-in list, known without being written out."""

from filterlists.builtin import Builtin
from filterlists.verdict import FilterList


def test_its_text_is_made_when_it_is_wanted() -> None:
    made: list[str] = []

    def text() -> str:
        made.append("||a.example^\n")
        return made[-1]

    builtin = Builtin("jejak", "Built in", "GPL-3.0-or-later", lambda: 1, text)
    assert (builtin.rules(), made) == (1, [])
    assert builtin.as_list() == FilterList("jejak", "Built in", "||a.example^\n")


def test_one_whose_text_is_there_counts_its_rules() -> None:
    given = FilterList("jejak", "Built in", "! Title: x\n\n[Adblock]\n||a.example^\n||b.example^\n")
    assert Builtin.of(given).rules() == 2
    assert Builtin.of(given).as_list() == given

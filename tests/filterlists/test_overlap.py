"""What lists have in common."""

from filterlists.overlap import Pair, Share, overlap
from filterlists.verdict import FilterList


def made(name: str, text: str) -> FilterList:
    return FilterList(name, name, text)


def test_rules_are_compared_by_what_they_say() -> None:
    found = overlap(
        [
            made("one", "||a.example^\n||b.example^$third-party,script\n||c.example^\n"),
            made("hosts", "# comment\n0.0.0.0 a.example\n127.0.0.1 d.example\n"),
            made("other", "[Adblock Plus 2.0]\n||b.example^$script,third-party\n||b.example^$script\n"),
        ]
    )
    assert found.lists == (Share("one", 3, 1), Share("hosts", 2, 1), Share("other", 2, 1))
    assert found.pairs == (Pair("one", "hosts", 1), Pair("one", "other", 1))


def test_what_decides_nothing_is_not_compared() -> None:
    text = "! comment\na.example##.ad\n||a.example^$replace=/x/y/\n!#if ext_ubol\n||b.example^\n!#endif\n"
    assert overlap([made("one", text), made("two", text)]).lists == (Share("one", 0, 0), Share("two", 0, 0))


def test_exceptions_are_not_their_rules() -> None:
    assert overlap([made("one", "||a.example^\n"), made("two", "@@||a.example^\n")]).pairs == ()


def test_the_largest_share_stands_first() -> None:
    one, two, three = "||a.example^\n", "||b.example^\n", "||c.example^\n"
    found = overlap([made("x", one), made("y", one + two + three), made("z", two + three)])
    assert found.pairs == (Pair("y", "z", 2), Pair("x", "y", 1))

"""Reading lists: what is counted, what is left out, and where everything stands."""

import gc
import weakref

from hypothesis import given
from hypothesis import strategies as st

from filterlists.rulebook import Rulebook
from filterlists.verdict import FilterList, ListCounts, Skipped

TEXT = """[Adblock Plus 2.0]
! Title: Example
||host.example^
||third.example^$third-party
/banner/*$script
@@||good.example^
##.ad
example.com#@#.ad
||utm.example^$replace=/utm//
two words
!#if env_firefox
||firefox.example^
!#endif
!#include other.txt
plain.example
"""


def test_every_kind_of_line_is_counted() -> None:
    book = Rulebook([FilterList("example", "Example", TEXT)])
    assert book.counts["example"] == ListCounts(
        network=4, exceptions=1, cosmetic=2, unsupported=2, malformed=1
    )
    assert book.counts["example"].active == 5


def test_what_is_left_out_says_where_and_why() -> None:
    skipped = Rulebook([FilterList("example", "Example", TEXT)]).skipped["example"]
    assert [(line.line, line.malformed) for line in skipped] == [(9, False), (10, True), (14, False)]
    assert skipped[0] == Skipped(
        9,
        "||utm.example^$replace=/utm//",
        "the option $replace is not applied: it changes what an answer contains",
        malformed=False,
    )


def test_line_ends_of_any_system_and_a_byte_order_mark() -> None:
    for end in ("\n", "\r\n", "\r"):
        book = Rulebook([FilterList("example", "", "\ufeff" + TEXT.replace("\n", end))])
        assert book.counts["example"].active == 5
        assert [line.line for line in book.skipped["example"]] == [9, 10, 14]


def test_empty_lists_have_nothing() -> None:
    assert Rulebook([]).counts == {}
    assert Rulebook([FilterList("empty", "", "")]).counts == {"empty": ListCounts()}


def test_it_is_freed_as_soon_as_another_takes_its_place() -> None:
    gc.disable()  # every reload would otherwise leave an engine behind until the collector comes round
    try:
        book = Rulebook([FilterList("example", "", TEXT)])
        left = weakref.ref(book)
        del book
        assert left() is None
    finally:
        gc.enable()


@given(st.lists(st.text(), max_size=3))
def test_any_text_is_a_list(texts: list[str]) -> None:
    book = Rulebook([FilterList(str(number), "", text) for number, text in enumerate(texts)])
    assert len(book.counts) == len(texts)


def test_rules_that_change_something_are_counted_in_each_list() -> None:
    lists = (
        "||a.example^\n$removeparam=a\n@@||a.example^$csp\n",
        "*$redirect-rule=noopjs\n||a.example^$removeparam=b,badfilter\n",
    )
    book = Rulebook([FilterList(str(n), "", text) for n, text in enumerate(lists)])
    counts = [book.counts[name] for name in "01"]
    assert [(each.network, each.exceptions, each.changing) for each in counts] == [(2, 1, 2), (2, 0, 1)]

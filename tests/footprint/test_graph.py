"""The graph shows the weightiest edges, says how many it leaves out, and narrows down to one company."""

from footprint.graph import Seen, Shared, graph
from footprint.sharing import Held

SEEN = [
    Seen(1, "a.example", 5, 9, 0),
    Seen(2, "a.example", 1, 1, 0),
    Seen(2, "b.example", 2, 0, 3),
    Seen(3, "c.example", 9, 9, 9),
]
HELD = [Held(10, 1), Held(10, 2), Held(11, 1), Held(11, 2), Held(12, 2), Held(12, 3)]


def test_the_weightiest_edges_come_first_and_the_rest_is_counted() -> None:
    made = graph(SEEN, HELD, None, 1)
    assert made.seen == [SEEN[3]]
    assert made.shared == [Shared(1, 2, 2, 11)]
    assert (made.seen_left_out, made.shared_left_out) == (3, 1)
    assert made.companies() == {1, 2, 3}
    assert made.sites() == ["c.example"]


def test_of_one_company_its_sites_are_shown_and_who_shares_with_it() -> None:
    made = graph(SEEN, HELD, 1, 100)
    assert made.seen == [SEEN[0], SEEN[1]]
    assert made.shared == [Shared(1, 2, 2, 11)]


def test_of_a_company_never_seen_nothing_is() -> None:
    assert graph(SEEN, HELD, -1, 100) == ([], [], 0, 0)

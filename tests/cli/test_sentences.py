"""The sentence a report opens with is true."""

from typing import Any

from cli.sentences import listed, opening

QUIET: dict[str, Any] = {
    "requests": 0, "stopped": 0, "let_through": 0, "let_through_sites": [],
    "companies": 0, "sites": 0, "data_points": 0,
}  # fmt: skip


def test_nothing_yet_says_what_to_do() -> None:
    assert opening(QUIET, "7d").startswith("Nothing yet. Open any page")


def test_traffic_without_trackers_is_told_from_no_traffic() -> None:
    sentence = opening({**QUIET, "requests": 12}, "7d")
    assert sentence == "In the last 7 days no tracker was seen in 12 requests."


def test_none_was_sent_only_where_nothing_was() -> None:
    stopped = {**QUIET, "requests": 40, "stopped": 9, "companies": 2, "data_points": 31, "sites": 1}
    assert opening(stopped, "today") == (
        "Today 2 companies would have learnt 31 things about you on 1 site. None of it was sent."
    )
    sent = {**stopped, "let_through": 3, "let_through_sites": [{"site": "shop.test", "requests": 3}]}
    sentence = opening(sent, "today")
    assert "None of it was sent" not in sentence
    assert sentence.endswith("3 more requests to trackers went out on shop.test.")


def test_long_lists_of_names_are_cut() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"
    assert listed(["a", "b", "c", "d", "e"]) == "a, b, c and 2 others"

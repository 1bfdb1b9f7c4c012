"""Expressions that every request would have to ask are few, or left out."""

import pytest

from filterlists.burden import TOO_MANY, Burden
from filterlists.engine import Engine, FilterList
from filterlists.rule import parse_rule


@pytest.mark.parametrize(
    "line",
    [
        "||a.example^",
        "ab",
        "/banner[0-9]+/",  # a text leads to it
        "/a+/$domain=a.example",  # a page does
        "/^https?://.*/ab/[0-9]+$/",  # a word does
        "$removeparam=/a+/",
    ],
)
def test_what_something_leads_to_is_no_burden(line: str) -> None:
    burden = Burden()
    assert all(burden.takes(parse_rule(line)) for _ in range(1000))


@pytest.mark.parametrize("line", ["/a+/", "/(a|b)+c/$domain=com", r"/\x61\x62\x63/$script"])
def test_of_others_there_may_be_some(line: str) -> None:
    burden = Burden()
    assert sum(burden.takes(parse_rule(line)) for _ in range(1000)) == 32


def test_large_ones_count_for_more() -> None:
    burden = Burden()
    assert sum(burden.takes(parse_rule("/^[a-z]{900}[0-9]$/")) for _ in range(1000)) < 20


def test_those_left_out_are_counted_with_the_reason() -> None:
    text = "\n".join(f"/a.{{{n}}}[bc]/" for n in range(1, 101))
    engine = Engine.from_lists([FilterList("hostile", "", text), FilterList("other", "", "/a+/\n")])
    assert (engine.counts["hostile"].active, engine.counts["hostile"].unsupported) == (32, 68)
    assert engine.counts["other"].active == 1
    assert {each.reason for each in engine.skipped["hostile"]} == {TOO_MANY}
    assert engine.skipped["hostile"][0].line == 33

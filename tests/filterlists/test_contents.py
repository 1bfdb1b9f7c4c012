"""What is in a list."""

from filterlists.contents import MalformedLine, contents_of, rules_of
from filterlists.verdict import FilterList, ListCounts

TEXT = """! Title: One
||a.example^
@@||a.example/ok
a.example##.ad
||b.example^$replace=/a/b/
||c.example^$rewrite=x
||d.example^$replace=/c/d/
/(?=lookahead)x/
||e .example^
"""


def test_lines_are_counted_by_kind_and_left_out_ones_by_option() -> None:
    found = contents_of(FilterList("one", "One", TEXT))
    assert found.counts == ListCounts(network=1, exceptions=1, cosmetic=1, unsupported=4, malformed=1)
    assert next(iter(found.unsupported.items())) == ("$replace", 2)
    assert sum(found.unsupported.values()) == 4
    assert any(why.startswith("RE2") for why in found.unsupported)
    (malformed,) = found.malformed
    assert malformed == MalformedLine(9, "||e .example^", malformed.reason)
    assert "space" in malformed.reason


def test_as_dict_is_what_json_shows() -> None:
    shown = contents_of(FilterList("one", "One", "||a.example^\n")).as_dict()
    assert shown == {
        "rules": {
            "network": 1,
            "exceptions": 0,
            "cosmetic": 0,
            "unsupported": 0,
            "malformed": 0,
            "changing": 0,
        },
        "unsupported_by_option": {},
        "malformed_lines": [],
    }


def test_rules_that_take_effect_with_their_lines() -> None:
    text = (
        "[Adblock Plus 2.0]\n||a.example^\n!#if env_firefox\n||b.example^\n!#endif\n##.ad\n@@||c.example^\n"
    )
    assert list(rules_of(FilterList("one", "One", text))) == [(2, "||a.example^"), (7, "@@||c.example^")]
    hosts = "# hosts\n0.0.0.0   a.example\nb.example\n"
    assert list(rules_of(FilterList("one", "One", hosts))) == [(2, "0.0.0.0 a.example"), (3, "b.example")]

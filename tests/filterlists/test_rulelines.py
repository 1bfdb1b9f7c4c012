"""Lines of rules by number, and what is known of one before it is parsed."""

import pytest

from filterlists.piece import Piece
from filterlists.rule import parse_rule
from filterlists.rulelines import RuleLines


def lines_of(*pieces: tuple[str, ...], bare_hosts: bool = True) -> RuleLines:
    lines = RuleLines()
    for number, piece in enumerate(pieces):
        text = "\n".join(("", *piece, ""))
        lines.begin(Piece(f"list {number}", bare_hosts, above=10 * number, text=text, cosmetic=0))
        for line in piece:
            lines.add(line)
    lines.close()
    return lines


def test_a_rule_knows_its_line_and_its_list() -> None:
    lines = lines_of(("/a/x", "/b/x"), (), ("/c/x",))
    assert [lines.parse(number).line for number in range(3)] == ["/a/x", "/b/x", "/c/x"]
    rules = [lines.parse(number).rule for number in range(3)]
    assert [(rule.list_name, rule.line) for rule in rules] == [("list 0", 1), ("list 0", 2), ("list 2", 21)]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("||Ads.com/Path^$script", "ads.com/path"),
        ("@@||a.com^*/longer/x", "/longer/x"),
        ("|https://a.com/|$domain=b.org", "https://a.com/"),
        ("/ad/$/x", "/ad/$/x"),
        ("/re[gx]/", "re"),
        ("/re[gx]/$script", "re"),
        ("/regex$/", "regex"),
        ("/reg|x$|y/", ""),
        ("/reg$/x$script,domain=a.com", "/reg$/x"),
        ("||b.com/$x$script", "b.com/"),
        ("||a.bücher.example^", "a.xn--bcher-kva.example"),
        ("*$script,domain=a.com", ""),
        ("bücher.example", "xn--bcher-kva.example"),
        ("0.0.0.0 a.com", "a.com"),
        ("0.0.0.0 a.com b.com", ""),
        ("  /spaces/around  ", "/spaces/around"),
    ],
)
def test_a_text_that_is_in_every_address_a_rule_matches(line: str, text: str) -> None:
    assert lines_of((line,)).fixed_text(0) == text


def test_a_name_alone_is_read_as_its_list_means_it() -> None:
    assert lines_of(("a.com",)).parse(0).types == parse_rule("||a.com^").options.types
    assert lines_of(("a.com",), bare_hosts=False).fixed_text(0) == "a.com"


def test_what_is_taken_back_is_for_no_type_of_request() -> None:
    lines = lines_of(("/x/", "/y/"))
    lines.taken_back.add(parse_rule("/x/"))
    assert lines.parse(0).types == 0
    assert lines.parse(1).types != 0

"""Lists cut into pieces, and the numbers of their lines."""

from hypothesis import given
from hypothesis import strategies as st

from filterlists.piece import pieces_of
from filterlists.verdict import FilterList, Rule


def test_every_line_is_found_where_the_list_has_it() -> None:
    text = "! head\n" + "".join(
        f"||host{number}.example^\nexample.com##.ad{number}\n" for number in range(2000)
    )
    pieces = list(pieces_of(FilterList("long", "", text)))
    assert len(pieces) > 2
    assert sum(piece.cosmetic for piece in pieces) == 2000
    numbers = {
        line: piece.line_number(line) for piece in pieces for line in piece.text.split("\n") if "host" in line
    }
    assert numbers == {f"||host{number}.example^": 2 * number + 2 for number in range(2000)}


def test_a_line_is_its_rule_without_the_spaces_around_it() -> None:
    (piece,) = pieces_of(FilterList("list", "", "! x\n  /banner/x \n"))
    assert piece.rule("  /banner/x ") == Rule("/banner/x", "list", 2)


def test_hosts_in_columns_are_as_those_after_one_space() -> None:
    (piece,) = pieces_of(FilterList("hosts", "", "# x\n0.0.0.0   a.com\n127.0.0.1\t b.com\n0.0.0.0 c.com"))
    assert piece.text == "\n# x\n0.0.0.0 a.com\n127.0.0.1 b.com\n0.0.0.0 c.com\n"
    assert piece.line_number("127.0.0.1 b.com") == 3


def test_a_rule_knows_its_part_of_the_list() -> None:
    parts = ("specific_cname_one", "general")
    text = "||before.example^\n" + "".join(
        f"! *** easylist:easyprivacy/{part}.txt ***\n"
        + "".join(f"||{part}{number}.example^\n" for number in range(900))
        for part in parts
    )
    pieces = list(pieces_of(FilterList("list", "", text)))
    sections = {
        line: piece.rule(line).section for piece in pieces for line in piece.text.split("\n") if "||" in line
    }
    assert len(pieces) > 2
    assert sections.pop("||before.example^") == ""
    assert sections == {f"||{part}{number}.example^": part for part in parts for number in range(900)}


@given(st.text(alphabet="a|^!\r\n", max_size=60))
def test_no_line_is_lost(text: str) -> None:
    pieces = list(pieces_of(FilterList("any", "", text)))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = [line for piece in pieces for line in piece.text.split("\n") if line]
    assert kept == [line for line in lines if line]

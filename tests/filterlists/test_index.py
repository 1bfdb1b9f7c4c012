"""Rules are read when a request has their key, once, and never before."""

from filterlists.activerule import ActiveRule
from filterlists.index import KeyIndex
from filterlists.pattern import whole_host
from filterlists.piece import Piece
from filterlists.request import Request, ResourceType
from filterlists.rule import parse_rule
from filterlists.rulelines import RuleLines
from filterlists.subject import Subject


def subject(
    url: str = "https://a.com/x/y",
    kind: ResourceType = ResourceType.SCRIPT,
    page: str = "p.org",
    *,
    third_party: bool = True,
) -> Subject:
    return Subject(Request(url, url.split("/")[2], kind, page, third_party))


class Shelf(RuleLines):
    """Lines that remember which of them were opened and which parsed, and an index of them."""

    def __init__(self, *lines: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.parsed: list[str] = []
        self.index = KeyIndex(self)
        self.begin(Piece("test", bare_hosts=True, above=0, text="", cosmetic=0))
        for line in lines:
            pattern = parse_rule(line).pattern
            self.index.add(self.add(line), whole_host(pattern), pattern, line)
        self.close()
        self.index.close()

    def fixed_text(self, number: int) -> str:
        self.opened.append(self._line(number))
        return super().fixed_text(number)

    def parse(self, number: int) -> ActiveRule:
        self.parsed.append(self._line(number))
        return super().parse(number)

    def matching(self, asked: Subject) -> list[str]:
        there = self.index.at(asked.receiver)
        return [rule.line for rule in self.index.matching(asked, there)]


def test_only_rules_with_a_key_of_the_request_are_opened_and_only_once() -> None:
    shelf = Shelf(
        "||a.com/x", "||b.com/x", "/y|", "/z|", "*$script,domain=p.org", "*$script,domain=q.org", "=x"
    )
    expected = ["*$script,domain=p.org", "/y|", "||a.com/x"]
    for _ in range(2):
        assert sorted(shelf.matching(subject())) == expected
        assert sorted(shelf.opened) == [*expected[:2], "=x", expected[2]]


def test_only_rules_whose_text_is_in_the_address_are_parsed_and_only_once() -> None:
    shelf = Shelf(
        "||a.com/x", "||a.com/z", "||a.com/x^*/yy", "/y|", "/other/y|", "/Y$match-case", r"/a\.com\/z/"
    )
    for _ in range(2):
        assert sorted(shelf.matching(subject())) == ["/y|", "||a.com/x"]
        assert sorted(shelf.parsed) == ["/Y$match-case", r"/a\.com\/z/", "/y|", "||a.com/x"]


def test_the_words_of_host_and_address_are_looked_at_in_any_spelling() -> None:
    shelf = Shelf("://ads.", "/Banner/", ".com:8080^")
    assert shelf.matching(subject("https://ADS.a.com/")) == ["://ads."]
    assert shelf.matching(subject("https://a.com/BANNER/")) == ["/Banner/"]
    assert shelf.matching(subject("https://a.com:8080/")) == [".com:8080^"]


def test_only_rules_for_the_type_and_party_match() -> None:
    shelf = Shelf("||a.com/$script", "||a.com/$image", "||a.com/$3p", "||a.com/$1p", "||a.com/$document")
    assert shelf.matching(subject()) == ["||a.com/$script", "||a.com/$3p"]
    assert shelf.matching(subject(kind=ResourceType.IMAGE, third_party=False)) == [
        "||a.com/$image",
        "||a.com/$1p",
    ]
    assert shelf.matching(subject(kind=ResourceType.DOCUMENT)) == ["||a.com/$document"]


def test_a_crowded_host_does_not_make_every_request_ask_all_its_rules() -> None:
    shelf = Shelf(*(f"||a.com/word{n}/" for n in range(100)))
    assert shelf.matching(subject("https://a.com/word99/")) == ["||a.com/word99/"]
    assert len(shelf.opened) < 12


def test_what_is_left_out_for_one_request_of_a_page_is_there_for_the_next() -> None:
    lines = (
        "*$script,domain=p.org,denyallow=a.com",
        "*$image,domain=p.org",
        "*$3p,domain=p.org",
        "*$1p,to=b.com",
    )
    shelf = Shelf(*lines)
    for _ in range(2):
        assert shelf.matching(subject("https://a.com/")) == [lines[2]]
        assert shelf.matching(subject("https://b.com/")) == [lines[0], lines[2]]
        assert shelf.matching(subject("https://b.com/", ResourceType.IMAGE)) == [lines[1], lines[2]]
        assert shelf.matching(subject("https://b.com/", ResourceType.FONT, third_party=False)) == [lines[3]]


def test_a_rule_taken_back_matches_nothing() -> None:
    shelf = Shelf("/y|", "/x/")
    shelf.taken_back.add(parse_rule("/y|"))
    assert shelf.matching(subject()) == ["/x/"]

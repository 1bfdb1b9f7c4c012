"""The lines of the indexed rules, in one string; a line is read only when a request may concern it."""

from array import array
from bisect import bisect_right
from itertools import accumulate

from filterlists.activerule import ActiveRule, active_rule
from filterlists.crowd import Member, is_telling
from filterlists.pattern import sieve
from filterlists.piece import Piece
from filterlists.rule import ParsedLine, parse_rule
from filterlists.tokens import fixed_text

_STARTS = ("|", "://", "/", ".", "-", "_", "&", "?", "=")  # of most patterns, and of no line of a hosts file


class RuleLines:
    """Lines by number. Apart from rulebook and index, so that nothing refers in a circle.

    Thus an engine is freed as soon as another takes its place, not when the garbage collector comes round.
    """

    def __init__(self) -> None:
        self.taken_back: set[ParsedLine] = set()
        self._pieces: list[Piece] = []
        self._starts: list[int] = []  # the numbers of the first indexed rules of the pieces
        self._texts: list[str] = []

    def begin(self, piece: Piece) -> None:
        """What is added from now on is of this piece."""
        self._pieces.append(piece)
        self._starts.append(len(self._texts))

    def add(self, line: str) -> int:
        """Keep a line; the number of its rule."""
        self._texts.append(line)
        return len(self._texts) - 1

    def close(self) -> None:
        """Keep one string and an array, not an object for every rule; most are never looked at."""
        self._text = "".join(self._texts)
        self._ends = array("I", accumulate(map(len, self._texts), initial=0))
        self._texts = []

    def fixed_text(self, number: int) -> str:
        """Give a text that is in every address the rule matches, without parsing the rule."""
        line = self._line(number)
        pattern, _, rest = line.strip().removeprefix("@@").partition("$")  # up to its options, if not less
        if pattern in ("", "*"):
            return ""
        if not _is_plain(pattern, rest):
            pattern = parse_rule(line, bare_hosts=self._piece(number).bare_hosts, checked=True).pattern
        return fixed_text(pattern)

    def member(self, number: int) -> Member:
        """A rule as one of a crowd."""
        parsed = parse_rule(self._line(number), bare_hosts=self._piece(number).bare_hosts, checked=True)
        text = fixed_text(parsed.pattern)
        if is_telling(text):
            return Member(number, text)
        return Member(number, text, sieve(parsed.pattern, match_case=parsed.options.match_case))

    def parse(self, number: int) -> ActiveRule:
        """Parse a rule."""
        line, piece = self._line(number), self._piece(number)
        parsed = parse_rule(line, bare_hosts=piece.bare_hosts, checked=True)
        return active_rule(
            line, piece, parsed, taken_back=bool(self.taken_back) and parsed in self.taken_back
        )

    def _line(self, number: int) -> str:
        return self._text[self._ends[number] : self._ends[number + 1]]

    def _piece(self, number: int) -> Piece:
        return self._pieces[bisect_right(self._starts, number) - 1]


def _is_plain(pattern: str, rest: str) -> bool:
    """Whether that surely is no regular expression, and written the way requests are."""
    if not pattern.startswith(_STARTS) or not pattern.isascii():
        return False
    return pattern[0] != "/" or (pattern[-1] != "/" and "/" not in rest)

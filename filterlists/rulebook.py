"""The rules of all lists of an engine: plain hosts in a table, the others indexed but not parsed."""

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from filterlists.conditions import drop_inactive
from filterlists.hosttable import ADBLOCK_FORMS, HOSTS_FILE_FORMS, HostTable
from filterlists.index import ActiveRule, KeyIndex, active_rule
from filterlists.pattern import whole_host
from filterlists.rule import COSMETIC_LINE, LineKind, ParsedLine, parse_rule, surely_applied
from filterlists.verdict import FilterList, ListCounts, Rule, Skipped

_PIECE = 16_000  # letters: some milliseconds


class _Source(NamedTuple):
    """A list as far as its rules are concerned."""

    name: str
    bare_hosts: bool  # whether a name alone on a line is a host: not so in Adblock Plus' own lists


class _Lines:
    """The lines of the indexed rules and where each stands; one is parsed when it is needed.

    Apart from the rulebook so that nothing refers in a circle: an engine is freed as soon as another takes
    its place, not when the garbage collector comes round.
    """

    def __init__(self) -> None:
        self.taken_back: set[ParsedLine] = set()
        self._sources: list[_Source] = []
        self._starts: list[int] = []  # the numbers of the first indexed rules of the sources
        self._texts: list[str] = []
        self._line_numbers = array("I")

    def begin(self, source: _Source) -> None:
        """What is added from now on is of this source."""
        self._sources.append(source)
        self._starts.append(len(self._texts))

    def add(self, line_number: int, line: str) -> int:
        """Keep a line; the number of its rule."""
        self._texts.append(line)
        self._line_numbers.append(line_number)
        return len(self._texts) - 1

    def close(self) -> None:
        """Keep one string and two arrays, not an object for every rule; most are never looked at."""
        self._text = "".join(self._texts)
        self._ends = array("I", accumulate(map(len, self._texts), initial=0))
        self._texts = []

    def parse(self, number: int) -> ActiveRule | None:
        """Parse an indexed rule; None where a `$badfilter` takes it back."""
        source = self._sources[bisect_right(self._starts, number) - 1]
        text = self._text[self._ends[number] : self._ends[number + 1]]
        parsed = parse_rule(text, bare_hosts=source.bare_hosts)
        if self.taken_back and parsed in self.taken_back:
            return None
        return active_rule(Rule(text.strip(), source.name, self._line_numbers[number]), parsed)


class Rulebook:
    """Every rule, filed where a request finds it. It never changes."""

    def __init__(self, lists: Iterable[FilterList], give_way: Callable[[], None] | None = None) -> None:
        self._give_way = give_way
        self.hosts = HostTable()
        self._lines = _Lines()
        self.index = KeyIndex(self._lines.parse)
        self.counts: dict[str, ListCounts] = {}
        self.skipped: dict[str, tuple[Skipped, ...]] = {}
        for filter_list in lists:
            self._read(filter_list)
        self._lines.close()
        for parsed in self._lines.taken_back:
            if parsed.kind is LineKind.NETWORK:
                self.hosts.drop(parsed.pattern, parsed.options)

    def _read(self, filter_list: FilterList) -> None:
        text = _with_plain_line_ends(filter_list.text.removeprefix("\ufeff"))
        source = _Source(filter_list.name, not text.lstrip().startswith("["))
        self._lines.begin(source)
        kinds: Counter[LineKind] = Counter()
        skipped: list[Skipped] = []
        for number, line in self._left_over(text, source, kinds):
            if sure := surely_applied(line):
                exception, pattern, host = sure.groups()
                kinds[LineKind.EXCEPTION if exception else LineKind.NETWORK] += 1
                self._file(number, line, pattern, host)
                continue
            parsed = parse_rule(line, bare_hosts=source.bare_hosts)
            kinds[parsed.kind] += 1
            if parsed.reason:
                skipped.append(Skipped(number, line, parsed.reason, parsed.kind is LineKind.MALFORMED))
            elif parsed.options.badfilter:
                self._lines.taken_back.add(parsed._replace(options=replace(parsed.options, badfilter=False)))
            elif parsed.applied:
                self._file(number, line, parsed.pattern, whole_host(parsed.pattern))
        self.counts[source.name] = _counts(kinds)
        self.skipped[source.name] = tuple(skipped)

    def _left_over(self, text: str, source: _Source, kinds: Counter[LineKind]) -> Iterator[tuple[int, str]]:
        """Take what a text can be asked for many lines at once; give the other lines, with their numbers."""
        above = 0
        for piece in _pieces(text):
            if self._give_way:
                self._give_way()
            left = self._take_many(f"\n{piece}\n", above, source, kinds).split("\n")
            yield from ((number, line) for number, line in enumerate(left, above) if line)
            above += len(left) - 2

    def _take_many(self, text: str, above: int, source: _Source, kinds: Counter[LineKind]) -> str:
        text, found = COSMETIC_LINE.subn("\n", text)  # first: what is left is ASCII, half as large
        kinds[LineKind.COSMETIC] += found
        for form in ADBLOCK_FORMS + HOSTS_FILE_FORMS if source.bare_hosts else ADBLOCK_FORMS:
            text, found = self.hosts.take(text, form, source.name, above)
            kinds[LineKind.NETWORK] += found
        return text

    def _file(self, line_number: int, line: str, pattern: str, host: str | None) -> None:
        self.index.add(self._lines.add(line_number, line), host, pattern.lower(), line)


def _pieces(text: str) -> Iterator[str]:
    """Some hundred lines at a time: no other thread gets a turn while an expression runs."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _PIECE)
        end = len(text) if end < 0 else end
        yield text[start:end]
        start = end + 1


def _with_plain_line_ends(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return drop_inactive(text) if "!#if" in text else text


def _counts(kinds: Counter[LineKind]) -> ListCounts:
    return ListCounts(
        network=kinds[LineKind.NETWORK],
        exceptions=kinds[LineKind.EXCEPTION],
        cosmetic=kinds[LineKind.COSMETIC],
        unsupported=kinds[LineKind.UNSUPPORTED],
        malformed=kinds[LineKind.MALFORMED],
    )

"""The rules of all lists of an engine: plain hosts in a table, the others indexed but not parsed."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from filterlists.burden import TOO_MANY, Burden
from filterlists.changing import ChangingRules
from filterlists.fewrules import FewRules
from filterlists.hosttable import ADBLOCK_FORMS, HOSTS_FILE_FORMS, HostTable
from filterlists.index import KeyIndex
from filterlists.late import LateRules
from filterlists.pattern import whole_host
from filterlists.piece import Piece, pieces_of
from filterlists.rule import LineKind, ParsedLine, parse_rule, surely_applied
from filterlists.rulelines import RuleLines
from filterlists.verdict import FilterList, ListCounts, Skipped


class Rulebook:
    """Every rule, filed where a request finds it. It never changes."""

    def __init__(self, lists: Iterable[FilterList], give_way: Callable[[], None] | None = None) -> None:
        self.hosts = HostTable()
        self._lines = RuleLines()
        self.index = KeyIndex(self._lines)
        self.changing = ChangingRules()
        self.late = LateRules()
        self.uncloaking = FewRules()  # exceptions to it
        self.counts: dict[str, ListCounts] = {}
        self.skipped: dict[str, tuple[Skipped, ...]] = {}
        for filter_list in lists:
            self._read(filter_list, give_way)
        self._lines.close()
        self.index.close()
        for parsed in self._lines.taken_back:
            if parsed.kind is LineKind.NETWORK:
                self.hosts.drop(parsed.pattern, parsed.options)
            self.changing.drop(parsed)
            self.late.drop(parsed)
            self.uncloaking.drop(parsed)

    def _read(self, filter_list: FilterList, give_way: Callable[[], None] | None) -> None:
        kinds: Counter[LineKind] = Counter()
        skipped: list[Skipped] = []
        changing, burden = len(self.changing), Burden()
        for piece in pieces_of(filter_list):
            if give_way:
                give_way()
            self._lines.begin(piece)
            kinds[LineKind.COSMETIC] += piece.cosmetic
            others = self._file_sure(self._without_hosts(piece, kinds), kinds)
            skipped += self._file_others(others, piece, kinds, burden)
        self.counts[filter_list.name] = replace(_counts(kinds), changing=len(self.changing) - changing)
        self.skipped[filter_list.name] = tuple(skipped)

    def _without_hosts(self, piece: Piece, kinds: Counter[LineKind]) -> list[str]:
        """Take the plain hosts, many lines at once; give the other lines."""
        text = piece.text
        for form in ADBLOCK_FORMS + HOSTS_FILE_FORMS if piece.bare_hosts else ADBLOCK_FORMS:
            text, found = self.hosts.take(text, form, piece)
            kinds[LineKind.NETWORK] += found
        return [line for line in text.split("\n") if line]

    def _file_sure(self, lines: list[str], kinds: Counter[LineKind]) -> list[str]:
        """File the rules that show by their form that they are; give the other lines."""
        marks, others = [], []
        for line, sure in zip(lines, map(surely_applied, lines), strict=True):
            if sure:
                mark, pattern, host = sure.groups()
                marks.append(mark)
                self.index.add(self._lines.add(line), host, pattern, line)
            else:
                others.append(line)
        kinds[LineKind.NETWORK] += (ordinary := marks.count(None))
        kinds[LineKind.EXCEPTION] += len(marks) - ordinary
        return others

    def _file_others(
        self, lines: list[str], piece: Piece, kinds: Counter[LineKind], burden: Burden
    ) -> list[Skipped]:
        """Read lines one by one and file those that are rules; give those left out."""
        skipped = []
        for line in lines:
            parsed = parse_rule(line, bare_hosts=piece.bare_hosts)
            if parsed.applied and not burden.takes(parsed):
                parsed = ParsedLine(LineKind.UNSUPPORTED, reason=TOO_MANY)
            kinds[parsed.kind] += 1
            if parsed.reason:
                malformed = parsed.kind is LineKind.MALFORMED
                skipped.append(Skipped(piece.line_number(line), line, parsed.reason, malformed))
            elif parsed.options.badfilter:
                self._lines.taken_back.add(parsed._replace(options=replace(parsed.options, badfilter=False)))
            elif parsed.applied:
                self._file(parsed, line, piece)
        return skipped

    def _file(self, parsed: ParsedLine, line: str, piece: Piece) -> None:
        if parsed.options.modifier:
            self.changing.add(parsed, line, piece)
        if parsed.options.late:
            self.late.add(parsed, line, piece)
        if parsed.options.cname:
            self.uncloaking.add(parsed, line, piece)
        if parsed.stops:
            self.index.add(self._lines.add(line), whole_host(parsed.pattern), parsed.pattern, line)


def _counts(kinds: Counter[LineKind]) -> ListCounts:
    return ListCounts(
        network=kinds[LineKind.NETWORK],
        exceptions=kinds[LineKind.EXCEPTION],
        cosmetic=kinds[LineKind.COSMETIC],
        unsupported=kinds[LineKind.UNSUPPORTED],
        malformed=kinds[LineKind.MALFORMED],
    )

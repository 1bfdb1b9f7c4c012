"""Rules filed under keys, and read only when a request has the key.

At load nothing is known of a rule but its number and its keys (filterlists.tokens). The first request with a
key opens what is filed under it: each rule gets a text that is in every address it matches. Only where that
text is in the address of a request is the rule parsed and asked. Of 17,000 rules, 4,138 requests of many
sites open 3,600 and parse 900.
"""

from collections.abc import Iterable

from filterlists.activerule import ActiveRule
from filterlists.place import Place
from filterlists.rule import parse_rule
from filterlists.rulelines import RuleLines
from filterlists.subject import Subject
from filterlists.tokens import FREQUENT, address_words, other_keys, page_keys, words_of

_MOST_PAGES = 1024
_MANY_WORDS = 20
_CROWD = 8  # rules under a host; from then on they are filed by the words of their paths

Opened = tuple[tuple[str, int], ...]  # fixed texts and numbers of rules
_Filed = int | list[int] | Opened  # numbers of rules, until they are opened


class KeyIndex:
    """Numbers of rules by key, and the rules parsed so far."""

    __slots__ = ("_lines", "_names", "_pages", "_rules", "_words")

    def __init__(self, lines: RuleLines) -> None:
        self._lines = lines
        # These fill and open while matching. Threads may do so at the same time: what is opened for a key or
        # parsed for a number is always the same, and a dict takes it in one step; at worst it's done twice.
        self._words: dict[bytes, _Filed] = {}
        self._names: dict[str, _Filed] = {}
        self._rules: dict[int, ActiveRule] = {}
        self._pages: dict[tuple[str, int, bool], Opened] = {}

    def add(self, number: int, host: str | None, pattern: str, line: str) -> None:
        """File a rule under its host or, if that has a crowd, its rarest word, or else what its options name.

        `host` is the pattern's whole host, if it has one; the line is parsed only if need be.
        """
        if host:
            filed = self._names.get(host)
            if filed is None:  # as for most
                self._names[host] = number
                return
            if _count(filed) < _CROWD:
                _file(self._names, host, number)
                return
        words = address_words(pattern[len(host) + 1 :].lower() if host else pattern.lower())
        if words and words[0] not in FREQUENT:
            _file(self._words, self._rarest(words), number)
        elif names := other_keys(parse_rule(line).options) or ([host] if host else []):
            for name in names:
                _file(self._names, name, number)
        elif words:
            _file(self._words, words[0].encode(), number)
        else:
            _file(self._names, "", number)

    def _rarest(self, words: list[str]) -> bytes:
        counts: dict[int, bytes] = {}
        for word in words:
            key = word.encode()
            filed = self._words.get(key)
            if filed is None:
                return key
            counts.setdefault(_count(filed), key)
        return counts[min(counts)]

    def __len__(self) -> int:
        return len(self._words) + len(self._names)

    def at(self, place: Place, type_bit: int, third_party: bool) -> Opened:
        """Open what the hosts of a request of a type and party lead to, whatever its address."""
        opened = self._all(self._names, place.hosts) + self._all(
            self._words, dict.fromkeys(words_of(place.host))
        )
        there = self._told_apart(opened, f"https://{place.host}/", type_bit, third_party)
        return self._for_page(place.page_host, type_bit, third_party) + there

    def matching(self, subject: Subject, there: Opened) -> list[ActiveRule]:
        """Give the rules that match, in an order that never changes; one may be there twice.

        `there` is what the request's hosts lead to; what follows them in the address is looked at here.
        """
        url, filed, rules = subject.url, self._words, self._rules
        numbers = [number for text, number in there if text in url]
        path = url[subject.after_host :]
        words = words_of(path) if len(path) > 1 else ()
        for word in words if len(words) < _MANY_WORDS else dict.fromkeys(words):  # one may stand there often
            if word in filed:
                opened = filed[word]
                if not isinstance(opened, tuple):
                    opened = self._open(filed, word, opened)
                for text, number in opened:
                    if text in url:
                        numbers.append(number)
        if not numbers:
            return []
        asked = [rules.get(number) or self._rule(number) for number in numbers]
        return [rule for rule in asked if rule.matches(subject)]

    def filed(self, subject: Subject) -> list[tuple[str, list[ActiveRule]]]:
        """Give every rule that a request comes by and the key it stands under, for an explanation."""
        names = ("", *subject.place.hosts, *page_keys(subject.place.page_host))
        words = dict.fromkeys([*words_of(subject.place.host), *words_of(subject.url[subject.after_host :])])
        opened = [(name, self._all(self._names, [name])) for name in names]
        opened += [(word.decode(), self._all(self._words, [word])) for word in words]
        return [(key, [self._rule(number) for _, number in there]) for key, there in opened]

    def _for_page(self, page_host: str, type_bit: int, third_party: bool) -> Opened:
        """Open what every request of a type and party from a page looks under."""
        key = page_host, type_bit, third_party
        found = self._pages.get(key)
        if found is None:
            if len(self._pages) >= _MOST_PAGES:
                self._pages.clear()
            opened = self._all(self._names, ("", *page_keys(page_host)))
            found = self._pages[key] = self._told_apart(opened, "", type_bit, third_party)
        return found

    def _told_apart(
        self, opened: list[tuple[str, int]], start: str, type_bit: int, third_party: bool
    ) -> Opened:
        """Leave out rules for others, where their text is at the start of every request to a place anyway."""
        return tuple(
            [
                each
                for each in opened
                if each[0] not in start or self._rule(each[1]).is_for(type_bit, third_party)
            ]
        )

    def _all[Key: (str, bytes)](self, filed: dict[Key, _Filed], keys: Iterable[Key]) -> list[tuple[str, int]]:
        opened: list[tuple[str, int]] = []
        for key in keys:
            found = filed.get(key)
            if isinstance(found, tuple):
                opened += found
            elif found is not None:
                opened += self._open(filed, key, found)
        return opened

    def _open[Key: (str, bytes)](
        self, filed: dict[Key, _Filed], key: Key, numbers: int | list[int]
    ) -> Opened:
        each = numbers if isinstance(numbers, list) else [numbers]
        opened = filed[key] = tuple([(self._lines.fixed_text(number), number) for number in each])
        return opened

    def _rule(self, number: int) -> ActiveRule:
        rule = self._rules.get(number)
        if rule is None:
            rule = self._rules[number] = self._lines.parse(number)
        return rule


def _count(filed: _Filed) -> int:
    return 1 if isinstance(filed, int) else len(filed)


def _file[Key: (str, bytes)](filed: dict[Key, _Filed], key: Key, number: int) -> None:
    numbers = filed.setdefault(key, number)
    if isinstance(numbers, list):
        numbers.append(number)
    elif isinstance(numbers, int) and numbers != number:
        filed[key] = [numbers, number]

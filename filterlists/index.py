"""Rules filed under keys, and read only when a request has the key.

At load nothing is known of a rule but its number and its keys (filterlists.tokens). The first request with a
key opens what is filed under it: each rule gets a text that is in every address it matches. Only where that
text is in the address of a request is the rule parsed and asked. Of 17,000 rules, 4,138 requests of many
sites open 3,600 and parse 900.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from filterlists.activerule import ActiveRule
from filterlists.crowd import Crowd
from filterlists.place import Place
from filterlists.rule import parse_rule
from filterlists.rulelines import RuleLines
from filterlists.subject import Subject
from filterlists.tokens import FREQUENT, address_words, other_keys, page_keys, words_of

_MOST_PAGES = 1024
_MANY_WORDS = 20
_MANY_AT_A_HOST = 8  # rules; from then on they are filed by the words of their paths
_CROWD = 128  # rules under any key; from then on they are sieved together (filterlists.crowd)
_FEW_PAGES = 8

Opened = tuple[tuple[str, int], ...]  # fixed texts and numbers of rules
_Filed = int | list[int] | Opened | Crowd  # numbers of rules, until they are opened


class There(NamedTuple):
    """What the hosts of a request lead to, whatever its address."""

    opened: Opened
    crowds: tuple[Crowd, ...] = ()


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
        self._pages: dict[tuple[str, int, bool], There] = {}

    def add(self, number: int, host: str | None, pattern: str, line: str) -> None:
        """File a rule under its host or, if that has a crowd, its rarest word, or else what its options name.

        `host` is the pattern's whole host, if it has one; the line is parsed only if need be.
        """
        if host:
            filed = self._names.get(host)
            if filed is None:  # as for most
                self._names[host] = number
                return
            if _count(filed) < _MANY_AT_A_HOST:
                _file(self._names, host, number)
                return
        words = address_words(pattern[len(host) + 1 :].lower() if host else pattern.lower())
        if words and words[0] not in FREQUENT:
            self._file_under(self._rarest(words), number, line)
        elif names := other_keys(parse_rule(line).options) or ([host] if host else []):
            for name in names:
                _file(self._names, name, number)
        elif words:
            _file(self._words, words[0].encode(), number)
        else:
            _file(self._names, "", number)

    def close(self) -> None:
        """Make crowds ready, before the first request comes; nothing is filed after that."""
        self._gather(self._names)
        self._gather(self._words)

    def _gather[Key: (str, bytes)](self, filed: dict[Key, _Filed]) -> None:
        several = [(key, numbers) for key, numbers in filed.items() if type(numbers) is list]
        for key, numbers in several:
            if len(numbers) >= _CROWD:
                filed[key] = Crowd([self._lines.member(number) for number in numbers])

    def _file_under(self, word: bytes, number: int, line: str) -> None:
        """File a rule under a word or, where a crowd stands there, the few pages that it is for."""
        if _count(self._words.get(word, 0)) >= _CROWD // 4:
            pages = other_keys(parse_rule(line).options)
            if 0 < len(pages) <= _FEW_PAGES:
                for page in pages:
                    _file(self._names, page, number)
                return
        _file(self._words, word, number)

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

    def at(self, place: Place, type_bit: int, third_party: bool) -> There:
        """Open what the hosts of a request of a type and party lead to, whatever its address."""
        crowds: list[Crowd] = []
        opened = self._all(self._names, place.hosts, crowds) + self._all(
            self._words, dict.fromkeys(words_of(place.host)), crowds
        )
        there = self._told_apart(opened, f"https://{place.host}/", type_bit, third_party)
        page = self._for_page(place.page_host, type_bit, third_party)
        return There(page.opened + there, page.crowds + tuple(crowds))

    def matching(self, subject: Subject, there: There) -> list[ActiveRule]:
        """Give the rules that match, in an order that never changes; one may be there twice.

        `there` is what the request's hosts lead to; what follows them in the address is looked at here.
        """
        url, filed, rules = subject.url, self._words, self._rules
        opened_there, crowds = there
        numbers = [number for text, number in opened_there if text in url]
        for crowd in crowds:
            numbers += crowd.may_match(url)
        path = url[subject.after_host :]
        words = words_of(path) if len(path) > 1 else ()
        for word in words if len(words) < _MANY_WORDS else dict.fromkeys(words):  # one may stand there often
            if word in filed:
                opened = filed[word]
                if not isinstance(opened, tuple):
                    if isinstance(opened, Crowd):
                        numbers += opened.may_match(url)
                        continue
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
        found = [(name, _numbers(self._names.get(name, ()))) for name in names]
        found += [(word.decode(), _numbers(self._words.get(word, ()))) for word in words]
        return [(key, [self._rule(number) for number in numbers]) for key, numbers in found]

    def _for_page(self, page_host: str, type_bit: int, third_party: bool) -> There:
        """Open what every request of a type and party from a page looks under."""
        key = page_host, type_bit, third_party
        found = self._pages.get(key)
        if found is None:
            if len(self._pages) >= _MOST_PAGES:
                self._pages.clear()
            crowds: list[Crowd] = []
            opened = self._all(self._names, ("", *page_keys(page_host)), crowds)
            found = There(self._told_apart(opened, "", type_bit, third_party), tuple(crowds))
            self._pages[key] = found
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

    def _all[Key: (str, bytes)](
        self, filed: dict[Key, _Filed], keys: Iterable[Key], crowds: list[Crowd]
    ) -> list[tuple[str, int]]:
        """Open what is filed under these keys; crowds, which are open, are added to `crowds`."""
        opened: list[tuple[str, int]] = []
        for key in keys:
            found = filed.get(key)
            if found is None:  # as for most
                continue
            if isinstance(found, tuple):
                opened += found
            elif isinstance(found, Crowd):
                crowds.append(found)
            else:
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


def _numbers(filed: _Filed) -> Sequence[int]:
    if isinstance(filed, Crowd):
        return filed.numbers
    if isinstance(filed, int):
        return (filed,)
    return [each if isinstance(each, int) else each[1] for each in filed]


def _count(filed: _Filed) -> int:
    return 1 if isinstance(filed, int) else len(filed)


def _file[Key: (str, bytes)](filed: dict[Key, _Filed], key: Key, number: int) -> None:
    numbers = filed.setdefault(key, number)
    if isinstance(numbers, list):
        numbers.append(number)
    elif isinstance(numbers, int) and numbers != number:
        filed[key] = [numbers, number]

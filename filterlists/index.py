"""Rules filed under keys, and read only when a request has the key.

At load nothing is known of a rule but its number and its keys (filterlists.tokens). The first request with a
key opens what is filed under it: each rule gets a text that is in every address it matches. Only where that
text is in the address of a request is the rule parsed and asked. Of 17,000 rules, 4,138 requests of many
sites open 3,600 and parse 900.
"""

from collections.abc import Callable, Iterable

from filterlists.activerule import ActiveRule
from filterlists.crowd import Crowd
from filterlists.receiver import Receiver
from filterlists.request import ResourceType
from filterlists.rule import parse_rule
from filterlists.rulelines import RuleLines
from filterlists.subject import Subject
from filterlists.tokens import FREQUENT, address_words, other_keys, page_keys, words_of

_MOST_PAGES = 1024
_MANY_AT_A_HOST = 8  # rules; from then on they are filed by the words of their paths
_CROWD = 128  # rules under any key; from then on they are sieved together (filterlists.crowd)
_FEW_PAGES = 8

type Opened = tuple[tuple[str, int], ...]
"""Texts, and the number of the rule that matches no address without it; a crowd has "", and one below 0."""

type _Filed = int | list[int] | Opened  # numbers of rules, until they are opened


class KeyIndex:
    """Numbers of rules by key, and the rules parsed so far."""

    __slots__ = ("_crowds", "_lines", "_names", "_pages", "_rules", "_words")

    def __init__(self, lines: RuleLines) -> None:
        self._lines = lines
        # These fill and open while matching. Threads may do so at the same time: what is opened for a key or
        # parsed for a number is always the same, and a dict takes it in one step; at worst it's done twice.
        self._words: dict[bytes, _Filed] = {}
        self._names: dict[str, _Filed] = {}
        self._rules: dict[int, ActiveRule] = {}
        self._crowds: list[Crowd] = []
        self._pages: dict[tuple[str, ResourceType, bool], Opened] = {}

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
                self._crowds.append(Crowd([self._lines.member(number) for number in numbers]))
                filed[key] = (("", -len(self._crowds)),)

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

    def at(self, receiver: Receiver) -> Opened:
        """Open what a host leads to, whatever is asked of it."""
        names, words = receiver.hosts, words_of(receiver.host)
        return tuple(self._under(self._names, names) + self._under(self._words, words))

    def matching(self, subject: Subject, there: Opened) -> list[ActiveRule]:
        """Give the rules that match, in an order that never changes; one may be there twice.

        `there` is what the request's host leads to; its page, and what follows the host, is looked at here.
        """
        url, request = subject.url, subject.request
        key = request.page_host, request.resource_type, request.third_party
        page = self._pages.get(key)
        opened = [*(self._at_page(subject, key) if page is None else page), *there]
        if len(subject.path) > 1:
            filed = self._words
            for word in words_of(subject.path):
                if word in filed:
                    found = filed[word]
                    opened += found if isinstance(found, tuple) else self._open(filed, word, found)
        numbers = [number for text, number in opened if text in url]
        return self._asked(numbers, subject) if numbers else []

    def _asked(self, numbers: list[int], subject: Subject) -> list[ActiveRule]:
        if self._crowds:
            numbers = self._of_crowds(numbers, lambda crowd: crowd.may_match(subject.url))
        rules, type_bit = self._rules, subject.type_bit
        asked = [rules.get(number) or self._rule(number) for number in numbers]
        return [rule for rule in asked if rule.types & type_bit and rule.matches(subject)]

    def _of_crowds(self, numbers: Iterable[int], members: Callable[[Crowd], Iterable[int]]) -> list[int]:
        """Put the members in the place of each crowd."""
        found: list[int] = []
        for number in numbers:
            found += (number,) if number >= 0 else members(self._crowds[-number - 1])
        return found

    def filed(self, subject: Subject) -> list[tuple[str, list[ActiveRule]]]:
        """Give every rule that a request comes by and the key it stands under, for an explanation."""
        names = ("", *subject.receiver.hosts, *page_keys(subject.page_host))
        words = dict.fromkeys([*words_of(subject.receiver.host), *words_of(subject.path)])
        found = [(name, _numbers(self._names.get(name, ()))) for name in names]
        found += [(word.decode(), _numbers(self._words.get(word, ()))) for word in words]
        every = ((key, self._of_crowds(numbers, lambda crowd: crowd.numbers)) for key, numbers in found)
        return [(key, [self._rule(number) for number in numbers]) for key, numbers in every]

    def _at_page(self, subject: Subject, key: tuple[str, ResourceType, bool]) -> Opened:
        """Open what everything of a type leads to that a page asks of a party."""
        if len(self._pages) >= _MOST_PAGES:
            self._pages.clear()
        opened = self._under(self._names, ("", *page_keys(subject.page_host)))
        page = self._pages[key] = tuple([each for each in opened if self._concerns(*each, subject)])
        return page

    def _concerns(self, text: str, number: int, subject: Subject) -> bool:
        """Whether to ask a rule about such a thing; one without a text would be asked every time."""
        return bool(text) or number < 0 or self._rule(number).is_for(subject.type_bit, subject.third_party)

    def _under[Key: (str, bytes)](
        self, filed: dict[Key, _Filed], keys: Iterable[Key]
    ) -> list[tuple[str, int]]:
        """Open what is filed under these keys."""
        opened: list[tuple[str, int]] = []
        for key in keys:
            found = filed.get(key)
            if found is not None:  # as for few
                opened += found if isinstance(found, tuple) else self._open(filed, key, found)
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


def _numbers(filed: _Filed) -> list[int]:
    if isinstance(filed, int):
        return [filed]
    return [each if isinstance(each, int) else each[1] for each in filed]


def _count(filed: _Filed) -> int:
    return 1 if isinstance(filed, int) else len(filed)


def _file[Key: (str, bytes)](filed: dict[Key, _Filed], key: Key, number: int) -> None:
    numbers = filed.setdefault(key, number)
    if isinstance(numbers, list):
        numbers.append(number)
    elif isinstance(numbers, int) and numbers != number:
        filed[key] = [numbers, number]

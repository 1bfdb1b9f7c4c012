"""The rules that are nothing but a host, as a table that decides without parsing anything."""

import re
from collections.abc import Sequence
from itertools import repeat

from filterlists.options import NO_OPTIONS, Options
from filterlists.pattern import whole_host
from filterlists.piece import Piece
from filterlists.verdict import Rule

_HOST = r"[a-z0-9_.-]++"
_NAME = r"[a-z0-9_.-]+\.[a-z][a-z0-9-]*[a-z0-9]"
_THIRD_PARTY = Options(third_party=True)


class Form:
    """A way to write a rule that is only a host, such as `||{}^`; `host` is an expression for the host."""

    def __init__(self, written: str, host: str, options: Options = NO_OPTIONS) -> None:
        self.written = written
        self.options = options
        before, self._after = written.split("{}")
        self._before = f"\n{before}"  # with the end of the line before: `re` finds fixed text sooner than "^"
        line = rf"{re.escape(self._before)}{host}{re.escape(self._after)}(?=\n)"
        self._run = re.compile(f"({line}(?:{line})*+)")

    def take(self, text: str) -> tuple[str, list[str]]:
        """Give a text without its lines of this form, and their hosts; it begins and ends with a line end.

        Most such lines stand in a run, where only the one after the other has to be told from others.
        """
        parts = self._run.split(text)  # what is between the runs, and the runs, in turn
        hosts: list[str] = []
        for run in parts[1::2]:
            first, last = len(self._before), len(run) - len(self._after)
            hosts += run[first:last].split(self._after + self._before)
        return "".join(parts[::2]), hosts


ADBLOCK_FORMS = (
    Form("||{}^", _HOST),
    Form("||{}^$third-party", _HOST, _THIRD_PARTY),
)
HOSTS_FILE_FORMS = (
    Form("0.0.0.0 {}", _NAME),
    Form("127.0.0.1 {}", _NAME),
    Form("{}", _NAME),
)


class HostTable:
    """Hosts, and for each its place: the number of a form in a piece of a list. The last list counts."""

    __slots__ = ("_anywhere", "_places", "_third_party")

    def __init__(self) -> None:
        self._anywhere: dict[str, int] = {}
        self._third_party: dict[str, int] = {}
        self._places: list[tuple[Piece, str]] = []

    def take(self, text: str, form: Form, piece: Piece) -> tuple[str, int]:
        """Take the hosts written in a form; give the text without their lines, and how many they are.

        `text` is what is left of the piece's.
        """
        left, hosts = form.take(text)
        if hosts:
            self._places.append((piece, form.written))
            table = self._third_party if form.options is _THIRD_PARTY else self._anywhere
            table.update(zip(hosts, repeat(len(self._places)), strict=False))
        return left, len(hosts)

    def __len__(self) -> int:
        return len(self._anywhere) + len(self._third_party)

    def find(self, hosts: Sequence[str]) -> tuple[Rule | None, Rule | None]:
        """Give the rules for a host and its parents, of which the nearest counts: of first and third parties.

        None is meant for a page itself.
        """
        third_party = None
        for host in hosts:
            if place := self._anywhere.get(host):
                rule = self._rule(host, place)
                return rule, third_party or rule
            if third_party is None and (place := self._third_party.get(host)):
                third_party = self._rule(host, place)
        return None, third_party

    def _rule(self, host: str, place: int) -> Rule:
        piece, written = self._places[place - 1]
        return piece.rule(written.format(host))

    def drop(self, pattern: str, options: Options) -> None:
        """Forget a rule that a `$badfilter` takes back."""
        host = whole_host(pattern)
        if host is not None and pattern == f"||{host}^":
            if options == NO_OPTIONS:
                self._anywhere.pop(host, None)
            elif options == _THIRD_PARTY:
                self._third_party.pop(host, None)

"""The rules that are nothing but a host, as a table that decides without parsing anything."""

import re
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from filterlists.options import DOCUMENT, NO_OPTIONS, Options
from filterlists.pattern import whole_host
from filterlists.subject import Subject
from filterlists.verdict import Rule

_HOST = r"([a-z0-9_.-]++)"
_NAME = r"([a-z0-9_.-]+\.[a-z][a-z0-9-]*[a-z0-9])"
_THIRD_PARTY = Options(third_party=True)


class Form(NamedTuple):
    """A way to write a rule that is only a host.

    `line` begins with fixed text, the end of the line before: so `re` finds it twice as quickly as with "^".
    """

    written: str
    line: re.Pattern[str]
    options: Options = NO_OPTIONS


ADBLOCK_FORMS = (
    Form("||{}^", re.compile(rf"\n\|\|{_HOST}\^(?=\n)")),
    Form("||{}^$third-party", re.compile(rf"\n\|\|{_HOST}\^\$third-party(?=\n)"), _THIRD_PARTY),
)
HOSTS_FILE_FORMS = (
    Form("0.0.0.0 {}", re.compile(rf"\n0\.0\.0\.0 +{_NAME}(?=\n)")),
    Form("127.0.0.1 {}", re.compile(rf"\n127\.0\.0\.1 +{_NAME}(?=\n)")),
    Form("{}", re.compile(rf"\n{_NAME}(?=\n)")),
)


class _Sheet(NamedTuple):
    """Lines of one form in one list: place `start` + n is the n-th below the first `above` lines."""

    start: int
    above: int
    list_name: str
    written: str


class HostTable:
    """Hosts, and for each its place: a number that tells list, line and form apart. The last list counts."""

    __slots__ = ("_anywhere", "_end", "_sheets", "_starts", "_third_party")

    def __init__(self) -> None:
        self._anywhere: dict[str, int] = {}
        self._third_party: dict[str, int] = {}
        self._sheets: list[_Sheet] = []
        self._starts: list[int] = []  # of the sheets
        self._end = 1

    def take(self, text: str, form: Form, list_name: str, above: int = 0) -> tuple[str, int]:
        """Take the hosts written in a form; give the text with their lines emptied, and how many they are.

        `text` begins and ends with a line end, so that every line has one on both sides; `above` is how many
        lines of the list stand above it.
        """
        parts = form.line.split(text)  # what is between the hosts, and the hosts, in turn
        between, hosts = parts[::2], parts[1::2]
        lines_between = [part.count("\n") + 1 if part else 1 for part in between]  # most are empty
        places = accumulate(lines_between, initial=self._end)
        next(places)
        table = self._third_party if form.options is _THIRD_PARTY else self._anywhere
        table.update(zip(hosts, places, strict=False))
        self._starts.append(self._end)
        self._sheets.append(_Sheet(self._end, above, list_name, form.written))
        self._end += len(text)  # more than it has lines
        return "\n".join(between), len(hosts)

    def __len__(self) -> int:
        return len(self._anywhere) + len(self._third_party)

    def find(self, subject: Subject) -> Rule | None:
        """Give the rule for the nearest of the host and its parents that has one; none for a page itself."""
        if subject.type_bit == DOCUMENT:  # what names no type is not meant for pages
            return None
        anywhere = self._anywhere
        third_party = self._third_party if subject.third_party else anywhere
        for host in subject.hosts:
            if place := anywhere.get(host) or third_party.get(host):
                return self._rule(host, place)
        return None

    def _rule(self, host: str, place: int) -> Rule:
        sheet = self._sheets[bisect_right(self._starts, place) - 1]
        return Rule(sheet.written.format(host), sheet.list_name, sheet.above + place - sheet.start)

    def drop(self, pattern: str, options: Options) -> None:
        """Forget a rule that a `$badfilter` takes back."""
        host = whole_host(pattern)
        if host is not None and pattern == f"||{host}^":
            if options == NO_OPTIONS:
                self._anywhere.pop(host, None)
            elif options == _THIRD_PARTY:
                self._third_party.pop(host, None)

"""Takes out of a text what says who or where its user is: what is known to, and what might.

What a check marked as private goes first, then the user's and the machine's names and folders. The rest is
looked at word by word: one that isn't plain (a host, an address, a path, anything long or foreign) stays
only where it is known to be the same on every machine. So a name that nobody thought of is taken out too.
"""

import re
from collections.abc import Mapping
from functools import reduce
from typing import Any

from doctor.finding import NOTHING, Private
from filterlists.catalogue import catalogue

FOLDER = "<data-folder>"
TAKEN_OUT = "<taken-out>"
_WORD = re.compile(r"[^\s,;()“”\"`]+")
_PLAIN = re.compile(r"(<[a-z-]+>)?[A-Za-z0-9_%+*’'-]{0,30}|→|…")
_NUMBER = re.compile(r"\d{1,3}(,\d{3})+|\d+\.\d+(\.\d+)?(-\d[\w-]*)?|\d{4}-\d\d-\d\d")
_END = ".:!?"
_LOOPBACK = re.compile(r"127\.0\.0\.1(:\d+)?")
_FILES = frozenset(
    {
        "authority", "lists", "jejak.db", "jejak.db-wal", "jejak.db-shm", "rules.txt", "lists.json",
        "service.json", "lock", "jejak-ca.pem", "jejak-ca-cert.pem", "upstream-trust.pem", "config.yaml",
        "denied-keys.txt",
    }
)  # fmt: skip
_KNOWN = frozenset({"jejak.invalid", "www.google-analytics.com", "chrome://extensions", "profiles.ini"})


class Redactor:
    """Takes the same out of every text; `folders` are paths and `names` words, each with its stand-in."""

    def __init__(self, folders: Mapping[str, str], names: Mapping[str, str]) -> None:
        known = {*_KNOWN, *_FILES, *(entry.url for entry in catalogue().values())}
        self._is_known = known.__contains__
        self._folders = {path: folders[path] for path in sorted(folders, key=len, reverse=True) if path}
        self._names = [
            (_whole_word(name), names[name]) for name in sorted(names, key=len, reverse=True) if name
        ]

    def text(self, text: str, private: Private = NOTHING) -> str:
        """The text without what is private in it."""
        stand_ins = {**{key: private[key] for key in sorted(private, key=len, reverse=True)}, **self._folders}
        plain = reduce(lambda found, each: found.replace(*each), stand_ins.items(), text)
        for name, stand_in in self._names:
            plain = name.sub(stand_in, plain)
        return _WORD.sub(self._checked, plain)

    def value(self, value: Any, private: Private = NOTHING) -> Any:
        """The same for every text in a JSON value, its keys included."""
        if isinstance(value, str):
            return self.text(value, private)
        if isinstance(value, Mapping):
            return {self.text(str(key), private): self.value(each, private) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return [self.value(each, private) for each in value]
        return value

    def _checked(self, found: re.Match[str]) -> str:
        word = found[0].rstrip(_END)
        return (word if self._may_stay(word) else TAKEN_OUT) + found[0][len(word) :]

    def _may_stay(self, word: str) -> bool:
        if not word or self._is_known(word) or _NUMBER.fullmatch(word) or _LOOPBACK.fullmatch(word):
            return True
        if word.startswith(f"{FOLDER}/"):
            return set(word.split("/")[1:]) <= _FILES
        return _PLAIN.fullmatch(word) is not None


def _whole_word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)

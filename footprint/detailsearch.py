"""Finds the user's own details in text, in all their forms in one pass.

Encodings are opened first (`footprint.openings`); the forms looked for are texts and their digests. Two
automata, as Aho and Corasick described them in 1975: one for words, without regard to case and signs between
them, one for digests and what base64 makes of a value inside something longer. A `Gate` says first which of
them can find anything.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import ahocorasick

from footprint.detailforms import as_words, hashed_forms, text_forms
from footprint.gate import Gate
from footprint.openings import ENCODED, Opened, openings
from footprint.owndetail import DetailKind, OwnDetail

PLAIN = "in plain text"
_ENCODED = "encoded"

_ALGORITHMS = {
    "md5": "MD5",
    "sha1": "SHA-1",
    "sha224": "SHA-224",
    "sha256": "SHA-256",
    "sha384": "SHA-384",
    "sha512": "SHA-512",
    "sha3_256": "SHA3-256",
}
_TWICE = ("md5", "sha1", "sha256")
_SALT = (
    "QX4QkKEU"  # a vendor's known one: https://www.usenix.org/conference/usenixsecurity22/presentation/senol
)
_KEY_LENGTH = 24  # of a digest's text: 96 bits or more, which nothing has by chance
_SHORTEST_CORE = 10
_PHONE = re.compile(r"\d[\d ().\-/+]{6,24}\d")  # forms write blanks as +
_PHONE_SIGNS = r"[ ().\-/+]*"
_SIGNS = "[^A-Za-z0-9]+"
_FOLDED = "ßŉǰẖẗẘẙẚẞİﬀ-ﬆ"  # letters that are several, some of them ASCII's, without regard to case
_DIGEST = re.compile(r"[^A-Za-z0-9+/_-]([A-Za-z0-9+/_-]{22,})")  # or several, and what stands beside them
_LONGEST_RUN, _ENDS = 2048, 256  # what is longer is something encoded, which is opened
_NEVER = r"[^\x00-\x{10FFFF}]"
_NO_DIGITS = re.compile(r"\D+")


class Hit(NamedTuple):
    """A detail that was found, how ("as SHA-256"), and its text where more than that must speak for it."""

    detail: OwnDetail
    said: str
    form: str = ""


class DetailSearch:
    """Looks for one set of details; make another for the next."""

    def __init__(self, details: Sequence[OwnDetail]) -> None:
        self.details = tuple(details)
        words: dict[str, list[Hit]] = {}
        exact: dict[str, list[Hit]] = {}
        self._phones: dict[str, list[Hit]] = {}
        for detail in details:
            self._add_texts(detail, words, exact)
            for text in hashed_forms(detail):
                for key, said in _digests(text):
                    exact.setdefault(key[:_KEY_LENGTH], []).append(Hit(detail, said))
        self._words, self._exact = _automaton(words), _automaton(exact)
        cores = [key for key, hits in exact.items() if any(hit.said == _ENCODED for hit in hits)]
        self._gate = Gate(ENCODED | _looks(words, self._phones, cores))

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.details)

    def find(self, text: str) -> list[Hit]:
        """Each detail in the text with the way it was found; those that need more to go by have a `form`."""
        found: dict[Hit, None] = {}
        for opened in openings(text, self._gate) if self.details else ():
            found |= dict.fromkeys(self._find(opened))
        return list(found)

    def _find(self, opened: Opened) -> Iterator[Hit]:
        text, looks = opened
        if "words" in looks:
            for _, hits in self._words.iter(as_words(text)):
                yield from hits
        if "core" in looks or "digest" in looks:
            where = text if "core" in looks else " ".join(self._digests_in(opened))
            for _, hits in self._exact.iter(where.replace("-", "+").replace("_", "/")):
                yield from hits
        if "phone" in looks:
            for found in _PHONE.finditer(text):
                yield from self._phones.get(_NO_DIGITS.sub("", found[0]), ())

    def _digests_in(self, opened: Opened) -> Iterator[str]:
        for piece in self._gate.pieces(*opened, "digest"):
            for run in _DIGEST.findall(f"\n{piece}"):
                yield run if len(run) <= _LONGEST_RUN else f"{run[:_ENDS]} {run[-_ENDS:]}"

    def _add_texts(self, detail: OwnDetail, words: dict[str, list[Hit]], exact: dict[str, list[Hit]]) -> None:
        for form in text_forms(detail):
            hit = Hit(detail, PLAIN, "" if form.strong else form.text)
            words.setdefault(form.text, []).append(hit)
            if detail.kind is DetailKind.PHONE and form.strong:
                self._phones.setdefault(form.text.strip(), []).append(hit)
        for text in {detail.value, detail.value.lower()}:
            for key in _cores(text):
                exact.setdefault(key, []).append(Hit(detail, _ENCODED))


def _looks(words: Iterable[str], phones: Iterable[str], cores: Iterable[str]) -> dict[str, str]:
    """What has to be in a text for each look."""
    plain = [_SIGNS.join(map(re.escape, form.split())) for form in words]
    dialled = [_PHONE_SIGNS.join(digits) for digits in phones]
    standard = [re.escape(core).replace("/", "[/_]").replace(r"\+", r"[+\-]") for core in cores]
    return {
        "words": rf"(?i:(?:^|[^a-z0-9])(?:{'|'.join(plain) or _NEVER})(?:[^a-z0-9]|$))|[{_FOLDED}]",
        "phone": "|".join(dialled) or _NEVER,
        "core": "|".join(standard) or _NEVER,
        "digest": r"[A-Za-z0-9+/_-]{22}",
    }


def _automaton(keys: dict[str, list[Hit]]) -> Any:
    found = ahocorasick.Automaton()
    for key, hits in keys.items():
        found.add_word(key, tuple(dict.fromkeys(hits)))
    if not keys:
        found.add_word("\0", ())  # one without words can't be asked
    found.make_automaton()
    return found


def _digests(text: str) -> Iterator[tuple[str, str]]:
    """What hashing makes of a text, as it is sent, and what to call it."""
    content = text.encode()
    for algorithm, name in _ALGORITHMS.items():
        digest = hashlib.new(algorithm, content, usedforsecurity=False)
        yield from _written(digest.digest(), name)
        if algorithm in _TWICE:
            for other in _TWICE:
                again = hashlib.new(other, digest.hexdigest().encode(), usedforsecurity=False)
                yield from _written(again.digest(), f"{_ALGORITHMS[other]} of {name}")
    salted = hashlib.sha256(content + _SALT.encode()).digest()
    yield from _written(salted, "salted SHA-256")


def _written(digest: bytes, name: str) -> Iterable[tuple[str, str]]:
    said = f"as {name}"
    in_hex = digest.hex()
    return (
        (in_hex, said),
        (in_hex.upper(), said),
        (base64.b64encode(digest).decode().rstrip("="), f"{said} in base64"),
    )


def _cores(text: str) -> Iterator[str]:
    """What base64 and hex make of a text in something longer, wherever it stands: what neighbours leave."""
    content = text.encode()
    in_hex = content.hex()
    if len(content) >= _SHORTEST_CORE // 2 + 1:
        yield in_hex
        yield in_hex.upper()
    for before in range(3):
        encoded = base64.b64encode(b"\0" * before + content).decode().rstrip("=")
        start, end = -(-before * 8 // 6), (before + len(content)) * 8 // 6
        core = encoded[start:end]
        if len(core) >= _SHORTEST_CORE:
            yield core


NO_DETAILS = DetailSearch(())

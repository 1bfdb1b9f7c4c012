"""Fields that no vendor definition knows, read by their common names and by what their values look like."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from footprint.datafile import data_table
from footprint.datapoint import Certainty, Kind
from footprint.decoders import DECODERS, Decoder
from footprint.fields import Field
from footprint.found import Found
from footprint.guesses import guess
from footprint.secretnames import leaf
from footprint.shapes import SHAPES, Shape

_FILE = re.compile(
    r"\.(?:m?js|css|map|json|woff2?|ttf|otf|eot|ico|svg|jpe?g|webp|avif|bmp|mp[34]|webm|ogg|wasm|m3u8|ts|pdf)\Z",
    re.IGNORECASE,
)


class Meaning(NamedTuple):
    """What a common name stands for, and what its value must look like."""

    kind: Kind
    name: str
    fits: Shape
    decode: Decoder


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Common names, as `secretnames.leaf` writes them: certain alone, or only beside others."""

    alone: Mapping[str, tuple[Meaning, ...]]
    with_others: Mapping[str, tuple[Meaning, ...]]
    prefixes: tuple[tuple[str, Meaning], ...]
    noise: frozenset[str]
    file_kinds: frozenset[Kind]

    def strong(self, name: str, value: str) -> Meaning | None:
        """The meaning of a name that says enough by itself."""
        return _fitting(self.alone.get(name, ()), value)

    def weak(self, name: str, value: str) -> Meaning | None:
        """The meaning of a name that only counts beside others."""
        found = _fitting(self.with_others.get(name, ()), value)
        return found or _fitting((m for prefix, m in self.prefixes if name.startswith(prefix)), value)


def _fitting(meanings: Iterable[Meaning], value: str) -> Meaning | None:
    return next((meaning for meaning in meanings if meaning.fits(value)), None)


def generic_found(fields: Sequence[Field], path: str, page_host: str, beacon: bool) -> Iterator[Found]:
    """What fields mean by common name (likely) and by shape of value (a guess).

    `path` is the request's, `page_host` the host of the page it came from ("" where unknown), `beacon`
    whether the request is known to be a vendor's. A request for a file says little about a person, so
    less is read from it.
    """
    words = dictionary()
    names = [leaf(field.key) for field in fields]
    strong = [words.strong(name, field.value) for name, field in zip(names, fields, strict=True)]
    is_file = _FILE.search(path) is not None
    trusted = not is_file and (beacon or any(strong))
    for name, field, meaning in zip(names, fields, strong, strict=True):
        found = meaning or (words.weak(name, field.value) if trusted else None)
        if found and (not is_file or found.kind in words.file_kinds):
            yield _found(found, field)
        elif not found and name not in words.noise and (name or not is_file):
            yield from guess(field, page_host, is_file)


def _found(meaning: Meaning, field: Field) -> Found:
    detail = meaning.kind is Kind.PERSONAL_DETAIL
    words = meaning.decode(field.value)
    return Found(field, meaning.kind, meaning.name, words, Certainty.LIKELY, detail=detail)


@cache
def dictionary() -> Dictionary:
    """The dictionary that comes with Jejak, read once."""
    table = data_table("generic")
    alone: dict[str, tuple[Meaning, ...]] = {}
    others: dict[str, tuple[Meaning, ...]] = {}
    for entry in table["meaning"]:
        decode = DECODERS[entry.get("decode", "plain")]
        meaning = Meaning(Kind(entry["kind"]), entry["name"], SHAPES[entry["shape"]], decode)
        for names, into in ((entry.get("alone", ()), alone), (entry.get("with_others", ()), others)):
            for name in names:
                into[name] = (*into.get(name, ()), meaning)
    wild = tuple((name[:-1], meanings[0]) for name, meanings in others.items() if name.endswith("*"))
    kinds = frozenset(Kind(kind) for kind in table["file_kinds"])
    return Dictionary(alone, others, wild, frozenset(table["noise"]), kinds)

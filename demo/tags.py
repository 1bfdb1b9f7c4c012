"""The tags that sites carry, read from files: what each asks for, and which cookies its hosts set."""

import gzip
import json
import tomllib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from demo.ask import KINDS, Ask, Kind
from demo.words import View, Words, expanded

DATA = Path(__file__).parent / "data"
_TEXT = "text/plain;charset=UTF-8"
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Tag:
    """One company's tag: what it asks for as it is written in the file, and the cookies of its hosts."""

    name: str
    asks: tuple[Mapping[str, Any], ...]
    cookies: Mapping[str, str]

    def on(self, view: View, start: float, *, own: bool) -> tuple[Ask, ...]:
        """What it asks for on this view. `own`: its script is the site's, packed into its own."""
        words = Words(self.name, view, start)
        return tuple(_asked(self.name, self.asks, words, view.events, own))

    def worded(self, template: str, view: View, start: float) -> str:
        """A text of this tag's with its words in."""
        return str(expanded(template, Words(self.name, view, start)))


def load_tags() -> dict[str, Tag]:
    """All tags by name."""
    return {
        name: Tag(name, tuple(told.get("asks", ())), told.get("cookies", {}))
        for file in ("advertisers.toml", "counters.toml")
        for name, told in tomllib.loads((DATA / file).read_text(encoding="utf-8")).items()
    }


def led_on(tags: Iterable[Tag], view: View, start: float) -> Iterator[tuple[str, str]]:
    """Addresses (host and path) that answer with another one, and that one: companies telling each other."""
    for tag in tags:
        words = Words(tag.name, view, start)
        for told in _all(tag.asks):
            if "leads" in told:
                kind = _kind(told)
                yield expanded(told[kind], words).partition("?")[0], expanded(told["leads"], words)


def _all(asks: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for told in asks:
        yield told
        yield from _all(told.get("then", ()))


def _asked(
    tag: str, asks: Iterable[Mapping[str, Any]], words: Words, events: frozenset[str], own: bool
) -> Iterator[Ask]:
    for told in asks:
        if told.get("on", "view") not in events:
            continue
        kind = _kind(told)
        served = own and kind == "script" and "then" in told
        url = f"https://{words['host']}/assets/{tag}.js" if served else _address(told, kind, words)
        content_type, body = _body(told, words)
        yield Ask(
            tag,
            kind,
            url,
            "POST" if body or kind == "beacon" else "GET",
            content_type,
            body,
            tuple(expanded(each, words) for each in told.get("sets", ())),
            expanded(told.get("say", ""), words),
            tuple(_asked(tag, told.get("then", ()), words, events, own=False)),
        )


def _kind(told: Mapping[str, Any]) -> Kind:
    return next(kind for kind in KINDS if kind in told)


def _address(told: Mapping[str, Any], kind: Kind, words: Words) -> str:
    query = urlencode(expanded(told.get("query", {}), words))
    address = str(expanded(told[kind], words))
    return f"{address}?{query}" if query else address


def _body(told: Mapping[str, Any], words: Words) -> tuple[str, bytes]:
    """The body's type and the body, written as the tag's own script writes it."""
    form = next((form for form in _FORMS if form in told), "")
    if not form:
        return "", b""
    content_type, write = _FORMS[form]
    return told.get("type", content_type), write(expanded(told[form], words))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _sealed(content: str) -> bytes:
    """A binary form of its own, which nobody else can read."""
    return zlib.compress(content.encode(), wbits=-15)[::-1]


_FORMS: Mapping[str, tuple[str, Callable[[Any], bytes]]] = {
    "form": (_FORM, lambda content: urlencode(content).encode()),
    "json": (_TEXT, lambda content: _json(content).encode()),
    "data": (_FORM, lambda content: urlencode({"data": _json(content)}).encode()),
    "lines": (_TEXT, lambda content: "\n".join(map(_json, content)).encode()),
    "packed": ("", lambda content: gzip.compress(_json(content).encode(), mtime=0)),
    "sealed": ("", _sealed),
}

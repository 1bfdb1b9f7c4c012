"""Reads what a server got without any of Jejak's code, and says which of it is about the person."""

import gzip
import json
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from demo.person import AISYAH
from demo.story import Story
from demo.web import Received
from demo.words import View, Words

_DEEPEST = 4
_PLACES = ("Kuala Lumpur", "MYS", "50480", "3.1412", "101.6865")
_ID_WORDS = ("id", "id.upper", "id.short", "uuid", "number", "local", "local.uuid", "visit", "visit.uuid")
_IDS = frozenset({"client_id", "user_id", "session"})


class Leaf(NamedTuple):
    """One thing that stood in a request: a path of keys, and a value."""

    key: str
    value: str


class Truth:
    """What the story's values mean: the words that it fills in, and the constants of its person."""

    def __init__(self, story: Story) -> None:
        self._kinds: dict[str, frozenset[str]] = {}
        for visit in story.visits:
            view = story.view(visit.url, "", visit)
            if view is not None:
                self._learn(story, view)
        for kind, values in _CONSTANTS.items():
            for value in values:
                self._kinds[value] = frozenset(kind.split("/"))

    def kinds(self, leaf: Leaf) -> frozenset[str]:
        """Which kinds of data point may stand for a leaf; none where it says nothing of a person."""
        if leaf.key.startswith("cookie:"):
            return frozenset({"cookie", "client_id"})
        return self._kinds.get(leaf.value, frozenset())

    def _learn(self, story: Story, view: View) -> None:
        for value in (view.url, view.url.partition("?")[0]):
            self._kinds[value] = frozenset({"page", "referrer"})
        site = "/".join(view.url.split("/", 3)[:3]) + "/"
        self._kinds.setdefault(site, frozenset({"page", "referrer"}))
        name, number, price = view.item
        self._add(view.title, "title/page")
        self._add(view.search, "search")
        self._add(view.order, "purchase")
        for value in (name, number, price):
            self._add(value, "interest/purchase/event")
        for tag in story.tags:
            words = Words(tag, view, story.start)
            for name in (
                "id",
                "id.upper",
                "id.short",
                "uuid",
                "number",
                "local",
                "local.uuid",
                "visit",
                "visit.uuid",
            ):
                self._kinds[words[name]] = _IDS

    def _add(self, value: str, kinds: str) -> None:
        if value:
            self._kinds[value] = self._kinds.get(value, frozenset()) | set(kinds.split("/"))


_TRANSPORT = frozenset({"host", "connection", "content-length", "content-type", "cookie"})
_HASHES = (
    "email.sha256",
    "email.sha1",
    "email.md5",
    "email.url64",
    "phone.sha256",
    "first.sha256",
    "email",
    "first",
)
_CONSTANTS: dict[str, tuple[str, ...]] = {
    "screen": ("1920x1080", "1920x1080x24", "1920", "1080"),
    "viewport": ("1905", "937", "1905x937"),
    "language": ("ms-MY", "ms-my", AISYAH.languages),
    "time_zone": ("Asia/Kuala_Lumpur",),
    "location": _PLACES,
    "device": (AISYAH.agent,),
    "personal_detail/own_detail": tuple(AISYAH.words()[name] for name in _HASHES),
}


_FORMS = {"SHA-256": "sha256", "SHA-1": "sha1", "MD5": "md5"}


def fits_detail(said: str, value: str) -> bool:
    """Whether what is said of a personal detail is true of the value that was sent."""
    words = AISYAH.words()
    if said == "in plain text":
        return value in (words["email"], words["first"])
    if said == "e-mail":
        return words["email.url64"] in value
    forms = said.removeprefix("as ").removesuffix(" in base64").split(", ")
    return all(form in _FORMS and _holds_hash(form, value) for form in forms)


def _holds_hash(form: str, value: str) -> bool:
    words = AISYAH.words()
    named = [name for name in words if name.endswith(f".{_FORMS[form]}")]
    return any(words[name] in value for name in named) or (
        form == "SHA-256" and words["email.url64"] in value
    )


def leaves(received: Received) -> list[Leaf]:
    """All that stood in a request, taken apart."""
    found = [leaf for leaf in _all(received) if leaf.value]
    return list(dict.fromkeys(found))


def _all(received: Received) -> Iterator[Leaf]:
    target = urlsplit(received.target)
    if ";" in target.path:
        yield from _pairs("", target.path.partition(";")[2].replace(";", "&"), 0)
    yield from _pairs("", target.query, 0)
    yield from _body(received.body)
    for name, value in received.headers.items():
        if name not in _TRANSPORT:
            yield Leaf(name, value)
    for pair in filter(None, received.cookie.split("; ")):
        name, _, value = pair.partition("=")
        yield Leaf(f"cookie:{name}.{name}", value)


def _body(body: bytes) -> Iterator[Leaf]:
    try:
        text = (gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body).decode()
    except UnicodeDecodeError:
        return  # sealed: nobody else can read it
    if text[:1] in ("{", "["):
        for line in text.split("\n"):
            yield from _tree("", json.loads(line), 0)
    else:
        yield from _pairs("", text, 0)


def _pairs(prefix: str, query: str, depth: int) -> Iterator[Leaf]:
    for name, value in parse_qsl(query, keep_blank_values=True):
        yield from _value(f"{prefix}{name}", value, depth)


def _value(key: str, value: str, depth: int) -> Iterator[Leaf]:
    """A value, and what is within it: JSON, a query, Yandex's pairs, the same encoded once more."""
    if key == "browser-info":
        packed, _, title = value.partition(":t:")
        parts = packed.split(":")
        yield from (Leaf(f"{key}.{name}", each) for name, each in zip(parts[::2], parts[1::2], strict=True))
        yield Leaf(f"{key}.t", title)
        return
    if depth < _DEEPEST:
        if value[:1] in ("{", "[") and (tree := _json(value)) is not None:
            yield from _tree(key, tree, depth + 1)
            return
        if "=" in value and "://" not in value and " " not in value:
            yield from _pairs(f"{key}.", value, depth + 1)
        if "%" in value and unquote(value) != value:
            yield from _value(key, unquote(value), depth + 1)
            return
    yield Leaf(key, value)


def _tree(key: str, tree: Any, depth: int) -> Iterator[Leaf]:
    if isinstance(tree, dict):
        for name, value in tree.items():
            yield from _tree(f"{key}.{name}" if key else name, value, depth)
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            yield from _tree(f"{key}[{number}]", value, depth)
    elif isinstance(tree, str):
        yield from _value(key, tree, depth)
    elif tree is not None:
        yield Leaf(key, str(tree))


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None

"""Whether a new text of a list is believed, or looks damaged and is put aside while the good copy stays.

Lists have broken the web before: by one line that matched nearly every address, by a file cut in half, by
the sign-in page of a hotel in their place. A list that really changed that much is for the user to accept.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from filterlists.engine import Engine
from filterlists.errors import BadUpdate
from filterlists.listfile import has_header
from filterlists.modifiers import Change, Modifier
from filterlists.removeparam import without_parameters
from filterlists.request import Request, ResourceType
from filterlists.storedlist import StoredList
from filterlists.verdict import FilterList, ListCounts, Rule

_NAME = "new"
_SMALL = 100  # rules; a list of so few may shrink and grow as it likes
_MOVES_AT_MOST = 0.3  # of its rules, more or fewer
_MALFORMED_AT_MOST = 0.1  # of its lines, comments left out
_A_FEW = 20  # malformed lines that any list may have
_A_TURN = 50  # requests, some milliseconds
_WIDE = 0.01  # of the ordinary web's requests, by one rule

_CHANGES = (Change.REMOVEPARAM, Change.CSP, Change.PERMISSIONS)

_SITES = Path(__file__).parent / "data" / "ordinary-sites.txt"
_PARTS = {
    "": ResourceType.DOCUMENT,
    "assets/main.js": ResourceType.SCRIPT,
    "assets/site.css": ResourceType.STYLESHEET,
    "images/logo.png": ResourceType.IMAGE,
    "api/v2/items?page=2": ResourceType.XMLHTTPREQUEST,
}


def count_rules(text: str) -> int:
    """How many rules of a list take effect, as the engine counts them."""
    return _read(text)[1].active


def judge(
    name: str,
    text: str,
    before: StoredList,
    old_text: str | None,
    give_way: Callable[[], None] | None = None,
) -> int:
    """How many rules the new text has that take effect; BadUpdate where it looks damaged.

    What the old text did already isn't held against the new one. `give_way` as in `Engine.from_lists`.
    """
    engine, counts = _read(text, give_way)
    reason = old_text is not None and (
        _another_size(counts.active, before.rules)
        or _malformed(counts, old_text)
        or _headless(text, old_text)
        or _too_wide(engine, old_text, give_way)
    )
    if reason:
        raise BadUpdate(
            f"The new text of {name} {reason}: it was put aside. If it is meant to be so, take it with "
            f"`jejak lists accept {name}`.",
            text,
        )
    return counts.active


def _read(text: str, give_way: Callable[[], None] | None = None) -> tuple[Engine, ListCounts]:
    engine = Engine.from_lists([FilterList(name=_NAME, title="", text=text)], give_way)
    return engine, engine.counts[_NAME]


def _another_size(now: int, before: int | None) -> str:
    if before is None or before <= _SMALL or abs(now - before) <= before * _MOVES_AT_MOST:
        return ""
    if now < before:
        return f"has only {now:,} rules, the one in use {before:,}, and looks cut or damaged"
    return f"has {now:,} rules, the one in use only {before:,}, and looks like another list"


def _malformed(counts: ListCounts, old_text: str) -> str:
    if not _mostly_malformed(counts) or _mostly_malformed(_read(old_text)[1]):
        return ""
    return f"has {counts.malformed:,} malformed lines among {_lines(counts):,}"


def _mostly_malformed(counts: ListCounts) -> bool:
    return counts.malformed > max(_A_FEW, _lines(counts) * _MALFORMED_AT_MOST)


def _lines(counts: ListCounts) -> int:
    return counts.active + counts.cosmetic + counts.unsupported + counts.malformed


def _headless(text: str, old_text: str) -> str:
    lost = has_header(old_text) and not has_header(text)
    return "has lost its header and looks cut" if lost else ""


def _too_wide(engine: Engine, old_text: str, give_way: Callable[[], None] | None) -> str:
    known = {line.strip() for line in old_text.split("\n")}
    for skipped in engine.skipped[_NAME]:
        if not skipped.text.strip(" @|*") and skipped.text.strip() not in known:
            return f"has a line that would match every address, {skipped.line}"
    return _stops_the_web(engine, known, give_way or (lambda: None))


def _stops_the_web(engine: Engine, known: set[str], give_way: Callable[[], None]) -> str:
    requests = _ordinary_requests()
    hits: Counter[Rule] = Counter()
    for number, request in enumerate(requests):
        if number % _A_TURN == 0:
            give_way()
        hits.update(_deciding(engine, request))
    for rule, count in hits.most_common(_A_FEW):
        if count > len(requests) * _WIDE and rule.text not in known:
            return (
                f"would {_deed(rule)} a good part of the ordinary web by line {rule.line}, {rule.text[:80]!r}"
            )
    return ""


def _deciding(engine: Engine, request: Request) -> Iterator[Rule]:
    """The rules that stop a request, let it through, or change what a page gets."""
    verdict = engine.match(request)
    yield from (rule for rule in (verdict.rule, verdict.exception) if rule)
    for each in engine.changing.find(request, _CHANGES):
        if not each.is_exception and _changes(each.modifier, request):
            yield each.rule


def _changes(modifier: Modifier, request: Request) -> bool:
    if modifier.change is Change.REMOVEPARAM:
        return bool(without_parameters(request.url, (modifier.value,))[1])
    return request.resource_type is ResourceType.DOCUMENT


def _deed(rule: Rule) -> str:
    if rule.text.startswith("@@"):
        return "let through"
    return "change" if any(change in rule.text for change in _CHANGES) else "stop"


@cache
def _ordinary_requests() -> tuple[Request, ...]:
    return tuple(_requests())


def _requests() -> Iterator[Request]:
    """A few requests for each site: by the site itself, and by another one."""
    for line in _SITES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        for path, kind in _PARTS.items():
            url = f"https://{line}/{path}"
            yield Request(url, line, kind, page_host=line, third_party=False)
            if kind is not ResourceType.DOCUMENT:
                yield Request(url, line, kind, page_host="page.example", third_party=True)

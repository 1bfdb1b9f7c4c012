"""`jejak check --explain`: where a request was looked for, which rules stood there, and what each decided."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cli.screen import counted, plain

if TYPE_CHECKING:
    from cli.protection import Protection
    from filterlists.explanation import Considered, Explanation

SHOWN = 20
WHY_NOT = {
    "type": "is for other types of request",
    "party": "is for the other party",
    "address": "finds another address",
    "page": "is for other pages, hosts or methods",
}
STEPS = {
    "a site you paused or trust": ("paused", "trusted_site"),
    "an exception of your own": ("own_exception",),
    "a rule of your own": ("own_rule",),
    "an important rule of a list": ("important_rule",),
    "an exception of a list": ("list_exception",),
    "a rule of a list": ("list_rule",),
}


def explained(
    protection: "Protection", url: str, page: str, resource_type: str
) -> Mapping[str, "Explanation"]:
    """What your own rules and the lists have on a request; raises NotAUrl."""
    from cli.protection import request_of  # noqa: PLC0415

    request, filters = request_of(url, page, resource_type), protection.filters
    return {"own": filters.own.explain(request), "lists": filters.lists.explain(request)}


def as_dicts(found: Mapping[str, "Explanation"]) -> dict[str, Any]:
    """The same as `--json` prints it."""
    return {
        name: {"keys": list(each.keys), "rules": list(map(_as_dict, each.considered))}
        for name, each in found.items()
    }


def _as_dict(each: "Considered") -> dict[str, Any]:
    rule = each.rule
    return {
        "rule": rule.text,
        "list": rule.list_name,
        "line": rule.line,
        "under": each.key,
        "matches": not each.why_not,
        "why_not": each.why_not,
    }


def lines(found: Mapping[str, "Explanation"], reason: str) -> Iterator[str]:
    """The same in words; `reason` is that of the decision."""
    considered = [each for explanation in found.values() for each in explanation.considered]
    matching = [each for each in considered if not each.why_not]
    others = [each for each in considered if each.why_not]
    yield f"  looked under  {plain(', '.join(found['lists'].keys))}"
    yield f"  found there   {counted(len(considered), 'rule')}, {len(matching)} of them for this request"
    yield from map(_line, [*matching, *others[:SHOWN]])
    if len(others) > SHOWN:
        yield f"    … and {len(others) - SHOWN:,} more that aren't for it; --json has all of them"
    yield "  order of precedence"
    yield from _precedence(reason)


def _line(each: "Considered") -> str:
    where = f"{each.rule.list_name}, line {each.rule.line}"
    said = "matches" if not each.why_not else WHY_NOT[each.why_not]
    return plain(f"    {each.rule.text} ({where}): {said}")


def _precedence(reason: str) -> Iterator[str]:
    """The steps down to the one that decided."""
    for number, (words, reasons) in enumerate(STEPS.items(), start=1):
        decides = reason in reasons
        yield f"    {number}. {words}: {'decides' if decides else 'none'}"
        if decides:
            return
    yield f"    {len(STEPS) + 1}. none of these, so it passes"

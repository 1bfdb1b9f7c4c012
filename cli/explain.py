"""`jejak check --explain`: where a request was looked for, which rules stood there, and what each decided."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cli.screen import counted, plain

if TYPE_CHECKING:
    from cli.protection import Protection
    from filterlists.explanation import Changing, Considered, Explanation
    from filterlists.verdict import Rule

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


@dataclass(frozen=True, slots=True)
class Explained:
    """What your own rules and the lists have on a request, and which change is lifted by which exception."""

    own: "Explanation"
    lists: "Explanation"
    lifted: "Mapping[Rule, Rule]"

    @property
    def considered(self) -> "list[Considered]":
        """The rules about stopping it or letting it through."""
        return [*self.own.considered, *self.lists.considered]

    @property
    def changing(self) -> "list[Changing]":
        """The rules about changing it, or that wait for its answer."""
        return [*self.own.changing, *self.lists.changing]


def explained(protection: "Protection", url: str, page: str, resource_type: str) -> Explained:
    """Ask both engines about a request; raises NotAUrl."""
    from cli.protection import request_of  # noqa: PLC0415
    from filterlists.changing import weigh  # noqa: PLC0415
    from filterlists.modifiers import Change  # noqa: PLC0415

    request, filters = request_of(url, page, resource_type), protection.filters
    ordered = weigh(*(each.changing.find(request, tuple(Change)) for each in (filters.own, filters.lists)))
    lifted = {each.rule: each.exception for each in ordered if each.exception}
    return Explained(filters.own.explain(request), filters.lists.explain(request), lifted)


def as_dicts(found: Explained) -> dict[str, Any]:
    """The same as `--json` prints it."""
    return {
        name: {
            "keys": list(each.keys),
            "rules": list(map(_as_dict, each.considered)),
            "changing": [_changing_as_dict(rule, found.lifted) for rule in each.changing],
        }
        for name, each in (("own", found.own), ("lists", found.lists))
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


def _changing_as_dict(each: "Changing", lifted: "Mapping[Rule, Rule]") -> dict[str, Any]:
    by = lifted.get(each.considered.rule)
    return {
        **_as_dict(each.considered),
        "change": each.change or "",
        "exception": each.exception,
        "lifted_by": by.text if by else "",
    }


def lines(found: Explained, reason: str) -> Iterator[str]:
    """The same in words; `reason` is that of the decision."""
    considered = found.considered
    yield f"  looked under  {plain(', '.join(found.lists.keys))}"
    yield f"  found there   {_counted(considered)}"
    yield from _listed([(not each.why_not, _line(each)) for each in considered])
    yield "  order of precedence"
    yield from _precedence(reason)
    if changing := found.changing:
        yield f"  about changes {_counted([each.considered for each in changing])}"
        yield from _listed(
            [(not each.considered.why_not, _changing_line(each, found.lifted)) for each in changing]
        )


def _counted(considered: "Sequence[Considered]") -> str:
    matching = sum(not each.why_not for each in considered)
    return f"{counted(len(considered), 'rule')}, {matching} of them for this request"


def _listed(told: Sequence[tuple[bool, str]]) -> Iterator[str]:
    """Lines about rules: all that match, then some that don't."""
    others = [line for matches, line in told if not matches]
    yield from (line for matches, line in told if matches)
    yield from others[:SHOWN]
    if len(others) > SHOWN:
        yield f"    … and {len(others) - SHOWN:,} more that aren't for it; --json has all of them"


def _line(each: "Considered", match: str = "matches") -> str:
    where = f"{each.rule.list_name}, line {each.rule.line}"
    said = WHY_NOT[each.why_not] if each.why_not else match
    return plain(f"    {each.rule.text} ({where}): {said}")


def _changing_line(each: "Changing", lifted: "Mapping[Rule, Rule]") -> str:
    if by := lifted.get(each.considered.rule):
        return _line(each.considered, f"matches, lifted by {by.text} ({by.list_name}, line {by.line})")
    if each.change is None:
        return _line(each.considered, "matches, but for what the answer says")
    return _line(each.considered, "matches, an exception" if each.exception else "matches")


def _precedence(reason: str) -> Iterator[str]:
    """The steps down to the one that decided."""
    for number, (words, reasons) in enumerate(STEPS.items(), start=1):
        decides = reason in reasons
        yield f"    {number}. {words}: {'decides' if decides else 'none'}"
        if decides:
            return
    yield f"    {len(STEPS) + 1}. none of these, so it passes"

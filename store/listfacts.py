"""Everything that is known of one list: its state, what is in it, and what it did."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from filterlists.catalogue import catalogue
from filterlists.contents import contents_of, rules_of
from filterlists.library import Library
from filterlists.verdict import FilterList
from store.reports import Reports

Facts = dict[str, Any]

WEEK = 7 * 86_400
STOPPING = ("list_rule", "important_rule")


def facts(lists: Library, reports: Reports, name: str, now: float | None = None) -> Facts:
    """What GET /lists/{name} answers; UnknownList or FilterListError where it can't be told."""
    entry = lists.entry(name).as_dict()
    text = lists.list_of(name)
    contents = contents_of(text)
    since = (time.time() if now is None else now) - WEEK
    fired = _fired(reports, text)
    known = catalogue().get(name)
    return {
        **entry,
        "breaks": known.breaks if known else None,
        **contents.as_dict(),
        "decided_in_7_days": {
            **_decided(reports.decisions(since), text),
            "changed": _changing(reports.changed(since), name).total(),
        },
        "fired": [{"rule": rule, "requests": count} for rule, count in fired.most_common()],
        "never_fired": max(0, contents.counts.active - len(fired)),
    }


def never_fired(lists: Library, reports: Reports, name: str) -> list[Facts]:
    """The rules of a list that matched no request of the log, by line."""
    text = lists.list_of(name)
    fired = _fired(reports, text)
    return [{"line": line, "rule": rule} for line, rule in rules_of(text) if rule not in fired]


def _decided(decisions: Sequence[Mapping[str, Any]], text: FilterList) -> Facts:
    """How many requests the list's rules stopped, and how many its exceptions let through."""
    exceptions = _exceptions(text)
    stopped = sum(
        each["requests"] for each in decisions if each["list"] == text.name and each["reason"] in STOPPING
    )
    passed = sum(
        each["requests"]
        for each in decisions
        if each["reason"] == "list_exception" and each["exception"] in exceptions
    )
    return {"stopped": stopped, "let_through": passed}


def _fired(reports: Reports, text: FilterList) -> Counter[str]:
    """The list's rules and exceptions that matched a request of the log, with how many."""
    exceptions = _exceptions(text)
    fired = _changing(reports.changed(None), text.name)
    for each in reports.decisions(None):
        if each["list"] == text.name:
            fired[each["rule"]] += each["requests"]
        if each["exception"] in exceptions:
            fired[each["exception"]] += each["requests"]
    return fired


def _changing(changed: Sequence[Mapping[str, Any]], name: str) -> Counter[str]:
    """The list's rules that changed requests, with how many."""
    return Counter({each["rule"]: each["requests"] for each in changed if each["list"] == name})


def _exceptions(text: FilterList) -> frozenset[str]:
    return frozenset(line.strip() for line in text.text.split("\n") if line.startswith("@@"))

"""Everything that is known of one list: its state, what is in it, and what it did."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from cli.library import library
from cli.screen import number, plain, when
from filterlists.catalogue import catalogue
from filterlists.contents import contents_of, rules_of
from filterlists.verdict import FilterList
from store.home import Home
from store.reports import Reports

Facts = dict[str, Any]

WEEK = 7 * 86_400
STOPPING = ("list_rule", "important_rule")
MOST = 10
"""So many rules and malformed lines are printed; --json has all."""


def facts(home: Home, name: str, now: float | None = None) -> Facts:
    """What `jejak lists show --json` prints; UnknownList or FilterListError where it can't be told."""
    lists = library(home)
    entry = lists.entry(name).as_dict()
    text = lists.list_of(name)
    reports = Reports(home.database)
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


def never_fired(home: Home, name: str) -> list[Facts]:
    """The rules of a list that matched no request of the log, by line."""
    text = library(home).list_of(name)
    fired = _fired(Reports(home.database), text)
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


def told(found: Facts) -> str:
    """The facts for a person."""
    parts = (_state(found), _rules(found), _malformed(found), _deeds(found))
    return "\n\n".join("\n".join(map(plain, lines)) for lines in parts if lines)


def _state(found: Facts) -> list[str]:
    state = {
        "from": found["source"],
        "home": found["home_page"],
        "licence": found["licence"],
        "fetched": when(found["fetched_at"]),
        "next": when(found["due_at"]) if found["due_at"] else "",
        "before": _before(found),
        "problem": found["error"],
        "breaks": found["breaks"],
    }
    head = f"{found['name']}  {found['title']} ({'on' if found['enabled'] else 'off'})"
    return [head, *(f"  {name:9} {value}" for name, value in state.items() if value)]


def _before(found: Facts) -> str:
    if found["previous_at"] is None:
        return ""
    moment, command = when(found["previous_at"]), f"`jejak lists rollback {found['name']}`"
    if found["rolled_back"]:
        return f"You took back the text of {moment}; {command} puts it in use again."
    return f"{moment}; {command} goes back to it."


def _rules(found: Facts) -> list[str]:
    rules = found["rules"]
    lines = [
        f"  {number(rules['network']):>9}  rules about requests",
        f"  {number(rules['exceptions']):>9}  exceptions",
        f"  {number(rules['cosmetic']):>9}  about the look of pages: not for a proxy",
        f"  {number(rules['unsupported']):>9}  not applied, as they couldn't be as they are meant",
    ]
    if changing := rules["changing"]:
        lines.insert(2, f"  {number(changing):>9}  of both change requests or answers")
    lines += [
        f"  {'':9}    {number(count):>7}  {why}" for why, count in found["unsupported_by_option"].items()
    ]
    return ["Rules", *lines, f"  {number(rules['malformed']):>9}  malformed"]


def _malformed(found: Facts) -> list[str]:
    lines = found["malformed_lines"]
    if not lines:
        return []
    shown = [f"  line {each['line']}: {each['text'][:80]}  ({each['reason']})" for each in lines[:MOST]]
    more = [f"  … and {number(len(lines) - MOST)} more: --json has all."] if len(lines) > MOST else []
    return ["Malformed", *shown, *more]


def _deeds(found: Facts) -> list[str]:
    week, fired = found["decided_in_7_days"], found["fired"]
    lines = [
        f"  {number(week['stopped']):>9}  requests stopped in the last 7 days",
        f"  {number(week['changed']):>9}  changed, as by taking parameters out",
        f"  {number(week['let_through']):>9}  let through by its exceptions",
        f"  {number(found['never_fired']):>9}  of its rules never matched anything in your log"
        + ("; these matched most:" if fired else ""),
    ]
    lines += [f"  {number(each['requests']):>9}  {each['rule'][:100]}" for each in fired[:MOST]]
    return ["What it did", *lines]

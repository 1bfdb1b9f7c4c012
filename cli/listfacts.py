"""Everything that is known of one list, in words."""

from typing import Any

from cli.screen import number, plain, when

Facts = dict[str, Any]

MOST = 10
"""So many rules and malformed lines are printed; --json has all."""


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

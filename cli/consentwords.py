"""Words for what contradicted an answer to a consent banner: what was done, and what only would have been."""

from collections.abc import Iterator, Mapping
from typing import Any

from cli.screen import counted, number, plain

_DID = {
    "refused": "contacted with an identifier or a cookie for it all the same",
    "claimed": "told that you had agreed",
    "unanswered": "contacted with an identifier or a cookie for it",
}
_KEPT = {"refused": "all the same", "claimed": "all the same", "unanswered": "already"}


def sentences(site: Mapping[str, Any]) -> Iterator[str]:
    """One for each finding on a site: "news.test: you refused advertising; 7 companies were …"."""
    for found in site["findings"]:
        yield f"{plain(site['site'])}: {_answer(found)}; {'; '.join(_happened(found))}.{_end(found)}"


def _answer(found: Mapping[str, Any]) -> str:
    uses = " and ".join(found["uses"])
    return f"you had not agreed to {uses} yet" if found["finding"] == "unanswered" else f"you refused {uses}"


def _happened(found: Mapping[str, Any]) -> Iterator[str]:
    did, reached, stopped = _DID[found["finding"]], found["companies_reached"], found["companies_stopped"]
    if reached:
        yield f"{counted(reached, 'company was', 'companies were')} {did}"
    if reached and stopped:
        yield f"{number(stopped)} more would have been"
    elif stopped:
        yield f"{counted(stopped, 'company', 'companies')} would have been {did}"
    kept, own, own_stopped = _KEPT[found["finding"]], found["own_cookies"], found["own_cookies_stopped"]
    if own:
        yield f"the site used {counted(own, 'cookie')} of its own for it {kept}"
    if own_stopped:
        yield f"the site would have used {counted(own_stopped, 'cookie')} of its own for it"


def _end(found: Mapping[str, Any]) -> str:
    """That nothing of it came to pass, where that is true."""
    return "" if found["companies_reached"] or found["own_cookies"] else " Jejak stopped that."


def what(evidence: Mapping[str, Any]) -> str:
    """What contradicted the answer: a cookie or a data point."""
    if not evidence["cookie"]:
        return str(evidence["point"])
    return f"cookie {evidence['cookie']} {evidence['direction']}"

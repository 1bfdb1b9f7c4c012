"""The sentence a report opens with: what a person would say to a friend, with its true numbers."""

from collections.abc import Mapping, Sequence
from typing import Any

from cli.screen import counted, plain

PERIODS = {"today": "Today", "24h": "In the last 24 hours", "7d": "In the last 7 days", "all": "So far"}


def opening(summary: Mapping[str, Any], period: str) -> str:
    """What would have been learnt in this period, and whether all of it was stopped."""
    when = PERIODS.get(period, f"Since {period}" if "-" in period else f"In the last {period}")
    if not summary["stopped"] and not summary["let_through"]:
        return nothing_yet(summary, when)
    learnt = (
        f"{when} {counted(summary['companies'], 'company', 'companies')} would have learnt "
        f"{counted(summary['data_points'], 'thing')} about you on {counted(summary['sites'], 'site')}."
    )
    return f"{learnt} {honesty(summary)}"


def nothing_yet(summary: Mapping[str, Any], when: str) -> str:
    """Why there is nothing to tell: no traffic at all, or traffic with no tracker in it."""
    if not summary["requests"]:
        return "Nothing yet. Open any page through the proxy; this fills by itself."
    return f"{when} no tracker was seen in {counted(summary['requests'], 'request')}."


def honesty(summary: Mapping[str, Any]) -> str:
    """Say that none of it was sent only where it is true; else how much went out, and on which sites."""
    if not summary["let_through"]:
        return "None of it was sent."
    sites = [plain(site["site"]) or "unknown sites" for site in summary["let_through_sites"]]
    where = f" on {listed(sites)}" if sites else ""
    return f"{counted(summary['let_through'], 'more request')} to trackers went out{where}."


def listed(names: Sequence[str], most: int = 3) -> str:
    """Names as a sentence lists them: "a, b and 4 others"."""
    shown = list(names[:most])
    rest = len(names) - len(shown)
    if rest:
        shown.append(f"{rest} {'other' if rest == 1 else 'others'}")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"

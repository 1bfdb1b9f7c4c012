"""What becomes of a request to another party that carries one of the user's own details."""

from dataclasses import dataclass, replace

from footprint.datapoint import DataPoint
from footprint.detailpoints import own_points
from footprint.detailsearch import DetailSearch
from footprint.detailstripping import without_details
from footprint.owndetail import DetailAction
from footprint.sent import SentRequest
from proxy.head import Head

_DIGITS = 12
MOST_BODY = 1024 * 1024
"""Bytes of a body that are waited for; a longer one goes as it comes, unsearched."""

OWN_DETAIL = "own_detail"  # as a change: a detail of the user's was taken out
_TAKEN_OUT = ", taken out"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is sent, None where nothing may be; `points` were found in it, `out` names what was taken out."""

    sent: SentRequest | None
    points: tuple[DataPoint, ...] = ()
    out: tuple[str, ...] = ()


def acts_on(search: DetailSearch, site: str) -> bool:
    """Whether anything but telling is to be done with any detail on a site."""
    return any(each.action_on(site) is not DetailAction.ALERT for each in search.details)


def may_wait(head: Head) -> bool:
    """Whether a body follows that is short enough to be waited for."""
    length = head.headers.get("content-length", "")
    return length.isascii() and length.isdigit() and 0 < int(length[:_DIGITS]) <= MOST_BODY


def may_pass(sent: SentRequest, search: DetailSearch, site: str) -> bool:
    """Whether what goes as it is or not at all has nothing that is to be taken out or stopped."""
    found = own_points(sent, search).ids
    return all(each.action_on(site) is DetailAction.ALERT for each in search.details if each.id in found)


def rule_on(sent: SentRequest, search: DetailSearch, site: str) -> Ruling:
    """Decide about a request from a page of a site; what can't be taken out cleanly isn't sent."""
    found = own_points(sent, search)
    actions = {each.id: each.action_on(site) for each in search.details if each.id in found.ids}
    if DetailAction.BLOCK in actions.values():
        return Ruling(None)
    out = {name for name, action in actions.items() if action is DetailAction.STRIP}
    if not out:
        return Ruling(sent)
    left = without_details(sent, search, out)
    if own_points(left, search).ids & out:
        return Ruling(None)
    names = {each.name for each in search.details if each.id in out}
    points = [replace(each, value=each.value + _TAKEN_OUT) for each in found.points if each.name in names]
    return Ruling(left, tuple(points), tuple(sorted(names)))

"""Changes which of the user's own details are watched, and tells whoever watches."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Lock
from types import MappingProxyType

from filterlists.names import did_you_mean
from footprint.detailinput import read_detail
from footprint.owndetail import DetailAction, DetailError, DetailKind, OwnDetail
from store.errors import DetailFileError
from store.owndetails import Details, load_details, save_details
from store.sitenames import page_site

MOST_DETAILS = 50

Follower = Callable[[Details], None]


class DetailKeeper:
    """Holds the details; `current` is one reference, swapped whole. `notice` says why none are watched.

    Changes come back after they were written and every follower was told; they raise DetailError for what
    makes no sense and DetailFileError where the file can't be read or written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._followers: list[Follower] = []
        self._changing = Lock()
        self.current: Details = ()
        self.notice = ""
        try:
            self.current = load_details(path)
        except DetailFileError as error:
            self.notice = str(error)

    def follow(self, follower: Follower) -> None:
        """Call `follower` with all details whenever they change, in the thread that changed them."""
        self._followers.append(follower)

    def add(self, kind: str, text: str) -> OwnDetail:
        """Watch one more."""
        wanted = _kind(kind)
        value = read_detail(wanted, text)
        with self._changing:
            there = self._all()
            if same := [each for each in there if each.kind is wanted and each.value == value]:
                raise DetailError(f"That is watched already, as {same[0].id}.")
            if len(there) >= MOST_DETAILS:
                raise DetailError(f"{MOST_DETAILS} details are watched at most. Remove one first.")
            numbers = {each.number for each in there if each.kind is wanted}
            detail = OwnDetail(wanted, value, min(set(range(1, len(numbers) + 2)) - numbers))
            self._publish((*there, detail))
        return detail

    def remove(self, name: str) -> OwnDetail:
        """Watch one no more."""
        with self._changing:
            there = self._all()
            detail = _named(there, name)
            self._publish(tuple(each for each in there if each is not detail))
        return detail

    def set_action(self, name: str, action: str, site: str = "") -> OwnDetail:
        """Choose what is done where one would leave, on one site or on all; "default" takes a site's back."""
        where = page_site(site) if site else ""
        with self._changing:
            there = self._all()
            detail = _named(there, name)
            changed = _on_site(detail, action, where) if where else replace(detail, action=_action(action))
            self._publish(tuple(changed if each is detail else each for each in there))
        return changed

    def _all(self) -> Details:
        """What the file has, so that one that can't be read is never written over."""
        return load_details(self._path) if self.notice else self.current

    def _publish(self, details: Details) -> None:
        save_details(self._path, details)
        self.current, self.notice = details, ""
        for follower in self._followers:
            follower(details)


def _kind(text: str) -> DetailKind:
    try:
        return DetailKind(text)
    except ValueError:
        known = ", ".join(each.value for each in DetailKind)
        raise DetailError(f"{text!r} is no kind of detail; there are {known}.") from None


def _action(text: str) -> DetailAction:
    try:
        return DetailAction(text)
    except ValueError:
        known = ", ".join(each.value for each in DetailAction)
        raise DetailError(f"{text!r} can't be done with a detail; there are {known}.") from None


def _on_site(detail: OwnDetail, action: str, site: str) -> OwnDetail:
    others = {name: each for name, each in detail.sites.items() if name != site}
    sites = others if action == "default" else {**others, site: _action(action)}
    return replace(detail, sites=MappingProxyType(sites))


def _named(details: Details, name: str) -> OwnDetail:
    for each in details:
        if each.id == name:
            return each
    known = [each.id for each in details]
    raise DetailError(
        f"No detail {name!r} is watched.{did_you_mean(name, known)} `jejak me ls` shows those that are."
    )

"""Takes back what `jejak setup` changed: all of it, or the certificate authority alone."""

import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cli.errors import CommandError
from cli.session import Session
from cli.setupsteps import stores_of
from desktop.browsers import find_browsers
from desktop.errors import DesktopError
from desktop.filechange import ServiceInstalled
from desktop.journal import Change, Journal
from desktop.place import Place
from desktop.trustchange import AuthorityTrusted
from proxy.authority import certificate_path
from proxy.errors import ProxyError
from proxy.succession import destroy_authority, discard_successor, install_successor, prepare_successor
from store.errors import HomeBusy
from store.lock import is_held

STOPS_WITHIN_SECONDS = 60
Say = Callable[[str], None]


def undo_all(session: Session, say: Say) -> bool:
    """Take back every change and stop what still runs; whether all of it worked. A failure doesn't end it."""
    journal = Journal(session.home.setup)
    trusted = _trusted(session, journal)
    others = [change for change in journal.changes if change not in trusted]
    led_away = _take_all_back(journal, others, say)
    stopped = _stop(session, say)
    forgotten = _take_all_back(journal, trusted, say)
    if not (others or stopped or trusted):
        say("Nothing to take back.")
    return led_away and forgotten


def replace_authority(session: Session, say: Say) -> bool:
    """A new authority in place of the old one; whether the old one is out of every store.

    Raises CommandError while Jejak runs, or where a store can't be changed: then nothing has changed.
    """
    with _stopped(session):
        journal, authority = Journal(session.home.setup), session.home.authority
        old = _trusted(session, journal)
        for change in old:
            change.check()
        new = _succeeding(old, prepare_successor(authority))
        _make_all(journal, new, authority)
        install_successor(authority)
        say(f"  done     Make a new certificate authority, destroy the old one's key ({authority})")
        for change in new:
            say(f"  done     Let browsers trust it ({change.store})")
        return _take_all_back(journal, old, say)


def remove_authority(session: Session, say: Say) -> bool:
    """No authority any more; whether it is out of every store. Raises CommandError while Jejak runs."""
    with _stopped(session):
        journal, authority = Journal(session.home.setup), session.home.authority
        complete = _take_all_back(journal, _trusted(session, journal), say)
        discard_successor(authority)
        destroy_authority(authority)
        say(f"  done     Destroy its key and certificate ({authority})")
        return complete


def _trusted(session: Session, journal: Journal) -> list[AuthorityTrusted]:
    """Where an authority of ours is trusted: by our own doing, or put there by hand."""
    known = [change for change in journal.changes if isinstance(change, AuthorityTrusted)]
    places = {change.where for change in known}
    return [*known, *(change for change in _found(session) if change.where not in places)]


def _found(session: Session) -> Iterator[AuthorityTrusted]:
    """The present authority in any browser's store; nothing where certutil can't tell."""
    path = certificate_path(session.home.authority)
    if not path.exists():
        return
    certificate = path.read_text(encoding="ascii")
    with suppress(DesktopError):
        for store in stores_of(find_browsers(Place.here())):
            if store.exists and store.is_trusted(path):
                yield AuthorityTrusted(str(store.path), certificate, made_store=False)


def _succeeding(old: Iterable[AuthorityTrusted], certificate: str) -> list[AuthorityTrusted]:
    """The new certificate, once for each store."""
    made = {change.store: False for change in old} | {each.store: True for each in old if each.made_store}
    return [AuthorityTrusted(store, certificate, made_store) for store, made_store in made.items()]


def _make_all(journal: Journal, changes: Iterable[AuthorityTrusted], authority: Path) -> None:
    made = []
    try:
        for change in changes:
            made.append(journal.make(change))
    except DesktopError as error:
        for change in made:
            with suppress(DesktopError):
                journal.take_back(change)
        discard_successor(authority)
        raise CommandError(f"{error}\nThe old authority is in use as before.") from error


def _take_all_back(journal: Journal, changes: Iterable[Change], say: Say) -> bool:
    """Each of them, whether or not one before it failed."""
    worked = [_take_back(journal, change, say) for change in changes]
    return all(worked)


def _take_back(journal: Journal, change: Change, say: Say) -> bool:
    try:
        left = journal.take_back(change)
    except DesktopError as error:
        say(f"  FAILED   Take back {change.title}: {error}")
        return False
    say(f"  kept     {change.title} {left}" if left else f"  done     Take back {change.title}")
    return True


def _stop(session: Session, say: Say) -> bool:
    """End a Jejak that still runs on this data folder, however it was started; whether there was one."""
    service = session.service()
    if service is None:
        return False
    pid = service.info.pid
    os.kill(pid, signal.SIGTERM)
    ends = time.monotonic() + STOPS_WITHIN_SECONDS
    while is_held(session.home.lock_file):
        if time.monotonic() > ends:
            raise CommandError(f"Jejak (process {pid}) doesn't stop. End it, then run this again.")
        time.sleep(0.05)
    say(f"  done     Stop Jejak (process {pid})")
    return True


@contextmanager
def _stopped(session: Session) -> Iterator[None]:
    """Keep Jejak from running meanwhile: it reads its authority once, at its start."""
    try:
        with session.home.lock():
            yield
    except HomeBusy as error:
        installed = any(isinstance(each, ServiceInstalled) for each in Journal(session.home.setup).changes)
        how = "systemctl --user stop jejak (and start, afterwards)" if installed else "Ctrl-C where it runs"
        raise CommandError(
            f"Jejak runs (process {error.pid}) and keeps using the authority it started with. "
            f"Stop it first: {how}. Nothing was changed."
        ) from error
    except ProxyError as error:
        raise CommandError(str(error)) from error

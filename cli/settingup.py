"""Carries `jejak setup` out: all of it, or nothing."""

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from cli.errors import CommandError
from cli.session import Session
from cli.setupoptions import Wanted
from cli.setupsteps import Step, chosen_browsers, proxy_steps, service_step, trust_steps
from cli.setupwords import left_to_do
from desktop import systemd
from desktop.browsers import Browser
from desktop.errors import DesktopError
from desktop.filechange import ServiceInstalled
from desktop.journal import Change, Journal
from desktop.place import Place
from proxy.authority import certificate_path, key_path, open_authority
from proxy.errors import ProxyError

STARTS_WITHIN_SECONDS = 60  # a small machine takes its time


@dataclass(frozen=True)
class Plan:
    """What will be done; making it raises what would come in the way, before anything is changed."""

    session: Session
    place: Place
    wanted: Wanted
    browsers: Sequence[Browser]
    steps: Sequence[Step]

    @classmethod
    def make(cls, session: Session, wanted: Wanted) -> "Plan":
        """Look at this machine and find out what is to be done."""
        place, home = Place.here(), session.home
        browsers = chosen_browsers(place, wanted)
        steps = [*trust_steps(browsers, certificate_path(home.authority))]
        if wanted.service:
            steps.append(service_step(place, home, wanted, is_running=session.service() is not None))
        steps += proxy_steps(place, home, wanted)
        return cls(session, place, wanted, browsers, steps)

    @property
    def titles(self) -> list[str]:
        """Each step in words."""
        return [self._first_title, *(step.title for step in self.steps)]

    def carry_out(self) -> Mapping[str, str]:
        """Do it all; "done" or "already" for each title. What was done before a failure is taken back."""
        authority = self.session.home.authority
        outcomes = {self._first_title: "already" if key_path(authority).exists() else "done"}
        try:
            open_authority(authority)
        except ProxyError as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        journal, made = Journal(self.session.home.setup), list[Change]()
        try:
            for step in self.steps:
                outcomes[step.title] = self._do(step, journal, made)
        except (DesktopError, CommandError) as error:
            for change in reversed(made):
                with suppress(DesktopError):
                    journal.take_back(change)
            raise CommandError(f"{error}\nWhat had been changed was taken back.") from error
        return outcomes

    def left_to_do(self) -> list[str]:
        """What the user does next: after carrying out, or before, as if that were done."""
        is_running = self.session.service() is not None or (self.wanted.service and systemd.is_there())
        return left_to_do(self.place, self.session.home, self.wanted, self.browsers, is_running=is_running)

    @property
    def _first_title(self) -> str:
        return f"Make a certificate authority, for this machine and two years ({self.session.home.authority})"

    def _do(self, step: Step, journal: Journal, made: list[Change]) -> str:
        change = step.plan()
        is_made = change.is_made
        if is_made and journal.knows(change):
            return "already"
        made.append(journal.make(change))
        if isinstance(change, ServiceInstalled) and change.start:
            self._wait_for_service()
        return "already" if is_made else "done"

    def _wait_for_service(self) -> None:
        """Somebody whose browser is led to a service that didn't start would have no network."""
        ends = time.monotonic() + STARTS_WITHIN_SECONDS
        while self.session.service() is None:
            if time.monotonic() > ends:
                raise CommandError(
                    f"Jejak was started by systemd but isn't there after {STARTS_WITHIN_SECONDS} seconds. "
                    "What it says: journalctl --user -u jejak"
                )
            time.sleep(0.1)

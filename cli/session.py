"""What a command works on: the data folder, and the running service where there is one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cli.changes import Changes
from cli.errors import CommandError
from cli.service import Service
from store.home import Home
from store.service import read_service


@dataclass(frozen=True)
class Session:
    """One call of the command line."""

    home_option: Path | None

    @cached_property
    def home(self) -> Home:
        """The data folder, made where it is missing; raises HomeError where it can't be trusted."""
        return Home.open(self.home_option)

    def service(self) -> Service | None:
        """The running service, or None where none runs on this data folder."""
        info = read_service(self.home)
        return None if info is None else Service(info)

    def running_service(self) -> Service:
        """The running service; raises CommandError where none runs."""
        service = self.service()
        if service is None:
            raise CommandError(
                f"Jejak isn't running on the data folder {self.home.path}. Start it with: jejak run"
            )
        return service

    @contextmanager
    def changes(self) -> Iterator[Changes]:
        """Where changes go: through the service while it runs, else straight into the data folder.

        One process writes at a time (SQLite before 3.51.3 can corrupt a WAL that two write).
        """
        service = self.service()
        if service is not None:
            from cli.remote import RemoteChanges  # noqa: PLC0415 - the other way isn't paid for

            yield RemoteChanges(service)
            return
        from cli.local import local_changes  # noqa: PLC0415

        with local_changes(self.home) as changes:
            yield changes

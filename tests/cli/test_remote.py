"""Changes sent to the running service."""

from collections.abc import Iterator, Mapping
from threading import Event
from typing import Any

from cli.errors import CommandError
from cli.remote import RemoteChanges
from cli.service import Service
from filterlists.listentry import Progress
from store.service import ServiceInfo


class Asked(Service):
    """A service that tells of downloads and answers when all was heard."""

    def __init__(self, told: list[tuple[str, Any]], fails: bool = False) -> None:
        super().__init__(ServiceInfo(1, 2, 3, "token", 4.0))
        self.sent: list[tuple[str, str, Mapping[str, object]]] = []
        self._told = told
        self._fails = fails
        self._heard = Event()

    def send(self, method: str, path: str, body: Mapping[str, object]) -> Any:
        self.sent.append((method, path, body))
        assert self._heard.wait(30)
        return {"results": [{"name": "one"}]}

    def events(self) -> Iterator[tuple[str, Any]]:
        try:
            yield from self._told
            if self._fails:
                raise CommandError("It ended.")
        finally:
            self._heard.set()


def test_the_progress_of_an_update_is_heard_from_the_events() -> None:
    told = [
        ("changed", {"what": "lists"}),
        ("progress", {"name": "one", "done": 5, "total": None}),
        ("progress", {"name": "one", "done": 9, "total": 9}),
    ]
    service, seen = Asked(told), list[Progress]()
    assert RemoteChanges(service).update_lists(["one"], seen.append) == [{"name": "one"}]
    assert service.sent == [("POST", "/lists/update", {"names": ["one"]})]
    assert seen == [Progress("one", 5, None), Progress("one", 9, 9)]


def test_events_that_end_early_stop_no_update() -> None:
    assert RemoteChanges(Asked([], fails=True)).update_lists([], print) == [{"name": "one"}]

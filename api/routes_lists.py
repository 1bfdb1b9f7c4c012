"""Filter lists: the catalogue, those that are here, and what a list would have changed."""

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from api.backend import Answer, Backend, changed
from api.guard import Caller
from api.models.lists import (
    Catalogue,
    CatalogueQuery,
    ListEntries,
    ListEntry,
    ListFacts,
    ListsNamed,
    ListSource,
    ListSwitch,
    NewList,
    TriedList,
    UpdateResults,
)
from api.problems import Problem
from api.route import route
from api.telling import Telling
from filterlists.catalogue import search
from filterlists.knownhere import among, as_dict
from filterlists.listentry import ListEntry as KeptList
from store.listfacts import facts


class ListRoutes:
    """/lists; a change is answered when it has taken effect in the proxy."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._library = backend.library
        self._trying = asyncio.Lock()

    @route("GET", "/lists", ListEntries)
    async def lists(self) -> Answer:
        """All lists, the built-in one first."""
        entries = await asyncio.to_thread(self._library.entries)
        return {"lists": [entry.as_dict() for entry in entries]}

    @route("GET", "/lists/{name}", ListFacts)
    async def show_list(self, name: str) -> Answer:
        """What is in a list, and what it did."""
        return await asyncio.to_thread(facts, self._library, self._backend.reports, name)

    @route("GET", "/catalogue", Catalogue)
    async def catalogue(self, query: CatalogueQuery) -> Answer:
        """Well-known lists, those with all of the words where some are given, and which are here."""
        here = among(await asyncio.to_thread(self._library.entries))
        return {"lists": [as_dict(known, here) for known in search(query.words)]}

    @route("POST", "/lists", ListEntry, HTTPStatus.CREATED)
    async def add_list(self, body: NewList, caller: Caller) -> Answer:
        """Add a list from the catalogue, an https URL or, for the command line only, a file."""
        _refuse_file(
            caller, body.source, f"Files are added on the command line: jejak lists add {body.source}"
        )
        entry = await self._library.add(body.source, body.name)
        await self._took_effect()
        return entry.as_dict()

    @route("POST", "/lists/try", TriedList)
    async def try_list(self, body: ListSource, caller: Caller) -> Answer:
        """Say what a list would have changed for the requests of the log; nothing is switched on."""
        _refuse_file(
            caller, body.source, f"Files are tried on the command line: jejak lists try {body.source}"
        )
        async with self._trying:
            return await self._backend.try_list(body.source)

    @route("POST", "/lists/update", UpdateResults)
    async def update_lists(self, body: ListsNamed) -> Answer:
        """Fetch lists again; who follows the events is told how far each one is."""
        results = await self._library.update(body.names, Telling(self._backend.hub))
        await self._took_effect()
        return {"results": [result.as_dict() for result in results]}

    @route("POST", "/lists/{name}/rollback", ListEntry)
    async def roll_back_list(self, name: str) -> Answer:
        """Put the text of a list in use again that was before this one."""
        return await self._changed(self._library.roll_back, name)

    @route("POST", "/lists/{name}/accept", ListEntry)
    async def accept_list(self, name: str) -> Answer:
        """Put a text in use that was put aside as damaged."""
        return await self._changed(self._library.accept, name)

    @route("PATCH", "/lists/{name}", ListEntry)
    async def switch_list(self, name: str, body: ListSwitch) -> Answer:
        """Switch a list on or off."""
        return await self._changed(self._library.enable if body.enabled else self._library.disable, name)

    @route("DELETE", "/lists/{name}", ListEntry)
    async def remove_list(self, name: str) -> Answer:
        """Forget a list; answers what it was."""
        return await self._changed(self._library.remove, name)

    async def _changed(self, change: Callable[[str], KeptList], name: str) -> Answer:
        entry = await asyncio.to_thread(change, name)
        await self._took_effect()
        return entry.as_dict()

    async def _took_effect(self) -> None:
        await self._backend.rules_changed()
        changed(self._backend, "lists")


def _refuse_file(caller: Caller, source: str, instead: str) -> None:
    """Raise a Problem where an extension names a file: it must not make the service read one."""
    if not caller.is_command_line and _names_file(source):
        raise Problem(HTTPStatus.FORBIDDEN, f"{instead} {source}")


def _names_file(source: str) -> bool:
    """Whether a list's source is a path."""
    return ("/" in source and "://" not in source) or Path(source).is_absolute() or source.startswith("~")

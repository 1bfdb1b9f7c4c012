"""Data sets of others: which there are, and fetched when the user says so."""

import asyncio
from http import HTTPStatus
from pathlib import Path

from api.backend import Answer, Backend, changed
from api.guard import Caller
from api.models.data import DataSet, DataSetRows, DataUpdates, DataWanted
from api.problems import Problem
from api.route import route
from api.telling import Telling


class DataRoutes:
    """A change is answered when it has taken effect in the proxy."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._data = backend.data

    @route("GET", "/data", DataSetRows)
    async def data_sets(self) -> Answer:
        """All that can be fetched, with what is known of those that were."""
        entries = await asyncio.to_thread(self._data.entries)
        return {"data": [entry.as_dict() for entry in entries]}

    @route("POST", "/data/update", DataUpdates)
    async def update_data(self, body: DataWanted, caller: Caller) -> Answer:
        """Fetch data sets, or read one from a file; who follows the events is told how far each one is."""
        file = body.file
        if file is not None and not caller.is_command_line:
            raise Problem(HTTPStatus.FORBIDDEN, "Files are read on the command line: `jejak data update`.")
        telling = Telling(self._backend.hub)
        results = await self._data.update(body.names, telling, Path(file) if file else None)
        await self._took_effect()
        return {"results": [result.as_dict() for result in results]}

    @route("DELETE", "/data/{set}", DataSet)
    async def remove_data(self, set: str) -> Answer:  # noqa: A002 - as the path calls it
        """Delete the copy of a data set; answers what it was."""
        entry = await asyncio.to_thread(self._data.remove, set)
        await self._took_effect()
        return entry.as_dict()

    async def _took_effect(self) -> None:
        await self._backend.data_changed()
        changed(self._backend, "data")

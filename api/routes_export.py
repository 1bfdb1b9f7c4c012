"""The log as a file to keep or to hand on."""

import asyncio
from collections.abc import Iterator
from importlib.metadata import version
from itertools import islice

from aiohttp import web

from api.backend import Backend
from api.models.requests import ExportQuery
from api.route import route
from store.export import FORMATS, exported

PIECES = 500  # of a text, gathered before they are sent
CONTENT_TYPES = {"json": "application/json", "csv": "text/csv", "har": "application/json"}
MEDIA_TYPES = tuple(dict.fromkeys(CONTENT_TYPES.values()))


class ExportRoutes:
    """GET /export, read piece by piece in a thread, and never held as a whole."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    @route("GET", "/export", MEDIA_TYPES)
    async def export(self, request: web.Request, query: ExportQuery) -> web.StreamResponse:
        """The requests that are asked for, as JSON, CSV or HAR, with as much of their values as is wanted."""
        asked = {"since": query.since, "until": query.until, "site": query.site, "company": query.company}
        requests = exported(self._backend.reports, asked, query.values)
        return await _sent(request, query.format, FORMATS[query.format](requests, version("jejak")))


async def _sent(request: web.Request, kind: str, pieces: Iterator[str]) -> web.StreamResponse:
    first = await asyncio.to_thread(_gathered, pieces)  # what can't be read is told before an answer begins
    response = web.StreamResponse(
        headers={
            "Content-Type": f"{CONTENT_TYPES[kind]}; charset=utf-8",
            "Content-Disposition": f'attachment; filename="jejak-log.{kind}"',
        }
    )
    await response.prepare(request)
    gathered = first
    while gathered:
        await response.write(gathered)
        gathered = await asyncio.to_thread(_gathered, pieces)
    await response.write_eof()
    return response


def _gathered(pieces: Iterator[str]) -> bytes:
    return "".join(islice(pieces, PIECES)).encode("utf-8", "replace")

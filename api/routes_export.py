"""The log as a file to keep or to hand on."""

import asyncio
from collections.abc import Iterator
from importlib.metadata import version
from itertools import islice

from aiohttp import web

from api.backend import Backend
from api.parameters import Query
from store.export import FORMATS, exported
from store.shownvalues import Values

PIECES = 500  # of a text, gathered before they are sent
FILTERS = ("since", "until", "site", "company")
CONTENT_TYPES = {"json": "application/json", "csv": "text/csv", "har": "application/json"}


class ExportRoutes:
    """GET /export, read piece by piece in a thread, and never held as a whole."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def routes(self) -> list[web.RouteDef]:
        """Path and handler of each."""
        return [web.get("/export", self.export)]

    async def export(self, request: web.Request) -> web.StreamResponse:
        """The requests that are asked for, as JSON, CSV or HAR, with as much of their values as is wanted."""
        query = Query(request, (*FILTERS, "format", "values"))
        kind = query.choice("format", tuple(FORMATS)) or "json"
        values = Values(query.choice("values", tuple(Values)) or Values.FULL)
        since, until = query.period()
        asked = {"since": since, "until": until, "site": query.text("site"), "company": query.text("company")}
        requests = exported(self._backend.reports, asked, values)
        return await _sent(request, kind, FORMATS[kind](requests, version("jejak")))


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

"""One client's live events over HTTP."""

import asyncio
import logging

from aiohttp import web

from api.events import Listener

log = logging.getLogger(__name__)
MEDIA_TYPE = "text/event-stream"
OPENING = b": listening\n\n"


async def stream(request: web.Request, listener: Listener) -> web.StreamResponse:
    """Send what the listener gets until the service stops, the client goes, or it stops reading."""
    response = web.StreamResponse(headers={"Content-Type": MEDIA_TYPE})
    try:
        await response.prepare(request)
        await response.write(OPENING)
        while (piece := await listener.take()) is not None:
            async with asyncio.timeout(listener.pace.patience_seconds):
                await response.write(piece)
    except ConnectionError:
        log.debug("a client of the event stream has gone")
    except TimeoutError:
        log.warning("a client of the event stream reads nothing; it was disconnected")
        if request.transport is not None:
            request.transport.abort()
    return response

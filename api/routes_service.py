"""The service itself: pairing, settings, purge, live events."""

import asyncio
import secrets
from contextlib import AbstractContextManager, nullcontext
from http import HTTPStatus

from aiohttp import web

from api.backend import Answer, Backend, changed
from api.events import TooManyListeners
from api.guard import Caller, forbidden
from api.members import given
from api.models import service
from api.models.settings import Settings, SettingsChange
from api.pairing import PairingError
from api.problems import Problem
from api.route import route
from api.stream import MEDIA_TYPE, stream
from store.purge import PurgeRequest

LAST_EVENT_ID = "Last-Event-ID"


class ServiceRoutes:
    """Everything that is about the service rather than about what it saw."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    @route("POST", "/pair", service.Paired)
    async def pair(self, body: service.PairingAsked, caller: Caller) -> Answer:
        """Give the extension that knows the code a token of its own."""
        if caller.is_command_line:
            raise forbidden()
        try:
            self._backend.pairing.redeem(body.code)
        except PairingError as error:
            raise Problem(HTTPStatus.FORBIDDEN, str(error)) from error
        token = secrets.token_urlsafe(32)
        await asyncio.to_thread(self._backend.tokens.add, token, caller.origin)
        return {"token": token, "context_secret": self._backend.context_secret}

    @route("POST", "/pair/code", service.PairingCode)
    async def pairing_code(self, caller: Caller) -> Answer:
        """Make a new code, for the command line to show."""
        if not caller.is_command_line:
            raise forbidden()
        made = self._backend.pairing.new_code()
        return {"code": made.code, "expires_at": made.expires_at}

    @route("GET", "/session", service.Session)
    async def session(self, caller: Caller) -> Answer:
        """What a paired extension needs to know of this run."""
        if caller.is_command_line:
            raise forbidden()
        backend = self._backend
        return {
            "context_secret": backend.context_secret,
            "proxy": _address(*backend.proxy_address()),
            "private_proxy": _address(*backend.private_proxy_address()),
        }

    @route("GET", "/settings", Settings)
    async def settings(self) -> Answer:
        """The settings that hold everywhere."""
        return self._backend.preferences.current.settings.as_dict()

    @route("PATCH", "/settings", Settings)
    async def change_settings(self, body: SettingsChange) -> Answer:
        """Change some of them."""
        settings = await asyncio.to_thread(self._backend.preferences.change_settings, given(body))
        changed(self._backend, "settings")
        return settings.as_dict()

    @route("POST", "/purge", service.Purged)
    async def purge(self, body: service.PurgeAsked) -> Answer:
        """Delete from the log, for good."""
        result = await self._backend.purge(PurgeRequest(**given(body)))
        return {"removed": result.removed, "complete": result.complete}

    @route("GET", "/events", (MEDIA_TYPE,))
    async def events(
        self, request: web.Request, query: service.EventsQuery, caller: Caller
    ) -> web.StreamResponse:
        """Requests as they are stored, and changes as they are made, until either side ends it.

        An extension that marks its windows' requests from now on says so with `marking=true`. A client that
        comes back says with the header Last-Event-ID which event it got last, and is sent what came after.
        """
        marking = query.marking and not caller.is_command_line
        here = self._backend.extension_here() if marking else nullcontext()
        last_id = request.headers.get(LAST_EVENT_ID, "")
        try:
            with self._backend.hub.listen(last_id) as listener, self._present(caller), here:
                return await stream(request, listener)
        except TooManyListeners as error:
            detail = "Too many are listening already. Close other pages of the report."
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail) from error

    def _present(self, caller: Caller) -> AbstractContextManager[None]:
        """An extension that listens is there all the while."""
        return nullcontext() if caller.is_command_line else self._backend.heard.listening()


def _address(host: str, port: int) -> Answer:
    return {"host": host, "port": port}

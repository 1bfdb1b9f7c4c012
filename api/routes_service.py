"""The service itself: pairing, settings, purge, live events."""

import asyncio
import secrets
from contextlib import AbstractContextManager, nullcontext
from http import HTTPStatus

from aiohttp import web

from api.backend import Backend, changed
from api.events import TooManyListeners
from api.guard import CALLER, forbidden
from api.pairing import PairingError
from api.parameters import Query, read_body
from api.problems import Problem, bad_request
from api.schema import Address, Paired, PairingCode, Purged, Session
from api.stream import stream
from footprint.cookiepolicy import PRESETS
from store.preferences import SETTING_NAMES
from store.purge import PurgeRequest

MOST_DAYS = 36_500
LAST_EVENT_ID = "Last-Event-ID"
SELECTORS = ("all", "site", "company", "older_than_days")


class ServiceRoutes:
    """Everything that is about the service rather than about what it saw."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def routes(self) -> list[web.RouteDef]:
        """Path and handler of each."""
        return [
            web.post("/pair", self.pair),
            web.post("/pair/code", self.pairing_code),
            web.get("/session", self.session),
            web.get("/settings", self.settings),
            web.patch("/settings", self.change_settings),
            web.post("/purge", self.purge),
            web.get("/events", self.events),
        ]

    async def pair(self, request: web.Request) -> web.Response:
        """Give the extension that knows the code a token of its own."""
        code = (await read_body(request, ("code",))).required("code")
        origin = request[CALLER].origin
        if not origin:
            raise forbidden()
        try:
            self._backend.pairing.redeem(code)
        except PairingError as error:
            raise Problem(HTTPStatus.FORBIDDEN, str(error)) from error
        token = secrets.token_urlsafe(32)
        await asyncio.to_thread(self._backend.tokens.add, token, origin)
        return web.json_response(Paired(token=token, context_secret=self._backend.context_secret))

    async def pairing_code(self, request: web.Request) -> web.Response:
        """Make a new code, for the command line to show."""
        await read_body(request, ())
        if not request[CALLER].is_command_line:
            raise forbidden()
        made = self._backend.pairing.new_code()
        return web.json_response(PairingCode(code=made.code, expires_at=made.expires_at))

    async def session(self, request: web.Request) -> web.Response:
        """What a paired extension needs to know of this run."""
        Query(request)
        if request[CALLER].is_command_line:
            raise forbidden()
        backend = self._backend
        answer = Session(
            context_secret=backend.context_secret,
            proxy=_address(*backend.proxy_address()),
            private_proxy=_address(*backend.private_proxy_address()),
        )
        return web.json_response(answer)

    async def settings(self, request: web.Request) -> web.Response:
        """The settings that hold everywhere."""
        Query(request)
        return web.json_response(self._backend.preferences.current.settings.as_dict())

    async def change_settings(self, request: web.Request) -> web.Response:
        """Change some of them."""
        body = await read_body(request, sorted(SETTING_NAMES))
        changes = {
            "third_party_cookies": body.choice("third_party_cookies", ("keep", "strip")),
            "detail_days": body.whole("detail_days", 1, MOST_DAYS),
            "rollup_days": body.whole("rollup_days", 1, MOST_DAYS),
            "recording": body.flag("recording"),
            "uncloak": body.flag("uncloak"),
            "cookie_policy": body.choice("cookie_policy", tuple(PRESETS)),
        }
        wanted = {name: value for name, value in changes.items() if value is not None}
        settings = await asyncio.to_thread(self._backend.preferences.change_settings, wanted)
        changed(self._backend, "settings")
        return web.json_response(settings.as_dict())

    async def purge(self, request: web.Request) -> web.Response:
        """Delete from the log, for good."""
        body = await read_body(request, SELECTORS)
        if len(body) != 1 or ("all" in body and not body.flag("all")):
            raise bad_request(
                'Say exactly one of {"all": true}, {"site": "…"}, {"company": "…"}, {"older_than_days": 30}.'
            )
        wanted = PurgeRequest(
            all=bool(body.flag("all")),
            site=body.text("site"),
            company=body.text("company"),
            older_than_days=body.whole("older_than_days", 0, MOST_DAYS),
        )
        result = await self._backend.purge(wanted)
        return web.json_response(Purged(removed=result.removed, complete=result.complete))

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Requests as they are stored, and changes as they are made, until either side ends it.

        An extension that marks its windows' requests from now on says so with `marking=true`. A client that
        comes back says with the header Last-Event-ID which event it got last, and is sent what came after.
        """
        said = Query(request, ("marking",)).choice("marking", ("true", "false"))
        marking = said == "true" and not request[CALLER].is_command_line
        here = self._backend.extension_here() if marking else nullcontext()
        try:
            last_id = request.headers.get(LAST_EVENT_ID, "")
            with self._backend.hub.listen(last_id) as listener, self._present(request), here:
                return await stream(request, listener)
        except TooManyListeners as error:
            detail = "Too many are listening already. Close other pages of the report."
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail) from error

    def _present(self, request: web.Request) -> AbstractContextManager[None]:
        """An extension that listens is there all the while."""
        return nullcontext() if request[CALLER].is_command_line else self._backend.heard.listening()


def _address(host: str, port: int) -> Address:
    return Address(host=host, port=port)

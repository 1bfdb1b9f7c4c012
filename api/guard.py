"""Who may speak to the API: one middleware before everything, what doesn't exist included.

Threats, each seen in the wild against a server on localhost:

* A web page on a name that resolves to 127.0.0.1 (DNS rebinding) is same-origin with us. Its requests
  carry that name as `Host`; only our own address and port are answered.
* A web page sends what needs no preflight: forms, images, scripts, `fetch` with `no-cors`. Browsers mark
  those with `Origin` or `Sec-Fetch-Site`, and neither a token in `Authorization` nor a JSON body can be
  sent that way. No answer ever carries a CORS header, so a preflight always fails.
* A WebSocket or h2c upgrade that goes around a check made for each route. There are no upgrades, and
  this check isn't made for each route.
* Another extension, or a page that learnt a token: a token works only with the origin that paired.
* A tracker that probes the port for a fingerprint. Without a token every path, method and header gets
  one and the same answer, which names neither Jejak nor the server it is made with.
* A token in a URL ends up in histories and logs; it is read from the `Authorization` header alone.

What a browser really sends was measured: Chromium extensions send `Sec-Fetch-Site: none`, and `Origin`
except with GET; Firefox extensions send `same-origin`. Web pages send `cross-site` or `same-site`, and
for a WebSocket `Origin` alone. So `Origin` can't be required, and isn't.
"""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import hdrs, web
from aiohttp.typedefs import Middleware

from api.heard import Heard
from api.problems import Handler, Problem, bad_request

PREFIX = "/api/v1"
PAIR_PATH = f"{PREFIX}/pair"
JSON = "application/json"
FIREFOX_ORIGIN = re.compile(r"moz-extension://[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SEC_FETCH_SITE = "Sec-Fetch-Site"
WRITES = frozenset({"POST", "PUT", "PATCH"})
COMMAND_LINE = ""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sent an admitted request: the extension at `origin`, or the command line where it is ""."""

    origin: str

    @property
    def is_command_line(self) -> bool:
        """Whether it is this user's own command line."""
        return self.origin == COMMAND_LINE


CALLER = web.RequestKey("caller", Caller)


def forbidden() -> Problem:
    """The one answer to whoever may not speak to us at all."""
    return Problem(HTTPStatus.FORBIDDEN, "This request isn't allowed.")


def unauthorised() -> Problem:
    """The one answer to whoever has no valid token."""
    return Problem(
        HTTPStatus.UNAUTHORIZED,
        "A valid token is needed. Pair again to get one.",
        {hdrs.WWW_AUTHENTICATE: "Bearer"},
    )


@dataclass(frozen=True, slots=True)
class Guard:
    """The rules, in the order they are applied.

    `extension_origins` are those that may pair besides Firefox's, whose origin differs in each profile;
    `paired` names the origin a token was given to, or None; `cli_token` is this run's own.
    """

    port: int
    extension_origins: frozenset[str]
    paired: Callable[[str], str | None]
    cli_token: str

    def admit(self, request: web.Request) -> Caller:
        """Say who sent `request`; raises the constant Problem where it may not go on."""
        self._check_address(request)
        origin = self._origin(request)
        site = self._fetch_site(request, origin)
        if request.method == "POST" and request.path == PAIR_PATH and origin:
            caller = Caller(origin)
        else:
            caller = self._bearer(request)
        stolen = origin not in ("", caller.origin)
        foreign = site == "same-origin" and not is_firefox(caller.origin)
        if stolen or foreign or hdrs.UPGRADE in request.headers:
            raise forbidden()
        return caller

    def _check_address(self, request: web.Request) -> None:
        hosts = request.headers.getall(hdrs.HOST, [])
        ours = {f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]")}
        if len(hosts) != 1 or hosts[0] not in ours or not request.raw_path.startswith("/"):
            raise forbidden()

    def _origin(self, request: web.Request) -> str:
        origins = request.headers.getall(hdrs.ORIGIN, [])
        if not origins:
            return ""
        if len(origins) == 1 and (origins[0] in self.extension_origins or is_firefox(origins[0])):
            return origins[0]
        raise forbidden()

    def _fetch_site(self, request: web.Request, origin: str) -> str:
        sites = request.headers.getall(SEC_FETCH_SITE, ["none"])
        if sites == ["none"] or (sites == ["same-origin"] and (not origin or is_firefox(origin))):
            return sites[0]
        raise forbidden()

    def _bearer(self, request: web.Request) -> Caller:
        values = request.headers.getall(hdrs.AUTHORIZATION, [])
        scheme, _, token = values[0].partition(" ") if len(values) == 1 else ("", "", "")
        origin = self.paired(token)
        from_cli = secrets.compare_digest(token.encode("utf-8", "replace"), self.cli_token.encode())
        if scheme != "Bearer" or not (from_cli or origin):
            raise unauthorised()
        return Caller(COMMAND_LINE if from_cli or origin is None else origin)


def is_firefox(origin: str) -> bool:
    """Whether an origin is that of an extension in Firefox."""
    return FIREFOX_ORIGIN.fullmatch(origin) is not None


def middleware(guard: Guard, heard: Heard) -> Middleware:
    """The guard as aiohttp wants it; extensions that it admits are heard."""

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        caller = request[CALLER] = guard.admit(request)
        if not caller.is_command_line and request.path != PAIR_PATH:
            heard.note()
        _check_body(request)
        return await handler(request)

    return guarded


def _check_body(request: web.Request) -> None:
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        if request.body_exists:
            raise bad_request(f"A {request.method} request has no body; put parameters into the query.")
    elif (request.method in WRITES or request.body_exists) and request.content_type != JSON:
        detail = f"Send the body as JSON, with the header Content-Type: {JSON}."
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail)

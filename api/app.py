"""The whole API on one screen."""

from aiohttp import web

from api import validators
from api.backend import Backend
from api.door import plain_headers
from api.guard import PREFIX, Guard, middleware
from api.problems import problems
from api.route import handler_of, routes_of
from api.routes_clearing import ClearingRoutes
from api.routes_cookies import CookieRoutes
from api.routes_data import DataRoutes
from api.routes_description import DescriptionRoutes
from api.routes_details import DetailRoutes
from api.routes_export import ExportRoutes
from api.routes_formguard import FormGuardRoutes
from api.routes_health import HealthRoutes
from api.routes_lists import ListRoutes
from api.routes_passthrough import PassthroughRoutes
from api.routes_pause import PauseRoutes
from api.routes_protections import ProtectionRoutes
from api.routes_reports import ReportRoutes
from api.routes_rules import RuleRoutes
from api.routes_scriptcookies import ScriptCookieRoutes
from api.routes_service import ServiceRoutes
from api.routes_sites import SiteRoutes

LARGEST_BODY = 64 * 1024
PARTS = (
    ReportRoutes,
    SiteRoutes,
    CookieRoutes,
    ScriptCookieRoutes,
    ClearingRoutes,
    ProtectionRoutes,
    DetailRoutes,
    FormGuardRoutes,
    ListRoutes,
    RuleRoutes,
    DataRoutes,
    PassthroughRoutes,
    PauseRoutes,
    ServiceRoutes,
    HealthRoutes,
    ExportRoutes,
    DescriptionRoutes,
)


def make_app(backend: Backend, port: int) -> web.Application:
    """The app that answers on 127.0.0.1:`port`: errors in words, the guard, tags, the routes."""
    guard = Guard(port, backend.extension_origins, backend.tokens.origin_of, backend.cli_token)
    app = web.Application(
        middlewares=[problems, middleware(guard, backend.heard), validators.middleware(backend)],
        client_max_size=LARGEST_BODY,
    )
    app.on_response_prepare.append(plain_headers)
    for kind in PARTS:
        part = kind(backend)
        for known in routes_of(kind):
            app.router.add_route(known.method, PREFIX + known.path, handler_of(part, known))
    return app

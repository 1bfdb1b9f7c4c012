"""Entity tags on reports: an answer that would be the same again is neither worked out nor sent.

A tag is made of all that such an answer depends on, and of nothing else: how often this run's store was
changed, what was asked, the pauses that hold now, the quarter of an hour (the latest bucket of a timeline may
be another then), and what is known of the company asked for. It is made before the store is read: a change in
between makes it too old, never too new.
"""

import hashlib
import secrets
import time
from collections.abc import Callable
from http import HTTPStatus

from aiohttp import ETag, hdrs, web
from aiohttp.typedefs import Middleware

from api.backend import Backend
from api.guard import PREFIX
from api.problems import Handler
from store.days import quarter_of

REPORTS = frozenset({
    "/summary", "/timeline", "/companies", "/companies/{slug}", "/companies/{slug}/profile", "/graph",
    "/sites", "/sites/{site}", "/requests", "/consent",
})  # fmt: skip
READING = frozenset({hdrs.METH_GET, hdrs.METH_HEAD})


def middleware(backend: Backend, clock: Callable[[], float] = time.time) -> Middleware:
    """Tag the answers of reports, and answer with 304 whoever has the same already."""
    run = secrets.token_hex(8)  # changes are counted anew in each

    def tag_of(request: web.Request) -> ETag:
        now = clock()
        slug = request.match_info.get("slug")
        parts = (
            run,
            backend.changes(),
            request.path_qs,
            sorted(site for site, until in backend.preferences.current.pauses.items() if now < until),
            quarter_of(now),
            time.localtime(now).tm_gmtoff,
            slug and backend.companies.described(slug),
        )
        return ETag(hashlib.sha256(repr(parts).encode()).hexdigest()[:32])

    @web.middleware
    async def tagged(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.method not in READING or not _is_report(request):
            return await handler(request)
        tag = tag_of(request)
        if _is_among(tag, request.if_none_match):
            return _with(tag, web.Response(status=HTTPStatus.NOT_MODIFIED))
        return _with(tag, await handler(request))

    return tagged


def _is_report(request: web.Request) -> bool:
    resource = request.match_info.route.resource
    return resource is not None and resource.canonical.removeprefix(PREFIX) in REPORTS


def _is_among(tag: ETag, known: tuple[ETag, ...] | None) -> bool:
    return any(each.value == tag.value for each in known or ())


def _with(tag: ETag, response: web.StreamResponse) -> web.StreamResponse:
    response.etag = tag
    return response

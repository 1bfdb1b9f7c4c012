"""Errors as the API words them: `application/problem+json` (RFC 9457), never a traceback."""

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus

from aiohttp import web

from filterlists.errors import FilterListError, NameTaken, RulesChanged, UnknownList
from footprint.errors import ChoiceError
from store.errors import StoreError

CONTENT_TYPE = "application/problem+json"
log = logging.getLogger(__name__)

type Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Problem(Exception):
    """An error answer; `detail` says what was wrong, where, and what to do about it."""

    def __init__(self, status: HTTPStatus, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})

    def body(self) -> bytes:
        """The JSON document sent."""
        fields = {
            "type": "about:blank",
            "title": self.status.phrase,
            "status": int(self.status),
            "detail": self.detail,
        }
        return json.dumps(fields).encode()

    def response(self) -> web.Response:
        """The whole answer."""
        return web.Response(
            status=self.status, body=self.body(), content_type=CONTENT_TYPE, headers=self.headers
        )


def bad_request(detail: str) -> Problem:
    """What was sent can't be understood."""
    return Problem(HTTPStatus.BAD_REQUEST, detail)


def not_found(detail: str) -> Problem:
    """What was asked for isn't there."""
    return Problem(HTTPStatus.NOT_FOUND, detail)


@web.middleware
async def problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn whatever a handler raises into a problem document; what nobody foresaw is logged, too."""
    try:
        return await handler(request)
    except Problem as problem:
        return problem.response()
    except FilterListError as error:
        return _of_filter_lists(error).response()
    except (ChoiceError, StoreError) as error:
        return _of_store(error).response()
    except web.HTTPException as error:
        return _of_aiohttp(request, error).response()
    except Exception:
        log.exception("%s %s failed", request.method, request.match_info.route.resource)
        return Problem(
            HTTPStatus.INTERNAL_SERVER_ERROR,
            "Something went wrong inside Jejak; nothing more was changed. "
            "The terminal where `jejak run` runs shows what it was.",
        ).response()


def _of_filter_lists(error: FilterListError) -> Problem:
    match error:
        case UnknownList():
            return not_found(str(error))
        case NameTaken() | RulesChanged():
            return Problem(HTTPStatus.CONFLICT, str(error))
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))


def _of_store(error: ChoiceError | StoreError) -> Problem:
    """What was asked for makes no sense, or the store can't be used right now."""
    senseless = isinstance(error, ValueError)
    return Problem(HTTPStatus.BAD_REQUEST if senseless else HTTPStatus.SERVICE_UNAVAILABLE, str(error))


def _of_aiohttp(request: web.Request, error: web.HTTPException) -> Problem:
    match error:
        case web.HTTPNotFound():
            return not_found(f"There is nothing at {request.path}. Every address begins with /api/v1/.")
        case web.HTTPMethodNotAllowed():
            allowed = ", ".join(sorted(error.allowed_methods))
            detail = f"{request.method} can't be used at {request.path}; use {allowed}."
            return Problem(HTTPStatus.METHOD_NOT_ALLOWED, detail, {"Allow": allowed})
        case web.HTTPRequestEntityTooLarge():
            detail = f"The body is too large; send at most {request.client_max_size} bytes."
            return Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
    return Problem(HTTPStatus(error.status), error.reason)

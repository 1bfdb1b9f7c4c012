"""The running service, asked over its local API: quickly, or not at all."""

import http.client
import json
from typing import Any

from store.service import ServiceInfo

PATIENCE = 1.0  # seconds, for an answer over loopback


class Silence(Exception):
    """The service gave no answer that can be used; the message says what happened instead."""


def ask(info: ServiceInfo, path: str, patience: float = PATIENCE) -> Any:
    """JSON of GET /api/v1`path`, with this user's own token; raises Silence."""
    connection = http.client.HTTPConnection("127.0.0.1", info.api_port, timeout=patience)
    try:
        connection.request("GET", f"/api/v1{path}", headers={"Authorization": f"Bearer {info.token}"})
        response = connection.getresponse()
        content = response.read()
    except TimeoutError as error:
        raise Silence(f"it gave no answer within {patience:g} seconds") from error
    except (OSError, http.client.HTTPException) as error:
        raise Silence(f"the connection failed ({type(error).__name__})") from error
    finally:
        connection.close()
    return _read(response.status, content)


def _read(status: int, content: bytes) -> Any:
    if status != http.HTTPStatus.OK:
        raise Silence(f"it answered with HTTP status {status}")
    try:
        return json.loads(content)
    except ValueError as error:
        raise Silence("what it answered isn't JSON") from error

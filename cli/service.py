"""The running service, spoken to over its local API."""

import json
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from cli.errors import CommandError
from store.service import ServiceInfo

if TYPE_CHECKING:
    from http.client import HTTPConnection, HTTPResponse

TIMEOUT_SECONDS = 120.0  # long enough for a slow list to download


class Service:
    """A client of the API, with the token that the service wrote for this user's command line."""

    def __init__(self, info: ServiceInfo) -> None:
        self.info = info
        self._authority = f"127.0.0.1:{info.api_port}"

    def get(self, path: str, **parameters: object) -> Any:
        """Answer to GET /api/v1`path`; parameters that are None are left out."""
        query = urlencode({key: value for key, value in parameters.items() if value is not None})
        return self._json("GET", f"{path}?{query}" if query else path)

    def send(self, method: str, path: str, body: Mapping[str, object]) -> Any:
        """Answer to a change; None where the answer has no content."""
        return self._json(method, path, json.dumps(body).encode())

    def events(self) -> Iterator[tuple[str, Any]]:
        """(event, data) as they happen, until the service ends."""
        connection, response = self._request("GET", "/events", timeout=None)
        event = "message"
        try:
            for raw in response:
                line = raw.decode("utf-8").rstrip("\r\n")
                if line.startswith("event:"):
                    event = line[6:].strip()
                elif line.startswith("data:"):
                    yield event, json.loads(line[5:])
        finally:
            connection.close()

    def _json(self, method: str, path: str, body: bytes | None = None) -> Any:
        connection, response = self._request(method, path, body, TIMEOUT_SECONDS)
        try:
            content = response.read()
        finally:
            connection.close()
        return json.loads(content) if content else None

    def _request(
        self, method: str, path: str, body: bytes | None = None, timeout: float | None = None
    ) -> "tuple[HTTPConnection, HTTPResponse]":
        from http.client import HTTPConnection  # noqa: PLC0415 (needed only while a service runs)

        connection = HTTPConnection("127.0.0.1", self.info.api_port, timeout=timeout)
        headers = {"Authorization": f"Bearer {self.info.token}", "Host": self._authority}
        if body is not None:
            headers["Content-Type"] = "application/json"
        try:
            connection.request(method, f"/api/v1{path}", body, headers)
            response = connection.getresponse()
        except OSError as error:
            connection.close()
            raise CommandError(
                f"The service on {self._authority} doesn't answer ({error}). "
                "Look at the terminal where `jejak run` runs, or start it again."
            ) from error
        if response.status >= HTTPStatus.BAD_REQUEST:
            problem = response.read()
            connection.close()
            raise CommandError(_detail(problem, response.status))
        return connection, response


def _detail(problem: bytes, status: int) -> str:
    """The sentence in a problem+json answer."""
    try:
        return str(json.loads(problem)["detail"])
    except (ValueError, KeyError, TypeError):
        return f"The service answered with HTTP status {status} and no reason. Its own log may say more."

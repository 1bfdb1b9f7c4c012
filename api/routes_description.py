"""What the API says of itself: OpenAPI 3.1, made from the models that serve."""

import asyncio
from functools import cached_property

from api.backend import Answer, Backend
from api.models.description import Description
from api.route import route


class DescriptionRoutes:
    """GET /openapi.json."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    @cached_property
    def _described(self) -> Answer:
        from api.openapi import described  # noqa: PLC0415 - asked for seldom, and it knows every route

        return described()

    @route("GET", "/openapi.json", Description)
    async def openapi(self) -> Answer:
        """Every route with what it takes and answers, as OpenAPI 3.1."""
        return await asyncio.to_thread(lambda: self._described)

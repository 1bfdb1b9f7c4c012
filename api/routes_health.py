"""How Jejak is: the doctor's findings."""

import asyncio

from api.backend import Answer, Backend
from api.models.service import Health
from api.route import route


class HealthRoutes:
    """GET /health, examined afresh for each request, one at a time."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._examining = asyncio.Lock()

    @route("GET", "/health", Health)
    async def health(self) -> Answer:
        """Check every link of the chain, as `jejak doctor` does."""
        async with self._examining:  # the checks wait for requests of their own, so in a thread
            return await asyncio.to_thread(self._backend.health)

"""A running API for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.api.world import World, serving


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """The real API over a real store."""
    async with serving(tmp_path) as world:
        yield world

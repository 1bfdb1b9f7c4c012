"""What tests of a whole running service share."""

from collections.abc import AsyncIterator

import pytest

from tests.web.server import TestWeb
from tests.web.sites import HANDLERS


@pytest.fixture
async def web() -> AsyncIterator[TestWeb]:
    """A site and the tracker whose pixel it shows."""
    web = TestWeb({name: HANDLERS[name] for name in ("news.test", "pixel.test")})
    await web.start()
    yield web
    await web.stop()

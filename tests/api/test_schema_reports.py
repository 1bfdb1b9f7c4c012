"""Reports answer in their shapes about a time in which nothing happened, too."""

import pytest

from api.schema import ANSWERS
from tests.api.routes import filled
from tests.api.shapes import misfit
from tests.api.world import World


@pytest.mark.parametrize(
    "template", ["/summary", "/timeline", "/companies", "/sites", "/requests", "/sites/{site}"]
)
async def test_an_answer_about_a_quiet_time_has_its_shape(world: World, template: str) -> None:
    answer = await world.get(f"{filled(template)}?since=1&until=2")
    assert misfit(answer, ANSWERS["GET", template]) is None

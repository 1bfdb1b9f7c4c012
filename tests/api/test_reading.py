"""Query strings, paths and bodies: what is wrong, where, what would do."""

import gzip
from dataclasses import dataclass
from typing import Annotated

import pytest
from aiohttp.test_utils import make_mocked_request

from api.kinds import LONGEST_TEXT, Choice, Whole, Wording
from api.members import Nothing
from api.models.period import Period
from api.problems import Problem
from api.reading import part_of, query_of
from tests.api.world import CLI_TOKEN, World


@dataclass(frozen=True, slots=True)
class Asked(Period):
    """A query like those of the reports."""

    bucket: Annotated[str, Choice(("hour", "day"))] = "day"
    limit: Annotated[int, Whole(1, 500)] = 50
    site: Wording | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """One that must say something."""

    site: str


def asked(text: str) -> Asked:
    return query_of(make_mocked_request("GET", f"/x?{text}"), Asked)


def test_nothing_sent_is_nothing_asked() -> None:
    assert asked("") == Asked(None, None, "day", 50, None)


def test_what_fits_is_read() -> None:
    full = asked("since=1767225600&until=1767229200.5&bucket=hour&limit=500&site=a.example")
    assert full == Asked(1767225600.0, 1767229200.5, "hour", 500, "a.example")
    assert asked("since=2&until=2").bounds == (2, 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour=red", "'colour' isn't known here. Known: since, until, bucket, limit, site."),
        ("site=a&site=b", "'site' is there more than once. Send it once."),
        ("site=a%00b", "'site' holds control characters"),
        ("site=a%0ab", "'site' holds control characters"),
        (f"site={'x' * (LONGEST_TEXT + 1)}", f"'site' has {LONGEST_TEXT + 1} characters"),
        ("bucket=week", "'bucket' is 'week'. Use one of hour, day."),
        ("limit=501", "'limit' is '501'. Use a whole number from 1 to 500."),
        ("since=soon", "'since' is 'soon'. Use Unix time in seconds, as 1767225600."),
        ("since=2&until=1", "'since' is later than until. Swap the two."),
    ],
)
def test_what_does_not_fit_is_explained(text: str, said: str) -> None:
    with pytest.raises(Problem) as caught:
        asked(text)
    assert caught.value.status == 400
    assert said in caught.value.detail


@pytest.mark.parametrize("text", ["", "site="])
def test_what_must_be_there_is_asked_for(text: str) -> None:
    with pytest.raises(Problem, match=r"'site' is missing\. Add site=… to the query\."):
        query_of(make_mocked_request("GET", f"/x?{text}"), Named)


def test_where_nothing_may_be_said_nothing_is_taken() -> None:
    with pytest.raises(Problem, match=r"'a' isn't known here\. Nothing may be sent here\."):
        query_of(make_mocked_request("GET", "/x?a=1"), Nothing)


def test_a_part_of_a_path_is_text() -> None:
    request = make_mocked_request("GET", "/x", match_info={"slug": "a\x00b"})
    with pytest.raises(Problem, match="'slug' holds control characters"):
        part_of(request, "slug")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "isn't JSON"),
        (b"\xff\xfe", "isn't JSON"),
        (b"[" * 60_000, "isn't JSON"),
        (b'{"trusted": NaN}', "isn't JSON"),
        (b"[]", "not an object"),
        (b'"trusted"', "not an object"),
        (b"null", "not an object"),
        (b'{"trust": true}', "'trust' isn't known here"),
        (b'{"trusted": "yes"}', "It must be true or false"),
        (b"{}", "Nothing to change"),
        (b"", "Nothing to change"),
    ],
)
async def test_a_body_that_makes_no_sense_is_explained(world: World, content: bytes, said: str) -> None:
    headers = {"Authorization": f"Bearer {CLI_TOKEN}", "Content-Type": "application/json"}
    answer = await world.send("PATCH", "/api/v1/sites/a.example", content, headers)
    assert answer.status == 400
    assert said in answer.detail
    assert not world.backend.preferences.current.sites


async def test_a_body_is_limited(world: World) -> None:
    for content in (b" " * 65_537, b" " * 900_000):
        headers = {"Authorization": f"Bearer {CLI_TOKEN}", "Content-Type": "application/json"}
        answer = await world.send("POST", "/api/v1/purge", content, headers)
        assert answer.status == 413
        assert "65536 bytes" in answer.detail
    packed = {**headers, "Content-Encoding": "gzip"}
    bomb = gzip.compress(b" " * 10_000_000)
    assert (await world.send("POST", "/api/v1/purge", bomb, packed)).status == 400

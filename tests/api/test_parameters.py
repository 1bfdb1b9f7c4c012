"""Query strings and bodies: what is wrong, where, what would do."""

import gzip
from urllib.parse import quote

import pytest
from aiohttp.test_utils import make_mocked_request

from api.parameters import LATEST, LONGEST_TEXT, Body, Query, path_part
from api.problems import Problem
from tests.api.world import CLI_TOKEN, World

NAMES = ("since", "until", "bucket", "limit", "site")


def query(text: str) -> Query:
    return Query(make_mocked_request("GET", f"/x?{text}"), NAMES)


def test_nothing_sent_is_nothing_asked() -> None:
    empty = query("")
    assert empty.text("site") is None
    assert empty.choice("bucket", ("hour", "day")) is None
    assert empty.whole("limit", 1, 500, 50) == 50
    assert empty.period() == (None, None)


def test_what_fits_is_read() -> None:
    full = query("since=1767225600&until=1767229200.5&bucket=hour&limit=500&site=a.example")
    assert full.period() == (1767225600.0, 1767229200.5)
    assert full.choice("bucket", ("hour", "day")) == "hour"
    assert full.whole("limit", 1, 500, 50) == 500
    assert full.required("site") == "a.example"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour=red", "'colour' isn't known here. Known: since, until, bucket, limit, site."),
        ("site=a&site=b", "'site' is there more than once. Send it once."),
        ("site=a%00b", "'site' holds control characters"),
        ("site=a%0ab", "'site' holds control characters"),
        (f"site={'x' * (LONGEST_TEXT + 1)}", f"'site' has {LONGEST_TEXT + 1} characters"),
        ("", "'site' is missing. Add site=… to the query."),
        ("site=", "'site' is missing"),
    ],
)
def test_what_does_not_fit_a_text_is_explained(text: str, said: str) -> None:
    with pytest.raises(Problem) as caught:
        query(text).required("site")
    assert caught.value.status == 400
    assert said in caught.value.detail


@pytest.mark.parametrize(
    "value",
    ["0", "501", "-1", "+5", "1.0", "1e2", "0x10", " 5", "5 ", "five", "", "1_0", "٣", "9" * 10, "9" * 5000],
)
def test_a_whole_number_is_digits_in_its_range(value: str) -> None:
    with pytest.raises(Problem, match="whole number from 1 to 500"):
        query(f"limit={quote(value)}").whole("limit", 1, 500, 50)


@pytest.mark.parametrize(
    "value",
    ["yesterday", "nan", "inf", "-inf", "1e400", "-1", "", "2026-01-01", str(LATEST * 1000), "1767225600000"],
)
def test_a_time_is_unix_seconds(value: str) -> None:
    for name in ("since", "until"):
        with pytest.raises(Problem, match=f"'{name}' .* Unix time in seconds"):
            query(f"{name}={value}").period()


def test_a_period_does_not_run_backwards() -> None:
    with pytest.raises(Problem, match="'since' is later than until"):
        query("since=2&until=1").period()
    assert query("since=2&until=2").period() == (2, 2)


def test_a_choice_is_one_of_those_named() -> None:
    with pytest.raises(Problem, match=r"'bucket' is 'week'. Use one of hour, day"):
        query("bucket=week").choice("bucket", ("hour", "day"))


def test_a_part_of_a_path_is_text() -> None:
    request = make_mocked_request("GET", "/x", match_info={"slug": "a\x00b"})
    with pytest.raises(Problem, match="'slug' holds control characters"):
        path_part(request, "slug")


@pytest.mark.parametrize("value", [1, 1.5, True, None, [], {}, ["a"]])
def test_a_member_of_another_type_is_no_text(value: object) -> None:
    with pytest.raises(Problem, match=r"'name' is .* It must be text"):
        Body({"name": value}, ("name",)).text("name")


@pytest.mark.parametrize("value", ["", "\x00", "a\nb", "\ud800", "x" * (LONGEST_TEXT + 1)])
def test_a_text_is_one_visible_line(value: str) -> None:
    with pytest.raises(Problem, match="'name'"):
        Body({"name": value}, ("name",)).text("name")


@pytest.mark.parametrize("value", [0, 1, "true", None, [], "yes"])
def test_a_flag_is_true_or_false(value: object) -> None:
    with pytest.raises(Problem, match=r"'on' is .* It must be true or false"):
        Body({"on": value}, ("on",)).flag("on")
    assert Body({"on": False}, ("on",)).flag("on") is False
    assert Body({}, ("on",)).flag("on") is None


@pytest.mark.parametrize("value", [0, 31, -1, 1.0, 1.5, True, "5", None, 10**400, [5]])
def test_a_whole_number_is_a_number_in_its_range(value: object) -> None:
    with pytest.raises(Problem, match=r"'days' is .* Use a whole number from 1 to 30"):
        Body({"days": value}, ("days",)).whole("days", 1, 30)
    assert Body({"days": 30}, ("days",)).whole("days", 1, 30) == 30


@pytest.mark.parametrize("value", ["a", {"a": 1}, [1], [None], [["a"]], 5])
def test_texts_are_a_list_of_texts(value: object) -> None:
    with pytest.raises(Problem, match="'names' isn't a list of texts"):
        Body({"names": value}, ("names",)).texts("names")
    assert Body({"names": ["a", "b"]}, ("names",)).texts("names") == ("a", "b")


def test_an_unknown_member_is_named() -> None:
    with pytest.raises(Problem, match=r"'b' isn't known here. Known: a."):
        Body({"a": 1, "b": 2}, ("a",))


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

"""What happened, asked over HTTP."""

import time

import pytest

from footprint.companies import Category
from footprint.record import Outcome
from tests.api.world import NOW, World, record

PERIODS = (
    "/summary",
    "/timeline",
    "/companies",
    "/companies/tracker",
    "/companies/tracker/profile",
    "/graph",
    "/sites",
    "/requests",
)


async def test_status_names_home_ports_and_counts(world: World) -> None:
    status = await world.get("/status")
    assert (status["seen"], status["blocked"]) == (4, 1)
    assert status["home"] == str(world.home.path)


async def test_summary_counts_what_was_stopped(world: World) -> None:
    summary = await world.get(f"/summary?since={NOW - 3600}&until={NOW + 3600}")
    assert (summary["stopped"], summary["third_party"]) == (1, 1)
    assert [(kind["kind"], kind["count"]) for kind in summary["kinds"]] == [("page", 1)]
    assert summary["cookies"]["names"] == [{"name": "uid", "stripped": 1, "kept": 0}]
    nothing = await world.get("/summary?since=1&until=2")
    assert nothing["stopped"] == nothing["requests"] == 0


async def test_timeline_has_empty_buckets_too(world: World) -> None:
    timeline = await world.get(f"/timeline?since={NOW - 7200}&until={NOW}&bucket=hour")
    assert timeline["bucket"] == "hour"
    assert len(timeline["points"]) in (2, 3)
    assert sum(point["stopped"].get("advertising", 0) for point in timeline["points"]) == 1
    assert (await world.get("/timeline"))["bucket"] == "day"
    assert "hour, day" in (await world.ask("GET", "/timeline?bucket=week")).detail


async def test_companies_are_listed_and_opened(world: World) -> None:
    (row,) = (await world.get("/companies"))["companies"]
    assert (row["slug"], row["stopped"], row["data_points"]) == ("tracker", 1, 1)
    company = await world.get("/companies/tracker")
    assert company["name"] == "Tracker Inc."
    assert [site["site"] for site in company["sites"]] == ["news.example"]
    assert company["collected"][0]["values"][0]["value"] == "https://news.example/a"
    assert (company["country"], company["home_page"], company["domains"]) == (None, None, [])
    assert (company["known"], company["group"], company["privacy_policy"]) == (False, None, None)


async def test_what_is_known_of_a_company_is_added(world: World) -> None:
    known = world.backend.companies.by_slug("google")
    assert known is not None
    changes = {"company_slug": "google", "company": known.name, "category": Category.ANALYTICS}
    world.writer.put(record(**changes))
    await world.written()
    company = await world.get("/companies/google")
    assert (company["country"], company["domains"]) == (known.country or None, list(known.domains))
    assert (company["known"], company["group"]) == (True, "Alphabet")
    assert company["privacy_policy"] == "https://policies.google.com/privacy"


@pytest.mark.parametrize("slug", ["nobody", "..", "%2e%2e%2f", "a'b", "%F0%9F%98%80", "x" * 300])
async def test_a_company_nobody_saw_is_not_found(world: World, slug: str) -> None:
    answer = await world.ask("GET", f"/companies/{slug}")
    assert answer.status == 404
    assert answer.detail


@pytest.mark.parametrize("path", ["/companies/a%00b", "/sites/a%0ab", "/companies/%ff", "/sites/%ff"])
async def test_broken_text_in_a_path_is_refused_in_words(world: World, path: str) -> None:
    answer = await world.ask("GET", path)
    assert answer.status in (400, 404)
    assert answer.detail


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 3),
        ("?site=news.example", 2),
        ("?site=", 0),
        ("?company=tracker", 2),
        ("?company=nobody", 0),
        ("?outcome=blocked", 2),
        ("?outcome=allowed", 1),
        ("?outcome=modified", 0),
        ("?kind=page", 3),
        ("?kind=purchase", 0),
        (f"?since={NOW - 30}", 1),
        (f"?until={NOW - 30}", 2),
        (f"?since={NOW - 61}&until={NOW - 59}&company=tracker&outcome=blocked&kind=page", 2),
        ("?limit=2", 2),
        ("?id=1", 1),
    ],
)
async def test_requests_are_filtered(world: World, query: str, found: int) -> None:
    world.writer.put(record())
    world.writer.put(
        record(time=NOW, site="shop.example", outcome=Outcome.ALLOWED, company_slug="other", company="Other")
    )
    await world.written()
    assert len((await world.get(f"/requests{query}"))["requests"]) == found


async def test_requests_come_page_by_page_newest_first(world: World) -> None:
    for number in range(5):
        world.writer.put(record(time=NOW + number))
    await world.written()
    page, times, pages = await world.get("/requests?limit=4"), [], 1
    while True:
        times += [request["time"] for request in page["requests"]]
        if page["next"] is None:
            break
        page = await world.get(f"/requests?limit=4&cursor={page['next']}")
        pages += 1
    assert times == [NOW + 4, NOW + 3, NOW + 2, NOW + 1, NOW, NOW - 60]
    assert pages == 2


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=501",
        "limit=many",
        "outcome=stopped",
        "kind=secret",
        "cursor=x",
        "cursor=",
        "cursor=1",
        "cursor=1:2:3",
        "cursor=nan:1",
        "cursor=1:99999999999999999999999999",
        "id=99999999999999999999",
        "id=-1",
        "page=2",
        "company=a&company=b",
    ],
)
async def test_a_question_that_makes_no_sense_is_refused(world: World, query: str) -> None:
    answer = await world.ask("GET", f"/requests?{query}")
    assert answer.status == 400, answer.body
    assert answer.detail


@pytest.mark.parametrize("path", PERIODS)
async def test_every_period_is_checked(world: World, path: str) -> None:
    for query in ("since=x", "until=nan", "since=2&until=1", "since=1e300", "until=-1", "days=7"):
        assert (await world.ask("GET", f"{path}?{query}")).status == 400, query
    for query in ("since=0", f"until={NOW * 2}", f"since={NOW - 3600}&until={NOW}"):
        assert (await world.ask("GET", f"{path}?{query}")).status == 200, query


async def test_a_question_to_the_log_holds_up_nobody(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from asyncio import TaskGroup, sleep

    def slow(*_: object) -> dict[str, object]:
        time.sleep(0.3)
        return {}

    monkeypatch.setattr(type(world.backend.reports), "summary", slow)
    longest, last, done = 0.0, time.monotonic(), False
    async with TaskGroup() as group:
        asking = group.create_task(world.ask("GET", "/summary"))
        while not done:
            await sleep(0)
            longest, last, done = max(longest, time.monotonic() - last), time.monotonic(), asking.done()
    assert longest < 0.2


async def test_a_database_that_cannot_be_read_is_said(world: World) -> None:
    world.home.database.with_name("x").mkdir()
    object.__setattr__(world.backend.reports, "_path", world.home.database.with_name("x"))
    answer = await world.ask("GET", "/summary")
    assert answer.status == 503
    assert "can't be read" in answer.detail


async def test_a_profile_is_told_of_who_was_seen(world: World) -> None:
    profile = await world.get("/companies/tracker/profile")
    assert (profile["stopped"], profile["got"]) == (1, 0)
    assert [claim["about"] for claim in profile["claims"]] == ["pages"]
    assert "nobody" in (await world.ask("GET", "/companies/nobody/profile")).detail


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("", 1),
        ("?company=tracker", 1),
        ("?company=nobody", 0),
        ("?site=news.example&limit=1", 1),
        ("?site=a.b", 0),
    ],
)
async def test_the_graph_is_filtered(world: World, query: str, seen: int) -> None:
    assert len((await world.get(f"/graph{query}"))["seen"]) == seen


@pytest.mark.parametrize("query", ["limit=0", "limit=5001", "kind=page", "since=2&until=1", "site=no%20site"])
async def test_a_graph_that_makes_no_sense_is_refused(world: World, query: str) -> None:
    assert (await world.ask("GET", f"/graph?{query}")).status == 400

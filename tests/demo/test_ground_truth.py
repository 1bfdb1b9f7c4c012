"""What Jejak says would have been collected is what servers get when it is off, field by field.

`python -m bench.truth` prints the same comparison; docs/ground-truth.md says what it means.
"""

from collections import Counter, defaultdict

import pytest

from bench.truth import START, Differences, Requests, Run, compare, matched, path_of, run
from bench.truthread import leaves
from demo.headers import host_of, site_of
from demo.story import Story
from demo.web import MESSAGE, Received

PASSES = {"www.paypal.com/sdk/js"}
"""What Jejak doesn't look into."""


def check(found: Differences, *, unrecorded: set[str] | None = None) -> None:
    """Nothing that a server got is missing, nothing is said that it didn't get."""
    assert found.requests > 0
    assert set(found.unrecorded) <= (unrecorded or set())
    assert found.missing == ()
    assert found.unfounded == ()


def nothing_new(off: Run, on: Run) -> None:
    """Whatever is asked for with Jejak is asked for without it: of the same hosts, as often at most."""
    without = Counter((host, each.method) for host, each in off.got)
    assert Counter((host, each.method) for host, each in on.asked) <= without


def the_very_same(off: Run, on: Run) -> int:
    """How many requests are the same to the last character; others tell an address that was cleaned."""
    return sum((_as_sent(off.got) & _as_sent(on.asked)).values())


def _as_sent(requests: Requests) -> Counter[tuple[str, str, bytes]]:
    return Counter((host, each.target, each.body) for host, each in requests)


def no_packet(on: Run) -> None:
    """Hosts of which everything was stopped got no connection."""
    gone = {host for host, _ in on.got}
    silent = {host for host, _ in on.held_back} - gone
    assert silent
    assert {host: on.connections[host] for host in silent if on.connections[host]} == {}


def told_truly(on: Run) -> None:
    """Each record names the site that asked, and each company's count is that of its requests."""
    stopped: Counter[str] = Counter()
    places: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for host, asked, record in matched(on.asked, on.recorded):
        assert record is not None or f"{host}{path_of(asked)}" in PASSES
        if record is None:
            continue
        page = asked.headers.get("referer") or asked.headers.get("origin", "")
        if asked.method != MESSAGE and asked.headers.get("sec-fetch-dest") != "document":
            assert record["site"] == site_of(host_of(page + "/")), record["url"]
        slug, was_stopped = record["company"]["slug"], record["outcome"] == "blocked"
        stopped[slug] += was_stopped
        places[slug][record["site"]] += was_stopped
    for slug, profile in on.profiles.items():
        told = {each["site"]: each["stopped"] for each in profile["sites"] if each["stopped"]}
        assert told == {site: times for site, times in places[slug].items() if times}, slug
    counted = {each["slug"]: each["stopped"] for each in on.companies if each["stopped"]}
    assert counted == {slug: times for slug, times in stopped.items() if times}


def searches_told_truly(story: Story, on: Run) -> None:
    """A company's profile tells a search where the company would have got one, and there alone."""
    words = {visit.search for visit in story.visits if visit.search}
    got: set[str] = set()
    for _, asked, record in matched(on.held_back, on.stopped):
        if record is not None and words & {leaf.value for leaf in leaves(asked)}:
            got.add(record["company"]["slug"])
    claims = {
        slug: [claim["text"] for claim in profile["claims"] if claim["about"] == "searches"]
        for slug, profile in on.profiles.items()
    }
    assert {slug for slug, found in claims.items() if found} == got
    assert all(any(word in text for word in words) for found in claims.values() for text in found)


async def test_a_few_pages_are_told_as_servers_got_them() -> None:
    story = Story.load(START).first(7)
    off, on = await run(story, jejak=False), await run(story)
    assert len(off.got) == len(off.asked)
    check(compare(story, on.held_back, on.stopped))
    check(compare(story, on.got, on.gone), unrecorded=PASSES)
    told_truly(on)
    no_packet(on)
    nothing_new(off, on)


def test_a_field_that_is_not_told_is_seen() -> None:
    """The comparison itself can fail: a search that no data point tells, and a claim without ground."""
    story = Story.load(START)
    received = Received("GET", "/tr/?q=botol+susu", {}, "", b"")
    record = {
        "host": "spy.test", "method": "GET", "url": "https://spy.test/tr/?q=…",
        "data_points": [{"kind": "page", "key": "dl", "value": "https://x.test/", "source": "url"}],
    }  # fmt: skip
    found = compare(story, [("spy.test", received)], [record])  # type: ignore[list-item]
    assert found.missing == ("spy.test/tr/ q=botol susu",)
    assert found.unfounded == ("spy.test/tr/ dl=https://x.test/",)
    assert compare(story, [("spy.test", received)], []).unrecorded == ("spy.test/tr/",)


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_a_quarter_of_an_hour_on_more_than_thirty_sites_is_told_as_servers_got_it() -> None:
    story = Story.load(START)
    off, on, watched = await run(story, jejak=False), await run(story), await run(story, trusting=True)
    check(compare(story, watched.got, watched.recorded), unrecorded=PASSES)
    check(compare(story, on.held_back, on.stopped))
    check(compare(story, on.got, on.gone), unrecorded=PASSES)
    told_truly(on)
    searches_told_truly(story, on)
    no_packet(on)
    assert len(off.got) > 600
    assert len(on.got) < 0.06 * len(off.got)
    nothing_new(off, on)
    assert the_very_same(off, on) > 0.9 * len(on.asked)

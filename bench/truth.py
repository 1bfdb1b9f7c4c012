"""How true the report is: `python -m bench.truth [--pages N]`.

The demo's story three times: without Jejak, where servers write down all they get; with it; and with every
site trusted, so that nothing is stopped and all is recorded. What servers got is read here without any of
Jejak's code, and compared with what Jejak says. docs/ground-truth.md explains the figures.
"""

import argparse
import asyncio
import tempfile
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from bench.truthread import Leaf, Truth, fits_detail, leaves
from cli.demostage import Stage, passing_home, prepare, stage
from cli.local import local_changes
from demo.headers import site_of
from demo.story import Story
from demo.visitor import Visitor
from demo.web import Received
from store.home import Home
from store.reports import Reports
from store.stored import StoredPoint, StoredRequest

START = 1_770_000_000.0
"""When the story begins: any moment, the same in each run."""
IN_WORDS = frozenset(
    {"personal_detail", "own_detail", "device", "language", "time_zone", "consent", "cookie", "ip_address"}
)
"""Kinds whose values Jejak puts into words: "as SHA-256", "Chromium 156 on Linux"."""
KEYS_IN_WORDS = frozenset({"_et", "pr1", "site_type", "cb", "u"})
"""Fields likewise: a time, an item, a kind of device, the host that is told next."""
PASSED_ON = ("/g/collect", "/matomo.php")
"""Where sites take beacons themselves."""

type Requests = Sequence[tuple[str, Received]]
"""Hosts, and what each was asked for, in order."""


@dataclass(frozen=True)
class Run:
    """One time through the story: what was asked, what hosts got of it, and what Jejak says of that."""

    asked: Requests
    got: Requests
    connections: Mapping[str, int]
    recorded: tuple[StoredRequest, ...] = ()
    companies: tuple[Mapping[str, Any], ...] = ()
    profiles: Mapping[str, Any] = field(default_factory=dict)

    @property
    def stopped(self) -> tuple[StoredRequest, ...]:
        """What was recorded of requests that didn't go."""
        return tuple(each for each in self.recorded if each["outcome"] == "blocked")

    @property
    def held_back(self) -> Requests:
        """What was asked and didn't go."""
        pairs = matched(self.asked, self.recorded)
        return [(host, asked) for host, asked, record in pairs if record and record["outcome"] == "blocked"]

    @property
    def gone(self) -> tuple[StoredRequest, ...]:
        """What was recorded of those that did."""
        return tuple(each for each in self.recorded if each["outcome"] != "blocked")


@dataclass(frozen=True)
class Differences:
    """Field by field: what was told right, and each thing that wasn't."""

    right: int
    missing: tuple[str, ...]
    claims: int
    unfounded: tuple[str, ...]
    requests: int
    unrecorded: tuple[str, ...]

    @property
    def recall(self) -> float:
        """Of what servers got, the share that Jejak tells."""
        return self.right / max(1, self.right + len(self.missing))

    @property
    def precision(self) -> float:
        """Of what Jejak tells, the share that servers got."""
        return 1 - len(self.unfounded) / max(1, self.claims)


async def run(story: Story, *, jejak: bool = True, trusting: bool = False) -> Run:
    """Go through the story once, one request after the other."""
    with passing_home() as home:
        await asyncio.to_thread(prepare, home)
        if trusting:
            await asyncio.to_thread(_trust, home, story)
        with home.lock():
            async with stage(home, story, asyncio.Event()) as running:
                line = running.through_jejak() if jejak else running.directly()
                visitor = Visitor(story, line, at_once=1)
                await visitor.browse()
                await running.running.settle()
                return _result(running, visitor)


def _trust(home: Home, story: Story) -> None:
    with local_changes(home) as changes:
        for host in story.sites:
            changes.set_site(site_of(host), {"trusted": True})


def _result(running: Stage, visitor: Visitor) -> Run:
    reports = Reports(running.home.database)
    recorded: list[StoredRequest] = []
    cursor: str | None = ""
    while cursor is not None:
        page = reports.requests({"since": None, "until": None}, 500, cursor or None)
        recorded += page["requests"]
        cursor = page["next"]
    hosts = running.web.hosts.values()
    companies = tuple(reports.companies(None, None)["companies"])
    return Run(
        others(running.story, visitor.asked),
        others(running.story, [(host.name, each) for host in hosts for each in host.received]),
        {host.name: host.connections for host in hosts},
        tuple(reversed(recorded)),
        companies,
        {each["slug"]: reports.profile(each["slug"], None, None) for each in companies},
    )


def others(story: Story, requests: Requests) -> Requests:
    """Those that other companies get: from their own hosts, or passed on by the site's server.

    Without questions whether a request may follow: they carry nothing of their own.
    """
    return [
        (host, each)
        for host, each in requests
        if (host not in story.sites or path_of(each) in PASSED_ON) and each.method != "OPTIONS"
    ]


def compare(story: Story, requests: Requests, recorded: Sequence[StoredRequest]) -> Differences:
    """Requests beside what was recorded of the very same ones, field by field."""
    truth, right, claims = Truth(story), 0, 0
    missing: list[str] = []
    unfounded: list[str] = []
    unrecorded: list[str] = []
    for host, received, record in matched(requests, recorded):
        where = f"{host}{path_of(received)}"
        if record is None:
            unrecorded.append(where)
            continue
        points, found = record["data_points"], leaves(received)
        about = [(leaf, kinds) for leaf in found if (kinds := truth.kinds(leaf))]
        untold = [leaf for leaf, kinds in about if not any(_tells(point, leaf, kinds) for point in points)]
        right += len(about) - len(untold)
        missing += [f"{where} {leaf.key}={leaf.value[:60]}" for leaf in untold]
        claims += len(points)
        baseless = [point for point in points if not _is_founded(point, found)]
        unfounded += [f"{where} {point['key']}={point['value'][:60]}" for point in baseless]
    return Differences(right, tuple(missing), claims, tuple(unfounded), len(requests), tuple(unrecorded))


def matched(
    requests: Requests, recorded: Sequence[StoredRequest]
) -> Iterator[tuple[str, Received, StoredRequest | None]]:
    """Each request and the record of it: the same host, method and path, in the same order."""
    waiting: defaultdict[tuple[str, str, str], deque[StoredRequest]] = defaultdict(deque)
    for record in recorded:
        path = record["url"].split("/", 3)[3].partition("?")[0]
        waiting[record["host"], record["method"], f"/{path}"].append(record)
    for host, received in requests:
        queue = waiting[host, received.method, path_of(received)]
        yield host, received, queue.popleft() if queue else None


def path_of(received: Received) -> str:
    """What comes before the query."""
    return received.target.partition("?")[0]


def _tells(point: StoredPoint, leaf: Leaf, kinds: frozenset[str]) -> bool:
    if point["kind"] not in kinds:
        return False
    if point["value"] == leaf.value:
        return True
    in_words = point["kind"] in IN_WORDS or leaf.key.startswith("cookie:")
    return in_words and _last(point["key"]) == _last(leaf.key)


def _is_founded(point: StoredPoint, found: list[Leaf]) -> bool:
    """Whether a data point stands for something in the request: a field of that name, or of that value."""
    if point["source"] == "connection" or point["key"] == "body":  # that a body couldn't be read
        return True
    if any(leaf.value == point["value"] for leaf in found):
        return True
    same = [leaf for leaf in found if _last(leaf.key) == _last(point["key"])]
    if point["kind"].endswith("_detail"):
        return any(fits_detail(point["value"], leaf.value) for leaf in same)
    decoded = point["kind"] in IN_WORDS or _last(point["key"]) in KEYS_IN_WORDS or point["source"] == "cookie"
    return bool(same) and (decoded or point["value"] in ("yes", "no"))


def _last(key: str) -> str:
    return key.rsplit(".", maxsplit=1)[-1].lower()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int)
    story = Story.load(START).first(parser.parse_args().pages)
    with tempfile.TemporaryDirectory() as folder, patch("tempfile.tempdir", folder):
        off = asyncio.run(run(story, jejak=False))
        on = asyncio.run(run(story))
        watched = asyncio.run(run(story, trusting=True))
    _print(story, off, on, watched)


def _print(story: Story, off: Run, on: Run, watched: Run) -> None:
    asked = Counter((host, each.target, each.body) for host, each in on.asked)
    meant = sum((Counter((host, each.target, each.body) for host, each in off.got) & asked).values())
    print(f"{len(story.visits)} pages; without Jejak other companies got {len(off.got)} requests")
    print(f"with Jejak {len(on.asked)} were asked for, {meant} of them the very same; {len(on.got)} went")
    for name, requests, recorded in (
        ("all let through", watched.got, watched.recorded),
        ("stopped", on.held_back, on.stopped),
        ("went all the same", on.got, on.gone),
    ):
        found = compare(story, requests, recorded)
        print(
            f"{name}: {found.requests} requests, {len(found.unrecorded)} not recorded; "
            f"fields told {found.right} of {found.right + len(found.missing)} ({100 * found.recall:.1f} %); "
            f"claims founded {found.claims - len(found.unfounded)} of {found.claims} "
            f"({100 * found.precision:.1f} %)"
        )
        for title in ("missing", "unfounded", "unrecorded"):
            for line, times in Counter(getattr(found, title)).most_common(60):
                print(f"  {title}: {times} × {line}")


if __name__ == "__main__":
    main()

"""The filter engine beside others: `python -m bench.engine [--rounds 5] [--peers] [--json]`.

The others are `adblock`, Brave's engine in Rust, and with `--peers` those of npm (bench.askpeers), Ghostery's
and uBlock Origin's, which run in Node and are measured there.

EasyList and EasyPrivacy and 4,138 real requests (JEJAK_TEST_DATA, default ../shared/data). Each engine is
measured in fresh processes of its own, taking turns, and the least of each figure counts: noise only adds.

* load: from the text of the lists to the first verdict possible;
* memory: resident memory after loading, texts dropped and free memory handed back to the system (malloc_trim
  of glibc), less the same before the texts were read;
* first match: of the first request after that;
* first pass: one match of each request, right after loading: both engines do part of their work only then;
* later passes: the quickest of five more, with everything warm; and of those the slowest match in a thousand.

Times are the processor's, since others want it too, and both engines have one thread (Node has several: its
times are by the clock). Both get the same already split request (URL, hosts, type, party):
`check_network_urls_with_hostnames`.
"""

import argparse
import ctypes
import gc
import json
import os
import re
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import adblock
import psutil

from bench.askpeers import PEERS, ask
from filterlists.domains import is_third_party, normalise_host
from filterlists.engine import Engine, FilterList
from filterlists.request import Request, ResourceType

LISTS = ("easylist", "easyprivacy")
TYPE_NAMES = {"xhr": "xmlhttprequest", "fetch": "xmlhttprequest"}
UNRELATED_PAGE = "unrelated-page.example"  # where a sample doesn't tell its page
BARS = {"load": 0.5, "memory": 0.25, "first_pass": 1.0, "later_passes": 1.0}
UNITS = {"load": "s", "memory": "MB", "first_pass": "µs", "later_passes": "µs"}
MOST = {"first_match": 5_000.0, "slowest": 1_000.0}  # microseconds, whatever others take

Match = Callable[[Request], bool]
Load = Callable[[Sequence[FilterList]], tuple[float, Match]]


@dataclass(frozen=True, slots=True)
class Figures:
    """What one engine took in one process: seconds, megabytes, and microseconds a request."""

    load: float
    memory: float
    first_match: float
    first_pass: float
    later_passes: float
    slowest: float  # of a thousand matches
    blocked: int


def data_folder() -> Path:
    """Where the shared lists and requests are."""
    return Path(os.environ.get("JEJAK_TEST_DATA", Path(__file__).parents[2] / "shared" / "data"))


def read_lists() -> list[FilterList]:
    """Read the lists both engines load."""
    folder = data_folder() / "lists"
    return [FilterList(name, name, (folder / f"{name}.txt").read_text()) for name in LISTS]


def read_requests() -> list[Request]:
    """Read the requests, each with a page."""
    samples = json.loads((data_folder() / "requests.json").read_text())
    return [_request(sample) for sample in samples]


def _request(sample: dict[str, str]) -> Request:
    host = _host(sample["url"])
    page = _host(sample["sourceUrl"]) or UNRELATED_PAGE
    kind = ResourceType(TYPE_NAMES.get(sample["type"], sample["type"]))
    return Request(sample["url"], host, kind, page, is_third_party(host, page))


def _host(url: str) -> str:
    return normalise_host(re.sub(r"^[a-z]+://|[/?#].*", "", url, flags=re.DOTALL))


def load_jejak(lists: Sequence[FilterList]) -> tuple[float, Match]:
    """Load our engine; gives the seconds it took and its test."""
    start = time.process_time()
    engine = Engine.from_lists(lists)
    return time.process_time() - start, lambda request: engine.match(request).blocked


def load_adblock(lists: Sequence[FilterList]) -> tuple[float, Match]:
    """Load Brave's engine; gives the seconds it took and its test."""
    start = time.process_time()
    filters = adblock.FilterSet()
    for filter_list in lists:
        filters.add_filter_list(filter_list.text)
    engine = adblock.Engine(filters)
    took = time.process_time() - start
    check = engine.check_network_urls_with_hostnames

    def match(request: Request) -> bool:
        kind = request.resource_type.value
        blocked: bool = check(request.url, request.host, request.page_host, kind, request.third_party).matched
        return blocked

    return took, match


LOADERS: dict[str, Load] = {"jejak": load_jejak, "adblock": load_adblock}


def measure(name: str) -> Figures:
    """Measure one engine in this process, which should do nothing else."""
    requests = read_requests()
    before = _resident()
    load, match = LOADERS[name](read_lists())
    memory = _resident() - before
    first_match = _pass(match, requests[:1])
    first_pass = (first_match + _pass(match, requests[1:]) * (len(requests) - 1)) / len(requests)
    return Figures(
        load=load,
        memory=memory / 1e6,
        first_match=first_match,
        first_pass=first_pass,
        later_passes=min(_pass(match, requests) for _ in range(5)),
        slowest=min(_slowest_in_a_thousand(match, requests) for _ in range(5)),
        blocked=sum(map(match, requests)),
    )


def _resident() -> int:
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)  # glibc; else what was freed would count as well, for both
    resident: int = psutil.Process().memory_info().rss
    return resident


def _pass(match: Match, requests: list[Request]) -> float:
    start = time.process_time()
    deque(map(match, requests), maxlen=0)
    return (time.process_time() - start) / len(requests) * 1e6


def _slowest_in_a_thousand(match: Match, requests: list[Request]) -> float:
    return sorted(_pass(match, [request]) for request in requests)[-len(requests) // 1000]


def measure_apart(name: str) -> Figures:
    """Measure one engine in a fresh process."""
    command = [sys.executable, "-W", "ignore", "-m", "bench.engine", "--measure", name]
    return Figures(**json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def least(figures: list[Figures]) -> dict[str, float]:
    """Give the least of each figure."""
    return {key: min(getattr(each, key) for each in figures) for key in asdict(figures[0])}


def table(jejak: dict[str, float], beside: dict[str, float]) -> str:
    """Write both engines' figures side by side."""
    rows = [f"{'':14}{'jejak':>12}{'adblock':>12}{'ratio':>8}{'bar':>6}"]
    for key, bar in BARS.items():
        ratio = jejak[key] / beside[key]
        rows.append(f"{_shown(key, jejak, beside)}{ratio:>8.2f}{bar:>6.2f}")
    rows += [f"{_shown(key, jejak, beside)}{'':8}{most:>6.0f}" for key, most in MOST.items()]
    return "\n".join([*rows, f"{'blocked':14}{jejak['blocked']:>9.0f}{beside['blocked']:>12.0f}"])


def _shown(key: str, *all_figures: dict[str, float]) -> str:
    columns = (f"{figures[key]:>9.2f} {UNITS.get(key, 'µs'):2}" for figures in all_figures)
    return f"{key.replace('_', ' '):14}{''.join(columns)}"


def peers_table(rounds: int) -> str:
    """Ask the engines of npm so many times, and write their least figures."""
    lists, requests = read_lists(), read_requests()
    rows = []
    for peer in PEERS:
        answers = [ask(peer, lists, requests, passes=6) for _ in range(rounds)]
        load = min(each.load for each in answers)
        first, later = min(each.passes[0] for each in answers), min(min(each.passes[1:]) for each in answers)
        blocked = sum(answers[0].blocked)
        rows.append(
            f"{peer:10} load {load:.2f} s, match {first:.0f} µs, later {later:.1f} µs, blocked {blocked}"
        )
    return "\n".join(rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the filter engine beside others.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", action="store_true", help="ask the engines of npm as well")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--measure", choices=list(LOADERS), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(asdict(measure(arguments.measure))))
        return
    rounds = [{name: measure_apart(name) for name in LOADERS} for _ in range(arguments.rounds)]
    found = {name: least([each[name] for each in rounds]) for name in LOADERS}
    ratios = {key: found["jejak"][key] / found["adblock"][key] for key in BARS}
    if arguments.json:
        print(json.dumps({**found, "ratios": ratios, "bars": BARS}, indent=2))
    else:
        print(table(found["jejak"], found["adblock"]))
    if arguments.peers:
        print(peers_table(arguments.rounds))


if __name__ == "__main__":
    main()

"""The engine with 600,000 rules: `python -m bench.manyrules [--rounds 5]`.

All lists of the test data (JEJAK_TEST_DATA, default ../shared/data) and a list of hosts, made up to fill the
number; beside it 100,000 rules, of the same lists. Each is measured in fresh processes of its own, and the
least of each figure counts. Times are the processor's; memory is all of the process.
"""

import argparse
import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from random import Random

import psutil

from bench.engine import data_folder, read_requests
from filterlists.engine import Engine, FilterList

FEW, MANY = 100_000, 600_000
BARS = "load ≤ 2 s, memory < 150 MB, match < 1.2 × that of few"


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds, megabytes, and microseconds a match."""

    rules: float
    load: float
    memory: float
    first_pass: float
    later_passes: float


def lists_of(number: int) -> list[FilterList]:
    """Give lists of so many rules: real ones to their ends, hosts for the rest."""
    paths = sorted((data_folder() / "lists").glob("*.txt"))
    real = [FilterList(path.stem, path.stem, path.read_text()) for path in paths]
    counts = Engine.from_lists(real).counts
    missing = number - sum(each.active for each in counts.values())
    if missing >= 0:
        return [*real, FilterList("hosts", "made up", _hosts(missing))]
    kept = [each for each in real if each.name != "easyprivacy"]  # of the large ones, the one to be cut short
    room = number - sum(counts[each.name].active for each in kept)
    cut = "\n".join(next(each for each in real if each.name == "easyprivacy").text.split("\n")[:room])
    return [*kept, FilterList("easyprivacy", "cut short", cut)]


def _hosts(number: int) -> str:
    random = Random(1)
    ends = ("com", "net", "org", "co.uk", "info")
    names = (
        f"{random.getrandbits(40):x}.{random.getrandbits(24):x}.{random.choice(ends)}" for _ in range(number)
    )
    return "".join(f"0.0.0.0 {name}\n" for name in names)


def measure(number: int) -> Figures:
    """Measure the engine with so many rules in this process, which should do nothing else."""
    requests = read_requests()
    lists = lists_of(number)
    start = time.process_time()
    engine = Engine.from_lists(lists)
    load = time.process_time() - start
    del lists
    passes = []
    for _ in range(6):
        start = time.process_time()
        for request in requests:
            engine.match(request)
        passes.append((time.process_time() - start) / len(requests) * 1e6)
    memory = psutil.Process().memory_info().rss / 1e6
    return Figures(
        sum(each.active for each in engine.counts.values()), load, memory, passes[0], min(passes[1:])
    )


def least(number: int, rounds: int) -> Figures:
    """Measure in fresh processes and give the least of each figure."""
    command = [sys.executable, "-m", "bench.manyrules", "--measure", str(number)]
    texts = [
        subprocess.run(command, check=True, capture_output=True, text=True).stdout for _ in range(rounds)
    ]
    found = [json.loads(text) for text in texts]
    return Figures(**{key: min(each[key] for each in found) for key in found[0]})


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the engine with 600,000 rules.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(asdict(measure(arguments.measure))))
        return
    few, many = least(FEW, arguments.rounds), least(MANY, arguments.rounds)
    for key, figure in asdict(many).items():
        print(f"{key.replace('_', ' '):14}{asdict(few)[key]:>12,.2f}{figure:>12,.2f}")
    print(f"match grows {many.later_passes / few.later_passes:.2f} × ({BARS})")


if __name__ == "__main__":
    main()

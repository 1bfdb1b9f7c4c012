"""How much of each list is applied with its full meaning: `python -m bench.applied [FILE…]`.

Without files, of the lists of the test data (JEJAK_TEST_DATA, default ../shared/data).
Of the rules about requests; those about the look of pages are for browsers. Reasons of the rest by number.
"""

import argparse
import re
from collections import Counter
from pathlib import Path

from bench.engine import data_folder
from filterlists.engine import Engine, FilterList


def share(engine: Engine, name: str) -> float:
    """How many rules of a list are applied, of those that decide about requests; 1.0 for a list of none."""
    counts = engine.counts[name]
    rules = counts.active + counts.unsupported + counts.malformed
    return counts.active / rules if rules else 1.0


def told(path: Path) -> str:
    """Write the share of one list and why the rest is not applied."""
    engine = Engine.from_lists([FilterList(path.stem, path.stem, path.read_text())])
    counts, skipped = engine.counts[path.stem], engine.skipped[path.stem]
    reasons = Counter(re.sub(r": .*", "", each.reason) for each in skipped)
    rows = [f"{path.stem:24}{share(engine, path.stem):>9.2%} of {counts.active + len(skipped):,}"]
    return "\n".join([*rows, *(f"{number:>12,}  {reason}" for reason, number in reasons.most_common())])


def main() -> None:
    """Read lists and print."""
    parser = argparse.ArgumentParser(description="Tell how much of filter lists is applied.")
    parser.add_argument(
        "lists", nargs="*", type=Path, default=sorted((data_folder() / "lists").glob("*.txt"))
    )
    print("\n".join(map(told, parser.parse_args().lists)))


if __name__ == "__main__":
    main()

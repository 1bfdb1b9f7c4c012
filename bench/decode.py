"""What reading a request costs: `python -m bench.decode`, on the beacons and requests of the test data."""

import json
import os
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from footprint.collect import collect, warm_up
from footprint.redact import redact_url
from footprint.sent import SentRequest

ROUNDS = 5
HEADERS = (
    (
        "user-agent",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36",
    ),
    ("sec-ch-ua", '"Chromium";v="156", "Not A;Brand";v="8", "Google Chrome";v="156"'),
    ("sec-ch-ua-platform", '"Linux"'),
    ("accept-language", "ms-MY,en;q=0.8"),
    ("referer", "https://shop.example/cart?step=2"),
    ("cookie", "_ga=GA1.1.191425359.1527202446; IDE=AHWqTUmSampleSampleSample; theme=dark"),
)


def _microseconds(requests: Sequence[SentRequest]) -> tuple[float, float, float]:
    """Mean, 99th percentile and worst of the best of `ROUNDS` rounds, per request."""
    best = [float("inf")] * len(requests)
    for _ in range(ROUNDS):
        for place, request in enumerate(requests):
            start = time.perf_counter()
            collect(request)
            best[place] = min(best[place], time.perf_counter() - start)
    ordered = sorted(value * 1e6 for value in best)
    return statistics.fmean(ordered), ordered[int(len(ordered) * 0.99)], ordered[-1]


def main() -> None:
    """Print the cost of `collect` and of `redact_url` in microseconds a request."""
    folder = Path(os.environ.get("JEJAK_TEST_DATA", Path(__file__).parents[2] / "shared" / "data"))
    beacons = [
        SentRequest("POST" if b["post"] else "GET", b["url"], HEADERS, (b["post"] or "").encode())
        for b in json.loads((folder / "beacons.json").read_text())
    ]
    plain = [
        SentRequest("GET", r["url"], HEADERS) for r in json.loads((folder / "requests.json").read_text())
    ]
    start = time.perf_counter()
    warm_up()
    print(f"first use: {(time.perf_counter() - start) * 1000:.1f} ms")
    for name, requests in (("beacons", beacons), ("requests", plain)):
        mean, late, worst = _microseconds(requests)
        print(f"collect, {len(requests)} {name}: mean {mean:.0f} µs, p99 {late:.0f} µs, worst {worst:.0f} µs")
    start = time.perf_counter()
    for request in beacons:
        redact_url(request.url)
    print(f"redact_url, beacons: mean {(time.perf_counter() - start) / len(beacons) * 1e6:.0f} µs")


if __name__ == "__main__":
    main()

"""What reading a request costs in processor time: `python -m bench.decode`, on test data and long bodies."""

import base64
import gzip
import json
import os
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import brotli

from footprint.collect import collect, warm_up
from footprint.detailpoints import own_points
from footprint.detailsearch import DetailSearch
from footprint.owndetail import DetailKind, OwnDetail
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


def _microseconds(
    requests: Sequence[SentRequest], read: Callable[[SentRequest], object] = collect
) -> tuple[float, float, float]:
    """Mean, 99th percentile and worst of the best of `ROUNDS` rounds, per request."""
    best = [float("inf")] * len(requests)
    for _ in range(ROUNDS):
        for place, request in enumerate(requests):
            start = time.process_time()
            read(request)
            best[place] = min(best[place], time.process_time() - start)
    ordered = sorted(value * 1e6 for value in best)
    return statistics.fmean(ordered), ordered[int(len(ordered) * 0.99)], ordered[-1]


def _megabyte() -> dict[str, SentRequest]:
    """Bodies of a megabyte, in the shapes in which scripts send so much."""
    clicks = [
        {"type": "click", "x": n, "selector": f"div > a:nth-child({n})", "url": f"https://shop.example/{n}"}
        for n in range(9_500)
    ]
    text = json.dumps({"events": clicks}).encode()
    form = "&".join(f"k{n}=value%20{n}" for n in range(60_000)).encode()
    bodies = {
        "JSON": (text, ""),
        "JSON, cut off": (text[:-9], ""),
        "JSON, a line each": (b"\n".join(json.dumps(click).encode() for click in clicks), ""),
        "JSON, gzip": (gzip.compress(text), ""),
        "JSON, Brotli": (brotli.compress(text, quality=4), "br"),
        "JSON in base64": (base64.b64encode(text[:780_000]), ""),
        "form": (form[: 1 << 20], ""),
        "no text": (os.urandom(1 << 20), ""),
        "a bomb of 300 MB": (gzip.compress(bytes(300 << 20), 1), ""),
        "brackets": (b"[" * (1 << 20), ""),
    }
    return {
        name: SentRequest("POST", "https://t.example/c", (*HEADERS, ("content-encoding", encoding)), body)
        for name, (body, encoding) in bodies.items()
    }


SEARCH = DetailSearch(
    (
        OwnDetail(DetailKind.EMAIL, "Valery.Tan+news@gmail.com"),
        OwnDetail(DetailKind.PHONE, "+60123456789"),
        OwnDetail(DetailKind.NAME, "Valéry Tan"),
        OwnDetail(DetailKind.ADDRESS, "12 Jalan Ampang, 50450 Kuala Lumpur"),
        OwnDetail(DetailKind.ID, "850312-14-5678"),
        OwnDetail(DetailKind.DOB, "1985-03-12"),
        OwnDetail(DetailKind.CUSTOM, "Whiskers the 3rd"),
    )
)


def search(request: SentRequest) -> object:
    """Look for seven details of the user's own."""
    return own_points(request, SEARCH)


def main() -> None:
    """Print the cost of `collect`, of the search for own details and of `redact_url`, and of long bodies."""
    folder = Path(os.environ.get("JEJAK_TEST_DATA", Path(__file__).parents[2] / "shared" / "data"))
    beacons = [
        SentRequest("POST" if b["post"] else "GET", b["url"], HEADERS, (b["post"] or "").encode())
        for b in json.loads((folder / "beacons.json").read_text())
    ]
    plain = [
        SentRequest("GET", r["url"], HEADERS) for r in json.loads((folder / "requests.json").read_text())
    ]
    start = time.process_time()
    warm_up()
    print(f"first use: {(time.process_time() - start) * 1000:.1f} ms")
    for name, requests in (("beacons", beacons), ("requests", plain)):
        for what, read in (("collect", collect), ("own details", search)):
            mean, late, worst = _microseconds(requests, read)
            figures = f"mean {mean:.0f} µs, p99 {late:.0f} µs, worst {worst:.0f} µs"
            print(f"{what}, {len(requests)} {name}: {figures}")
    for name, request in _megabyte().items():
        read_in, searched_in = (_microseconds([request], read)[0] / 1000 for read in (collect, search))
        print(f"1 MB of {name}: collect {read_in:.1f} ms, own details {searched_in:.1f} ms")
    start = time.process_time()
    for request in beacons:
        redact_url(request.url)
    print(f"redact_url, beacons: mean {(time.process_time() - start) / len(beacons) * 1e6:.0f} µs")


if __name__ == "__main__":
    main()
